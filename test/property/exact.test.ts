import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ZERO } from '../../src/base/decimal.js';
import { holdingsOf } from '../../src/ledger/book.js';
import { costInBase } from '../../src/ledger/lots.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { bookJournal } from '../support/random-journal/valued-journal.js';

/** Decimals of what is typed: quantities and prices to eight, fees to four. */
const PLACES = 8;
const FEE_PLACES = 4;
/** Quantity × price has this many decimals. */
const SCALE = 2 * PLACES;

const step = fc.record({
  kind: fc.constantFrom('open', 'add', 'trim', 'close'),
  /** In units of 1e-8; a trim takes a share of it of what is held. */
  quantity: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  share: fc.bigInt({ min: 1n, max: 999n }),
  price: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 15n }),
  fees: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  isShort: fc.boolean(),
});
const history = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 8, size: 'max' }),
  lots: fc.constantFrom('fifo', 'lifo', 'hifo'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A whole number of 1e-`places` as text. */
function decimal(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Text without zeros at its end, as a decimal prints itself. */
const trimmed = (text: string): string => text.replace(/\.?0+$/, '').replace(/^-0?$/, '0');

/** Writes the steps as one position after another, and keeps its cash in whole numbers. */
function writeSteps(steps: readonly Step[]): { readonly events: readonly string[]; readonly cash: bigint } {
  const events: string[] = [];
  let cash = 0n;
  let held = 0n;
  let count = 0;
  let sign = 1n;
  for (const { kind, quantity, share, price, fees, isShort } of steps) {
    const isOpening = held === 0n;
    const part = (held * share) / 1000n;
    const [action, size] = isOpening
      ? (['open', quantity] as const)
      : kind === 'trim' && part > 0n
        ? (['trim', part] as const)
        : kind === 'close'
          ? (['close', held] as const)
          : (['add', quantity] as const);
    if (isOpening) {
      count++;
      sign = isShort ? -1n : 1n;
    }
    const buys = action === 'open' || action === 'add' ? sign : -sign;
    held += action === 'open' || action === 'add' ? size : -size;
    cash -= buys * size * price + fees * 10n ** BigInt(SCALE - FEE_PLACES);
    const head = `id: p${String(count)}, action: ${action}${isOpening ? `, instrument: A, side: ${isShort ? 'short' : 'long'}` : ''}`;
    const amount = action === 'close' ? '' : `, quantity: ${decimal(size, PLACES)}`;
    events.push(`{${head}${amount}, price: ${decimal(price, PLACES)}, fees: ${decimal(fees, FEE_PLACES)}}`);
  }
  return { events, cash };
}

describe('money', () => {
  it('is exact to the last digit from the text to the ledger, as whole numbers have it', () => {
    checkProperty(history, ({ steps, lots }) => {
      const { events, cash } = writeSteps(steps);
      const account = `account: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 0}\nlots: ${lots}\ninstruments: {A: {kind: share}}`;
      const files = new Map([
        ['accounts/main.md', `---\n${account}\n---\n`],
        ['entries/a.md', `---\ndate: 2026-01-05\npositions:\n${events.map((event) => `  - ${event}\n`).join('')}---\n`],
      ]);
      const { book } = bookJournal(files);
      assert.deepEqual(book.problems, []);
      let found = ZERO;
      for (const position of book.accounts.get('main')?.positions.values() ?? []) {
        for (const holding of holdingsOf(position)) {
          for (const { realized, fees } of holding.events) found = found.plus(realized).minus(fees);
          found = found.minus(costInBase(holding.events.at(-1)?.lots ?? []));
        }
      }
      assert.equal(found.toFixed(), trimmed(decimal(cash, SCALE)));
    });
  });
});
