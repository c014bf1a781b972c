import assert from 'node:assert/strict';
import type { EngineSettings } from '../../src/engine/engine-port.js';
import type { AttributionReport, ReportChoice } from '../../src/report/view-model.js';
import { reportOf, textJournal } from './journal-text.js';

/** What a short journal is made of; each part but the events may be missing. */
export interface ShortJournal {
  /** Lines `2026-01-05 id: a, action: open, …`: one event each. A line `2026-01-05 flow 1000` is a flow of that day. */
  readonly events: string;
  /** Of `prices/prices.csv`. */
  readonly prices?: string;
  /** More lines of the account's frontmatter. */
  readonly account?: string;
  readonly currency?: string;
  readonly nav?: string;
  readonly opening?: string;
  readonly pillars?: readonly string[];
  readonly settings?: EngineSettings;
}

const ACCOUNT = 'instruments: {A: {kind: etf}, B: {kind: etf}, SI: {kind: future, multiplier: 5}}';

/** The report of a short journal, in which nothing may be wrong but a price that is old or missing. */
export function shortReport(
  journal: ShortJournal,
  period = '2026-01-01..2026-12-31',
  choice: ReportChoice = {},
): AttributionReport {
  const { engine } = textJournal(shortJournal(journal), journal.settings);
  const problems = [...engine.problems().values()].flat().filter(({ code }) => !code.startsWith('price.'));
  assert.deepEqual(problems, []);
  return reportOf(engine, { period, ...choice });
}

function shortJournal(journal: ShortJournal): string {
  const { events, prices, account = ACCOUNT, currency = 'USD', pillars = [] } = journal;
  const { nav = '1000', opening = '2025-12-31' } = journal;
  const files = [
    ['account.md', `account: main\ncurrency: ${currency}\nopening: {date: ${opening}, nav: ${nav}}\n${account}`],
    ...pillars.map((id) => [`pillars/${id}.md`, `pillar: ${id}`]),
    ...lines(events).map((line, i) => [`e/${String(i).padStart(3, '0')}.md`, entry(line)]),
  ];
  const texts = files.map(([path = '', text = '']) => `=== ${path}\n---\n${text}\n---`);
  if (prices !== undefined) texts.push(`=== prices/prices.csv\n${lines(prices).join('\n')}`);
  return texts.join('\n');
}

function entry(line: string): string {
  const [date, rest] = [line.slice(0, 10), line.slice(11)];
  const flow = /^flow (\S+)$/.exec(rest)?.[1];
  const record = flow === undefined ? `positions: [{${rest}}]` : `flows: [{amount: ${flow}}]`;
  return `date: ${date}\n${record}`;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
