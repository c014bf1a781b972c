import assert from 'node:assert/strict';
import { legReturn, type Leg } from '../../src/performance/legs.js';

const leg = (id: string, begin: number, end: number, offBalance = false): Leg => ({ id, begin, end, offBalance });

describe('return of legs', () => {
  it('a market-neutral book of 100 long, 100 short and 100 cash has a NAV of 100', () => {
    const { navBegin, navEnd, total } = legReturn([
      leg('cash', 100, 100),
      leg('long', 100, 103),
      leg('short', -100, -101),
    ]);
    assert.deepEqual([navBegin, navEnd, total], [100, 102, { value: 0.02 }]);
  });
  it('a future adds its change only', () => {
    const { navBegin, navEnd } = legReturn([leg('cash', 100, 100), leg('short future', -60, -63, true)]);
    assert.deepEqual([navBegin, navEnd], [100, 97]);
  });
  it('has no meaning without capital', () => {
    const none = { value: null, reason: 'not-meaningful' };
    const { total, contributions } = legReturn([leg('future', 60, 63, true)]);
    assert.deepEqual([total, contributions.get('future')], [none, none]);
  });
});
