import assert from 'node:assert/strict';
import { ledgerOf } from '../support/short-ledger.js';

/** Codes and arguments of everything that is wrong. */
function problems(events: string, prices: string, instruments?: string): readonly string[] {
  const engine = ledgerOf(events, { prices, ...(instruments === undefined ? {} : { instruments }) });
  return [...engine.problems().values()].flat().map(({ code, args }) => `${code} ${args.join(' ')}`);
}

const OPEN = '\n    05 {id: a, action: open, instrument: A, quantity: 10, price: 9}';

describe('prices of what is held', () => {
  it('may be missing, unless a mark says one', () => {
    assert.deepEqual(problems(OPEN, 'date,B\n2026-01-05,1'), ['price.missing a A 2026-01-05']);
    assert.deepEqual(problems(`${OPEN}\n    06 {id: a, action: mark, price: 9}`, 'date,B\n2026-01-05,1'), []);
  });

  it('may be old: now, or ever', () => {
    const later = '\n    20 {id: a, action: dividend, amount: 1}';
    assert.deepEqual(problems(OPEN + later, 'date,A\n2026-01-06,10'), ['price.stale A 14 2026-01-20 2026-01-06 a']);
    assert.deepEqual(problems(OPEN + later, 'date,A\n2026-01-13,10'), []);
    assert.deepEqual(problems(`${OPEN}${later}\n    21 {id: a, action: close, price: 9}`, 'date,A\n2026-01-06,10'), [
      'price.stale A 14 2026-01-20 2026-01-06 a',
    ]);
  });

  it('need a rate that is not old, for what is in another currency', () => {
    const open = '\n    05 {id: j, action: open, instrument: J, quantity: 1, price: 100}\n';
    const instruments = 'J: {kind: share, currency: JPY}';
    assert.deepEqual(problems(open, 'date,J,USDJPY\n2026-01-05,100,150\n2026-01-20,100,', instruments), [
      'price.stale JPYUSD 15 2026-01-20 2026-01-05 j',
    ]);
    const marked = `
    05 {id: j, action: open, instrument: J, quantity: 1, price: 100, fx: 0.01}
                                         ^ fx.carried`;
    assert.deepEqual(problems(marked, 'date,J\n2026-01-05,100', instruments), ['fx.carried j JPY USD JPYUSD']);
  });

  it('say nothing of a contract after its last day', () => {
    const events = `
    05 {id: p, action: open, instrument: SPY 2026-01-09 90 P, quantity: 1, price: 2}
                                         ^^^^^^^^^^^^^^^^^^^ position.expired
    12 {id: p, action: fee, amount: 1}`;
    assert.deepEqual(problems(events, 'date,SPY 2026-01-09 90 P\n2026-01-09,0'), [
      'position.expired p SPY 2026-01-09 90 P 2026-01-09',
    ]);
  });
});
