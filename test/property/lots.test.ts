import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Decimal, ZERO } from '../../src/base/decimal.js';
import type { Book } from '../../src/ledger/book.js';
import type { Lots } from '../../src/ledger/lot-list.js';
import { fill, quantityOf, type Lot, type LotMethod } from '../../src/ledger/lots.js';
import { splitLots } from '../../src/ledger/split-lots.js';
import { plainFill } from '../support/plain-fill.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { journalOf } from '../support/random-journal/random-journal.js';
import { anyPlan, LOT_RULES } from '../support/random-journal/plan.js';
import { bookJournal } from '../support/random-journal/valued-journal.js';

/** One fill, or a split before it. Quantities in thousandths, prices in hundredths, rates in ten-thousandths. */
const step = fc.record({
  quantity: fc.integer({ min: -9000, max: 9000 }).filter((n) => n !== 0),
  price: fc.integer({ min: -500, max: 20_000 }),
  rate: fc.integer({ min: 1, max: 20_000 }),
  day: fc.nat({ max: 3 }),
  split: fc.option(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), { freq: 4 }),
  /** Where it reduces: takes from this lot alone, as much as it has. */
  named: fc.option(fc.nat({ max: 5 }), { freq: 3 }),
});
const steps = fc.array(step, { minLength: 1, maxLength: 7, size: 'max' });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What a history came to. Money for a multiplier of 1. */
interface Outcome {
  readonly lots: Lots;
  readonly realized: Decimal;
  readonly realizedInBase: Decimal;
  /** Σ quantity × price of all fills, and in the account's currency. */
  readonly paid: Decimal;
  readonly paidInBase: Decimal;
}

/** Books the steps by a method; `after` sees every fill. */
function bookSteps(
  all: readonly Step[],
  method: LotMethod,
  takesNamed: boolean,
  after: (before: Lots, traded: Decimal, result: ReturnType<typeof fill>) => void = () => undefined,
): Outcome {
  let lots: Lots = [];
  let realized = ZERO;
  let [realizedInBase, paid, paidInBase] = [ZERO, ZERO, ZERO];
  const ordered = all.toSorted((a, b) => a.day - b.day);
  for (const { quantity, price, rate, day, split, named } of ordered) {
    if (split) lots = splitLots(lots, new Decimal(split[0]), new Decimal(split[1]));
    const chosen = takesNamed && named !== null ? [...lots][named % Math.max(1, lots.length)] : undefined;
    const reduced = chosen?.quantity.s === -Math.sign(quantity) ? chosen : undefined;
    const size = new Decimal(quantity).dividedBy(1000);
    // A reduction by name takes no more than its lot has.
    const traded = reduced ? Decimal.min(size.abs(), reduced.quantity.abs()).times(size.s) : size;
    const trade = {
      quantity: traded,
      price: new Decimal(price).dividedBy(100),
      date: `2026-01-0${String(day + 1)}`,
      fx: new Decimal(rate).dividedBy(10_000),
    };
    const result = reduced ? fill(lots, trade, 'fifo', (lot) => lot === reduced) : fill(lots, trade, method);
    after(lots, traded, result);
    ({ lots } = result);
    paid = paid.plus(traded.times(trade.price));
    paidInBase = paidInBase.plus(traded.times(trade.price).times(trade.fx));
    realized = realized.plus(result.realized);
    realizedInBase = realizedInBase.plus(result.realizedInBase);
  }
  return { lots, realized, realizedInBase, paid, paidInBase };
}

/** Unrealized P&L at a price and rate, in the instrument's currency and in the account's. */
function unrealized(open: Lots, price: Decimal, rate: Decimal): readonly [Decimal, Decimal] {
  const lots = [...open];
  const local = lots.reduce((sum, lot) => sum.plus(lot.quantity.times(price.minus(lot.price))), ZERO);
  const inBase = lots.reduce(
    (sum, lot) => sum.plus(lot.quantity.times(price.times(rate).minus(lot.price.times(lot.fx)))),
    ZERO,
  );
  return [local, inBase];
}

/** Equal to far below the last digit of anything typed; the quantities that a split makes are kept to 20 decimals. */
function assertSame(actual: Decimal, expected: Decimal, what: string): void {
  assert.ok(actual.minus(expected).abs().lt('1e-12'), `${what}: ${actual.toString()} is not ${expected.toString()}`);
}

/** Quantity held by position and instrument, and the money all of it made, priced at the last fill. */
function resultOf(book: Book): { readonly held: string; readonly made: readonly (readonly [Decimal, Decimal])[] } {
  const held: string[] = [];
  const made: (readonly [Decimal, Decimal])[] = [];
  for (const account of book.accounts.values()) {
    for (const position of account.positions.values()) {
      for (const { holdings } of position.rounds) {
        for (const { events, instrument } of holdings) {
          const last = events.at(-1);
          if (!last) continue;
          held.push(`${position.id} ${instrument.symbol} ${last.quantity.toSignificantDigits(30).toString()}`);
          const price = events.findLast((event) => event.price)?.price ?? ZERO;
          const open = unrealized(last.lots, price, last.fx).map((amount) => amount.times(instrument.multiplier));
          const [local, inBase] = [open[0] ?? ZERO, open[1] ?? ZERO];
          made.push([
            events.reduce((sum, { realizedLocal }) => sum.plus(realizedLocal), local),
            events.reduce((sum, { realized }) => sum.plus(realized), inBase),
          ]);
        }
      }
    }
  }
  return { held: held.join('\n'), made };
}

