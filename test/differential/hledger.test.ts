import assert from 'node:assert/strict';
import { compareHistory, type Answers } from './compare.js';
import { Dice } from './dice.js';
import { rollHistory, type History } from './history.js';
import { rollMarket } from './market.js';
import { askHledger, type Made } from './oracle.js';
import { explain } from './shrink.js';
import { stepsOf } from './step-maker.js';

/*
 * The ledger against an outside one: random histories, written both as a Throughline journal and as an hledger journal
 * (1.25 and later), must have the same quantities, cash, running totals, market values and P&L, to the cent. Where they
 * differ, the history is made as small as it can be and shown as both read it.
 *
 * `npm test` finds or installs hledger (scripts/test-differential.mjs), names it in THROUGHLINE_HLEDGER and runs this
 * file by itself; without that name there is nothing to compare with, and the unit tests pass over it.
 *
 * What hledger cannot say, and who does:
 * - Time-weighted return. `hledger roi` 1.25 counts its periods and external flows otherwise: its TWR disagrees with five
 *   standard conventions that agree with each other, and its yearly table begins a year at another value than the year
 *   before ended at. Oracles: the cases of test/cases/measures.json, and identities 2 and 3.
 * - Money-weighted return. Its IRR is one number without the other roots. Oracle: cases from spreadsheets and XIRR tools.
 * - Contribution, attribution, pace, risk, trade statistics: it has no such notions. Oracles: cases; properties; golden books.
 * - Lots. It keeps a balance a commodity, and no choice of lots: realized and unrealized are compared as their sum, which
 *   the choice does not change. Oracles for the split: lot cases from beancount and others; the property that the sum is
 *   the same for every method.
 * - P&L by part (price, income, currency, cost): it reports gains as one. Oracle: properties (the parts add up).
 * - Futures, FX forwards and spreads. Their value is no price times a quantity but a variation margin, a balance of two
 *   currencies, a DV01; an hledger journal would have to book each day's margin, computed by us. Oracles: cases from the
 *   GIPS answers; golden books.
 * - Accrued interest and day counts. Oracle: golden books.
 * - Expiry, exercise, assignment: it could only be told what they came to. Oracle: golden books.
 * - Sizes by weight or notional, links of a position, delta: it would be told the answer. Oracles: unit tests, cases.
 * - Diagnostics: a generated history is valid, so here it only must raise no error.
 */

const MARKETS = 10;
const HISTORIES_A_MARKET = 20;
/** Always the same in `npm test`; a longer search takes others. */
const SEED = Number(process.env['THROUGHLINE_DIFFERENTIAL_SEED'] ?? 20_260_107);
/** Making a disagreement small takes seconds: the first ones are worth it, the rest says only where it disagrees. */
const EXPLAINED = 2;

interface Batch {
  readonly name: string;
  readonly made: readonly Made[];
}

function rollBatches(seed: number): readonly Batch[] {
  const dice = new Dice(seed);
  return Array.from({ length: MARKETS }, (_, m) => {
    const market = rollMarket(dice, m);
    const made = Array.from({ length: HISTORIES_A_MARKET }, (__, n) => {
      const history = rollHistory(dice, `h${String(m * HISTORIES_A_MARKET + n)}`, market);
      return { history, steps: stepsOf(history) };
    });
    return { name: `market-${String(m)}`, made };
  });
}

function titleOf({ history, steps }: Made): string {
  return `${history.id}: ${String(steps.length)} events, accounts in ${history.accounts.map(({ currency }) => currency).join(', ')}`;
}

const program = process.env['THROUGHLINE_HLEDGER'];
if (program !== undefined) describeHistories(program);

function describeHistories(hledger: string): void {
  describe('generated histories, against hledger', function () {
    this.timeout(180_000);
    const batches = rollBatches(SEED);
    const answers = new Map<string, Promise<readonly Answers[]>>();
    let compared = 0;
    let explained = 0;

    // One after another from the beginning on, so that hledger works while this process compares.
    before(() => {
      let last: Promise<unknown> = Promise.resolve();
      for (const { name, made } of batches) {
        const asked = last.then(() => askHledger(hledger, made));
        answers.set(name, asked);
        last = asked.catch(() => undefined);
      }
    });

    async function check(history: History, { steps }: Made, answer: Answers): Promise<void> {
      const found = compareHistory(history, steps, answer);
      compared += found.compared;
      if (found.disagreements.length === 0) return;
      assert.fail(
        explained++ < EXPLAINED ? await explain(hledger, history) : found.disagreements.slice(0, 5).join('\n'),
      );
    }

    for (const { name, made } of batches) {
      describe(name, () => {
        for (const [n, one] of made.entries()) {
          it(titleOf(one), async () => {
            const answer = (await answers.get(name))?.[n];
            assert.ok(answer, 'hledger was not asked.');
            await check(one.history, one, answer);
          });
        }
      });
    }

    after(() => {
      console.log(
        `${String(compared)} numbers of ${String(MARKETS * HISTORIES_A_MARKET)} histories were compared (seed ${String(SEED)}).`,
      );
    });
  });
}
