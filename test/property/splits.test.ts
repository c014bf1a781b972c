import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PriceBook } from '../../src/prices/price-book.js';
import type { DailyValues, PositionValues } from '../../src/valuation/daily-values.js';
import { exposureSeries } from '../../src/valuation/exposure.js';
import { assertClose } from '../support/random-journal/close-to.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { EVERY_DAY, LAST_DAY, SPLITTABLE, TRADABLES } from '../support/random-journal/market.js';
import { anyPlan } from '../support/random-journal/plan.js';
import { journalOf } from '../support/random-journal/random-journal.js';
import { bookJournal, valuesTogether } from '../support/random-journal/valued-journal.js';

/** Mostly of what is split: 2 of 3 openings trade it. */
const plans = fc
  .tuple(
    anyPlan({
      kinds: [
        'open',
        'open',
        'open',
        'add',
        'trim',
        'close',
        'cross',
        'mark',
        'dividend',
        'in kind',
        'price',
        'revise',
      ],
      events: 5,
    }),
    fc.constantFrom(...SPLITTABLE),
  )
  .map(([plan, symbol]) => {
    const place = TRADABLES.findIndex((tradable) => tradable.symbol === symbol);
    const intents = plan.intents.map((intent) =>
      intent.kind === 'open' && intent.what % 3 > 0 ? { ...intent, what: place } : intent,
    );
    return { plan: { ...plan, intents }, symbol };
  });

const rescaling = fc.record({
  day: fc.nat(LAST_DAY),
  new: fc.integer({ min: 1, max: 30 }),
  old: fc.integer({ min: 1, max: 30 }),
});

interface Valued {
  readonly values: DailyValues;
  readonly prices: PriceBook;
}

/** A position's exposure at the end of each of its days. */
function exposureOf({ values, prices }: Valued, held: PositionValues): Float64Array {
  const sum = new Float64Array(held.pnl.length);
  for (const { from, exposure } of exposureSeries(held, prices, values.days, values.scope.currency, 0)) {
    for (const [i, amount] of exposure.entries()) sum[from + i - held.from] = (sum[from + i - held.from] ?? 0) + amount;
  }
  return sum;
}

function assertSameValues(after: Valued, before: Valued): void {
  const [split, plain] = [after.values, before.values];
  const size = Math.max(1, ...plain.nav.map(Math.abs));
  assert.deepEqual(split.days, plain.days);
  for (const [i, nav] of plain.nav.entries()) assertClose(split.nav[i] ?? NaN, nav, `NAV of ${String(i)}`, size);
  assert.equal(split.positions.length, plain.positions.length);
  for (const [n, one] of plain.positions.entries()) {
    const other = split.positions[n];
    const [exposure, otherExposure] = [exposureOf(before, one), other && exposureOf(after, other)];
    for (const [i, pnl] of one.pnl.entries()) {
      const at = one.from + i - (other?.from ?? 0);
      assertClose(other?.pnl[at] ?? 0, pnl, `P&L of ${one.position.id}`, size);
      assertClose(otherExposure?.[at] ?? 0, exposure[i] ?? 0, `exposure of ${one.position.id}`, size);
    }
  }
}

describe('a split', () => {
  it('leaves NAV, P&L and exposure of every day as they are, at any ratio, with and without a price that day', () => {
    checkProperty(fc.tuple(plans, rescaling), ([{ plan, symbol }, split]) => {
      const [plain, after] = [undefined, { symbol, ...split }].map((applied) => {
        const options = { sized: false, ...(applied ? { rescaling: applied } : {}) };
        const valued = bookJournal(journalOf(plan, options).files);
        return { values: valuesTogether(valued, EVERY_DAY), prices: valued.prices };
      });
      assert.ok(plain && after);
      assertSameValues(after, plain);
    });
  });
});
