import type { BreakdownKey, BreakdownRow, BreakdownView, Dimension } from '../report/breakdown-model.js';
import type { AttributionReport, Figure } from '../report/view-model.js';
import type { PreviewContext } from './context.js';
import { formatLevel, formatMoney, formatPoints } from './cells.js';
import { html, type Html } from './html.js';
import { pillarLink, recordLink } from './links.js';
import type { PreviewStrings } from './preview-strings.js';
import { ROW_MEASURES, type BlockQuery, type RowMeasure } from './query.js';

/** The rows of a breakdown that a block asks for, and what they come to. */
export interface ChosenRows {
  readonly rows: readonly BreakdownRow[];
  /** False where rows were left out, so that the sum is not the period's. */
  readonly isWhole: boolean;
}

/** Filters by name, then keeps the largest or smallest by the first measure. */
export function chosenRows(view: BreakdownView, query: BlockQuery, context: PreviewContext): ChosenRows {
  const { filter, limit } = query;
  const parts = filter.map(fold);
  const matching = view.rows.filter((row) => {
    const names = [row.key, rowName(row, context.words, view.by)].map(fold);
    return parts.length === 0 || parts.some((part) => names.some((name) => name.includes(part)));
  });
  if (!limit) return { rows: matching, isWhole: filter.length === 0 };
  const [measure] = rowMeasures(query);
  const size = (row: BreakdownRow): number => measured(row, measure).value ?? 0;
  const sign = limit.from === 'top' ? -1 : 1;
  const candidates = matching.filter(({ kind, depth }) => kind === 'item' && (filter.length > 0 || depth === 0));
  const rows = candidates.sort((a, b) => sign * (size(a) - size(b))).slice(0, limit.count);
  return { rows, isWhole: false };
}

/** The measures a row can show; never none. */
export function rowMeasures({ measures }: BlockQuery): readonly [RowMeasure, ...RowMeasure[]] {
  const [first, ...rest] = ROW_MEASURES.flatMap((one) => (measures.some((measure) => measure === one) ? [one] : []));
  const order = (one: RowMeasure): number => measures.indexOf(one);
  if (first === undefined) return ['contribution'];
  const [leading = first, ...others] = [first, ...rest].sort((a, b) => order(a) - order(b));
  return [leading, ...others];
}

/** One measure of a row. */
export function measured(row: BreakdownRow, measure: RowMeasure): Figure {
  const { records } = row.pnl;
  switch (measure) {
    case 'contribution':
      return row.contribution;
    case 'pnl':
      return row.pnl;
    case 'price':
    case 'income':
    case 'fx':
    case 'cost':
      return { value: row.parts[measure], records };
    case 'exposure':
      return row.exposure;
    case 'base':
      return row.base;
    case 'difference':
      return difference(row.contribution, row.base);
  }
}

/** The same of the whole breakdown. Exposure and base year are those of the report: they are not of one period's rows. */
export function measuredTotal(report: AttributionReport, view: BreakdownView, measure: RowMeasure): Figure {
  const { records } = view.total;
  const isWhole = view.within === null;
  switch (measure) {
    case 'contribution':
      return view.total;
    case 'pnl':
      return view.pnl;
    case 'price':
    case 'income':
    case 'fx':
    case 'cost':
      return { value: view.parts[measure], records };
    case 'exposure':
      return isWhole ? { value: report.net, records } : measuredSum(view.rows, measure);
    case 'base':
      return isWhole && report.base ? report.base.sameDay : measuredSum(view.rows, measure);
    case 'difference':
      return difference(view.total, measuredTotal(report, view, 'base'));
  }
}

/** The sum of rows; a row below another that is shown is in it already. */
export function measuredSum(rows: readonly BreakdownRow[], measure: RowMeasure): Figure {
  const shown = new Set(rows.map(({ key }) => key));
  const top = rows.filter(({ parent }) => parent === null || !shown.has(parent));
  const figures = top.map((row) => measured(row, measure));
  const lacking = figures.find(({ value }) => value === null);
  if (lacking) return lacking;
  return { value: figures.reduce((sum, { value }) => sum + (value ?? 0), 0), records: [] };
}

function difference(now: Figure, base: Figure): Figure {
  const lacking = [now, base].find(({ value }) => value === null);
  return lacking ?? { value: (now.value ?? 0) - (base.value ?? 0), records: now.records };
}

/** How a measure is written: points, money or percent of NAV. */
export function formatOf(measure: RowMeasure): (value: number) => string {
  if (measure === 'exposure') return formatLevel;
  return ['contribution', 'base', 'difference'].includes(measure) ? (value) => formatPoints(value) : formatMoney;
}

export function measureName(measure: RowMeasure, words: PreviewStrings): string {
  if (measure === 'fx') return words.currencyEffect;
  return measure === 'base' ? words['preview.base'] : words[measure];
}

export function dimensionName(dimension: Dimension, words: PreviewStrings): string {
  return dimension === 'class' || dimension === 'tag' ? words[`preview.${dimension}`] : words[dimension];
}

/** A row's or column's name; the lines that are no item are named here. */
export function rowName({ kind, key, name }: BreakdownKey, words: PreviewStrings, by?: Dimension): string {
  if (kind === 'unlinked' || kind === 'cash') return words[kind];
  if (kind === 'none') return words[by === 'tag' ? 'preview.noTag' : 'preview.noClass'];
  if (by === 'side' && (key === 'long' || key === 'short')) return words[key];
  return name || key;
}

/** The name as a link to its pillar's file or its position's opening. */
export function rowLink(row: BreakdownRow, by: Dimension, report: AttributionReport, context: PreviewContext): Html {
  const name = rowName(row, context.words, by);
  if (row.kind !== 'item') return html`${name}`;
  if (by === 'pillar') return pillarLink(row.key, name, context);
  if (by !== 'position') return html`${name}`;
  return recordLink(report.positions.find(({ id }) => id === row.key)?.record, name, report, context);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
