import assert from 'node:assert/strict';
import { CASH, type Amount } from '../../src/attribution/contribution.js';
import { createEngine } from '../../src/engine/engine.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { PNL_PARTS, pnlPart, type DailyValues } from '../../src/valuation/daily-values.js';
import { assertClose } from '../support/random-journal/close-to.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { randomJournal, type RandomJournal } from '../support/random-journal/random-journal.js';
import { attributionOf, bookJournal, valuesOf, valuesTogether } from '../support/random-journal/valued-journal.js';

/** The values of each account, and of all together where there are several. */
function scopesOf({ files }: RandomJournal): readonly DailyValues[] {
  const valued = bookJournal(files);
  const each = [...valued.book.accounts.values()].map((account) => valuesOf(valued, account));
  return each.length > 1 ? [...each, valuesTogether(valued)] : each;
}

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, amount) => total + amount, 0);
const largest = ({ nav }: DailyValues): number => Math.max(1, ...nav.map(Math.abs));

/** Identity 1: every day the P&L of all positions, cash and translation is the change of NAV less flows. */
function pnlIsChangeOfNav(values: DailyValues): void {
  const { nav, inflow, outflow, cash, translation, positions, days } = values;
  for (let i = 1; i < days.length; i++) {
    const translated = sum([...translation.values()].map((column) => column[i] ?? 0));
    const pnl = sum(positions.map(({ from, pnl: own }) => own[i - from] ?? 0)) + (cash[i] ?? 0) + translated;
    const change = (nav[i] ?? 0) - (nav[i - 1] ?? 0) - (inflow[i] ?? 0) + (outflow[i] ?? 0);
    assertClose(pnl, change, `P&L of ${values.scope.id} on valuation ${String(i)}`, largest(values));
  }
}

/** Identities 2 to 4, of the whole time. */
function contributionsAddUp(values: DailyValues): void {
  const { returns, attribution } = attributionOf(values, 0, values.days.length - 1);
  const { lines, positions, worstDay } = attribution;
  const all = [...lines.values()];
  const total = (amount: keyof Amount): number =>
    sum(positions.map((position) => position.total[amount])) + (lines.get(CASH)?.[amount] ?? 0);
  assertClose(sum(all.map(({ pnl }) => pnl)), total('pnl'), 'P&L of the lines', largest(values));
  for (const { pieces, total: whole } of positions) {
    assertClose(sum([...pieces.values()].map(({ pnl }) => pnl)), whole.pnl, 'pieces', largest(values));
  }
  if (!attribution.meaningful) return;
  const contributions = sum(all.map(({ contribution }) => contribution));
  assertClose(worstDay.contributions, worstDay.return, 'contributions of a day');
  assertClose(contributions, returns.timeWeighted.total.value ?? NaN, 'contributions');
  assertClose(contributions, total('contribution'), 'contributions of positions');
}

/** The holdings' P&L is the position's, and what made each is its own. */
function partsAddUp(values: DailyValues): void {
  for (const position of values.positions) {
    for (const [i, pnl] of position.pnl.entries()) {
      const held = sum(position.parts.map((part) => part.pnl[position.from + i - part.from] ?? 0));
      assertClose(held, pnl, 'holdings', largest(values));
    }
    for (const holding of position.parts) {
      for (const [i, pnl] of holding.pnl.entries()) {
        assertClose(sum(PNL_PARTS.map((part) => pnlPart(holding, part, i))), pnl, 'parts', largest(values));
      }
    }
  }
}

/** Money between own accounts is no flow of the whole. */
function transfersAreNoFlows({ scope, flowRecords, outflow }: DailyValues): void {
  if (scope.accounts.length < 2) return;
  assert.ok(flowRecords.every(({ isTransfer }) => !isTransfer));
  if (flowRecords.every(({ amount }) => !amount.isNegative())) assert.equal(sum(outflow), 0);
}

/** The engine keeps what every random journal has. */
const engine = createEngine();
function load({ files }: RandomJournal): JournalEngine {
  for (const path of engine.paths) if (!files.has(path)) engine.removeFile(path);
  for (const [path, text] of files) engine.setFile(path, text);
  return engine;
}

describe('any journal', () => {
  it('adds up every day and over all of them, in each account and together: identities 1 to 4', () => {
    checkProperty(randomJournal({ accounts: 3 }), (journal) => {
      for (const values of scopesOf(journal)) {
        pnlIsChangeOfNav(values);
        contributionsAddUp(values);
        partsAddUp(values);
        transfersAreNoFlows(values);
      }
    });
  });

  it('has a report whose identities hold, lots against daily P&L (identity 9) among them', () => {
    checkProperty(randomJournal(), (journal) => {
      const result = load(journal).report({ period: 'inception' });
      assert.ok(result.ok);
      const { identities } = result.report.reconciliation;
      assert.ok(identities.some(({ id }) => id === 'lots-equal-daily-pnl'));
      assert.deepEqual(
        identities.filter(({ holds }) => !holds),
        [],
      );
    });
  });
});