/** Trades in no order of days, in numbers short and long, some with a rate, some by name. */
const anyNumber = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 50 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 999_999 }).map((n) => String(n / 100)) },
  fc.stringMatching(/^[1-9]\d{0,14}\.\d{1,15}$/),
  fc.constantFrom('0', '1', '1.08345', '0.000000000000001', '999999999999999', '0.1', '100'),
);
const anyTrade = fc.record({
  quantity: fc.tuple(fc.constantFrom('', '-'), anyNumber).map(([sign, size]) => sign + size),
  price: fc.tuple(fc.constantFrom('', '', '', '-'), anyNumber).map(([sign, size]) => sign + size),
  fx: fc.option(anyNumber, { nil: undefined }),
  day: fc.nat({ max: 9 }),
  ref: fc.option(fc.constantFrom('X1', 'X2'), { nil: undefined, freq: 3 }),
  named: fc.option(fc.constantFrom('X1', '2026-01-05'), { nil: undefined, freq: 4 }),
});

describe('lots', () => {
  it('are what plain decimals on plain arrays give, to the last digit; those of before stay', () => {
    const history = fc.tuple(fc.array(anyTrade, { minLength: 1, maxLength: 12, size: 'max' }), fc.boolean());
    checkProperty(fc.tuple(history, fc.constantFrom(...LOT_RULES)), ([[trades, isInOrder], method]) => {
      let lots: Lots = [];
      const kept: (readonly [Lots, string])[] = [];
      const ordered = isInOrder ? trades.toSorted((a, b) => a.day - b.day) : trades;
      for (const { quantity, price, fx, day, ref, named } of ordered) {
        const trade = {
          quantity: new Decimal(quantity),
          price: new Decimal(price),
          date: `2026-01-0${String(day)}`,
          ...(fx === undefined ? {} : { fx: new Decimal(fx) }),
          ...(ref === undefined ? {} : { ref }),
        };
        // Now and then from a list that another has gone on from.
        const before = day === 0 ? (kept.at(-2)?.[0] ?? lots) : lots;
        const isNamed = (lot: Lot): boolean => lot.ref === named || lot.opened === named;
        // A name counts where its lots hold enough, as the ledger sees to.
        const takes = quantityOf([...before].filter(isNamed))
          .abs()
          .gte(trade.quantity.abs())
          ? isNamed
          : undefined;
        const expected = plainFill([...before], trade, method, takes);
        const result = fill(before, trade, method, takes);
        assert.deepEqual({ ...result, lots: [...result.lots] }, expected);
        assert.deepEqual(quantityOf(result.lots), quantityOf([...result.lots]));
        ({ lots } = result);
        kept.push([lots, JSON.stringify(lots)]);
      }
      for (const [list, text] of kept) assert.equal(JSON.stringify(list), text);
    });
  });

  it('conserve quantity by every method and by name, through zero and over splits', () => {
    checkProperty(fc.tuple(steps, fc.constantFrom(...LOT_RULES)), ([all, method]) => {
      bookSteps(all, method, true, (before, traded, { lots: open, consumed }) => {
        const lots = [...open];
        const taken = consumed.reduce((sum, lot) => sum.plus(lot.quantity), ZERO);
        const held = quantityOf(before);
        const opened = traded.abs().minus(taken);
        // What the fill did not take from lots opens one: same side, or through zero.
        const remaining = lots.reduce((sum, lot) => sum.plus(lot.quantity.abs()), ZERO);
        assertSame(remaining, held.abs().plus(opened).minus(taken), 'quantity');
        assertSame(quantityOf(lots), held.plus(traded), 'signed quantity');
        assert.ok(!opened.isNegative() && taken.lte(held.abs()));
        assert.ok(lots.every((lot) => !lot.quantity.isZero() && lot.quantity.s === lots[0]?.quantity.s));
      });
    });
  });

  it('make what is held less what was paid, realized and unrealized together, by every method and by name', () => {
    checkProperty(fc.tuple(steps, fc.boolean()), ([all, takesNamed]) => {
      const price = new Decimal('123.45');
      const rate = new Decimal('0.9876');
      for (const method of LOT_RULES) {
        const { lots, realized, realizedInBase, paid, paidInBase } = bookSteps(all, method, takesNamed);
        const [local, inBase] = unrealized(lots, price, rate);
        const worth = quantityOf(lots).times(price);
        assertSame(realized.plus(local), worth.minus(paid), `local, ${method}`);
        assertSame(realizedInBase.plus(inBase), worth.times(rate).minus(paidInBase), `in base, ${method}`);
      }
    });
  });

  it('of any journal give every position the same P&L by every method', () => {
    const plans = anyPlan({
      kinds: ['open', 'add', 'add', 'trim', 'trim', 'close', 'cross', 'split', 'in kind', 'roll'],
    });
    checkProperty(fc.tuple(plans, fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 }))), ([plan, [first, next]]) => {
      const [one, other] = [first, first + next].map((n) => {
        const journal = journalOf(plan, { sized: false, lots: LOT_RULES[n % 4] ?? 'fifo' });
        return resultOf(bookJournal(journal.files).book);
      });
      assert.equal(one?.held, other?.held);
      one?.made.forEach(([local, inBase], i) => {
        assertSame(local, other?.made[i]?.[0] ?? ZERO, 'local');
        assertSame(inBase, other?.made[i]?.[1] ?? ZERO, 'in base');
      });
    });
  });
});
