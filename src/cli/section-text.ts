import { cellText, kindOf } from '../export/cell-text.js';
import type { ExportSection } from '../export/export-model.js';
import { ENGLISH, wordsOf } from '../export/export-strings.js';
import { comparisons, months } from '../export/sections/comparisons.js';
import { breakdown } from '../export/sections/pillars.js';
import type { AttributionReport } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { wrapped } from './wrapped.js';

const words = wordsOf(ENGLISH);

/** The year against the base year in three ways, a small table each; nothing without a base year. */
export function comparisonsText(report: AttributionReport, width: number): string {
  return comparisons(report, words)
    .map((section) => sectionText(section, width))
    .join('\n\n');
}

/** Returns of the months, over the base year's. */
export function monthsText(report: AttributionReport, width: number): string {
  const section = months(report, words);
  return section ? sectionText(section, width) : '';
}

/** Contribution by the dimensions that were asked for. */
export function breakdownText(report: AttributionReport, width: number): string {
  const section = breakdown(report, words);
  return section ? sectionText(section, width) : '';
}

/** A section of the export as a terminal shows it: its name and method, its tables within `width` cells. */
function sectionText({ title, method, tables }: ExportSection, width: number): string {
  const shown = tables.filter(({ isData }) => isData !== true);
  return [
    wrapped(`${title}. ${method}`, width),
    ...shown.map((table) => {
      const kept = table.columns.flatMap((column, at) => (column.isData === true ? [] : [{ column, at }]));
      const columns = [
        { head: table.head, most: 40, least: 16 },
        // Of too many columns the later ones are left out, the sum at the end never.
        ...kept.map(({ column }, at) => ({
          head: column.head,
          ...(column.kind === 'text' ? { align: 'left' as const } : {}),
          ...(at === kept.length - 1 ? {} : { drop: kept.length - at }),
        })),
      ];
      const rows = table.rows.flatMap((row) => {
        const name = `${'  '.repeat(row.depth ?? 0)}${row.name === '' ? row.id : row.name}`;
        const cells = kept.map(({ column, at }) => cellText(row.cells[at] ?? null, kindOf(column, row, at), words));
        return row.isTotal === true ? ['rule' as const, [name, ...cells]] : [[name, ...cells]];
      });
      return fittedTable(columns, rows, width);
    }),
  ].join('\n');
}
