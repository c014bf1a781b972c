import { withoutReordering } from '../base/reordering.js';
import type { AttributionReport } from '../report/view-model.js';
import { kindOf, reasonOf, unitOf, valueOf } from './cell-text.js';
import { wordsOf, type ExportStrings, type Words } from './export-strings.js';
import { accountName } from './names.js';
import { reportSections } from './report-sections.js';

const HEADS = ['section', 'id', 'name', 'measure', 'value', 'unit', 'reason'] as const;

/**
 * A report as one tidy table: a line a value, at full precision with a hyphen as its sign, so that a spreadsheet and a
 * program can filter it. Rates and contributions are fractions, money is in the account's currency. A value that is
 * missing is empty and says why in `reason`.
 */
export function reportCsv(report: AttributionReport, strings: ExportStrings): string {
  const words = wordsOf(strings);
  const { currency } = report.account;
  const lines = reportSections(report, words).flatMap(({ tables }) =>
    tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        table.columns.flatMap((column, at) => {
          const cell = row.cells[at] ?? null;
          if (cell === null || cell === '') return [];
          const kind = kindOf(column, row, at);
          const value = valueOf(cell);
          // An exact quantity is a number that is kept as a text.
          const shown = typeof value === 'number' || kind === 'quantity' ? numberText(value) : textCell(value ?? '');
          const line = [table.id, row.id, row.name, column.id].map(textCell);
          return [[...line, shown, unitOf(kind, currency), reasonOf(cell)]];
        }),
      ),
    ),
  );
  return `${[HEADS, ...about(report, words), ...lines].map((line) => line.join(',')).join('\n')}\n`;
}

/** What the report is of, and by which methods. */
function about(report: AttributionReport, words: Words): readonly (readonly string[])[] {
  const { account, period, asOf, linking, breakdown, comparisons } = report;
  const facts: readonly (readonly [string, string | null])[] = [
    ['schema', String(report.schema)],
    ['account', account.id],
    ['account-name', accountName(report, words)],
    ['currency', account.currency],
    ['period', period.key],
    ['start', period.start],
    ['end', period.end],
    ['as-of', asOf],
    ['linking', linking],
    ['by', breakdown.by],
    ['across', breakdown.across],
    ['within', breakdown.within],
    ['model', comparisons.model],
    ['arithmetic', comparisons.arithmetic],
    ['effect-linking', comparisons.linking],
  ];
  return facts.flatMap(([id, value]) =>
    value === null ? [] : [['report', id, '', 'value', textCell(value), 'text', '']],
  );
}

function numberText(value: number | string | null): string {
  if (typeof value === 'string') return /^-?\d[\d.e+-]*$/i.test(value) ? value : textCell(value);
  return value === null ? '' : String(Object.is(value, -0) ? 0 : value);
}

/**
 * A text cell that no spreadsheet takes for a formula: one that begins with a sign of a formula gets an apostrophe, as a
 * person would type it. Line breaks become spaces, so that a line stays a line.
 */
function textCell(text: string): string {
  const line = withoutReordering(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const safe = /^[=+\-@|%＝＋－＠]/u.test(line) ? `'${line}` : line;
  return /[",;]|^'|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
