import assert from 'node:assert/strict';
import { ACTIONS } from '../../src/journal/records.js';
import { resolveAction } from '../../src/ledger/resolve-action.js';
import { booked } from '../support/short-ledger.js';

describe('buy, sell, short and cover', () => {
  it('come to what is held: short, nothing, long', () => {
    const table = (['buy', 'sell', 'short', 'cover'] as const).map((action) => {
      const cells = [-1, 0, 1].map((held) =>
        [false, true].map((takesAll) => resolveAction(action, held, takesAll) ?? '–').join('/'),
      );
      return `${action}: ${cells.join(' ')}`;
    });
    assert.deepEqual(table, [
      'buy: trim/close open/open add/add',
      'sell: add/add –/– trim/close',
      'short: add/add open/open –/–',
      'cover: trim/close –/– –/–',
    ]);
  });

  it('leave every other word alone', () => {
    const aliases = ['buy', 'sell', 'short', 'cover'];
    for (const action of ACTIONS.filter((word) => !aliases.includes(word)))
      assert.deepEqual(
        [-1, 0, 1].map((held) => resolveAction(action, held, true)),
        [action, action, action],
      );
  });

  it('that do not fit are refused', () => {
    assert.deepEqual(
      booked(`
    05 {id: a, action: sell, instrument: A, quantity: 3, price: 10}
            ^ position.not-open
    05 {id: a, action: buy, instrument: A, quantity: 3, price: 10}
    06 {id: a, action: short, instrument: A, quantity: 3, price: 10}
                       ^^^^^ action.does-not-fit
    06 {id: a, action: cover, quantity: 3, price: 10}
                       ^^^^^ action.does-not-fit
    06 {id: a, action: sell, quantity: 3, price: 10}`),
      ['a open 3 @10 = 3', 'a close -3 @10 = 0'],
    );
  });
});
