import { formatMoney, formatNumber, formatPercent, formatPoints, formatSigned } from '../report/format-number.js';
import type { Cell, CellKind, ExportColumn, ExportRow } from './export-model.js';
import type { Words } from './export-strings.js';

const MINUS = '\u2212';

const WRITE: Readonly<Record<Exclude<CellKind, 'text' | 'quantity'>, (value: number) => string>> = {
  percent: formatPercent,
  level: (value) => `${formatNumber(value * 100, 0)}%`,
  points: formatPoints,
  money: formatMoney,
  amount: (value) => formatMoney(value).replace('+', ''),
  ratio: (value) => formatNumber(value, 2),
  multiple: (value) => formatSigned(value, 1),
  days: (value) => formatNumber(value, 0),
  count: (value) => formatNumber(value, 0),
  price: (value) => String(Number(value.toPrecision(7))).replace('-', MINUS),
};

/** What a program is told of a value; of money, the currency stands in its place. */
const UNITS: Readonly<Record<CellKind, string>> = {
  percent: 'fraction',
  level: 'fraction',
  points: 'fraction',
  money: 'money',
  amount: 'money',
  ratio: 'ratio',
  multiple: 'R',
  days: 'days',
  count: 'count',
  price: 'price',
  quantity: 'quantity',
  text: 'text',
};

/** The kind of a row's cell at a column: the column's, or the row's own where rows differ. */
export function kindOf(column: ExportColumn, row: ExportRow, at: number): CellKind {
  return row.kinds?.[at] ?? column.kind;
}

/** Unit of a kind: `fraction` for rates and contributions, the currency's code for money. */
export function unitOf(kind: CellKind, currency: string): string {
  return kind === 'money' || kind === 'amount' ? currency : UNITS[kind];
}

/** The value alone: null where there is none. */
export function valueOf(cell: Cell): number | string | null {
  return typeof cell === 'object' ? (cell?.value ?? null) : cell;
}

/** Why there is no value; empty where there is one, or where none was to be expected. */
export function reasonOf(cell: Cell): string {
  return typeof cell === 'object' && cell?.value === null ? (cell.reason ?? 'not-meaningful') : '';
}

/** A cell for people: signed numbers with a real minus, a missing one in the shortest words. */
export function cellText(cell: Cell, kind: CellKind, { t }: Pick<Words, 't'>): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return kind === 'quantity' ? cell.replace(/^-/, MINUS) : cell;
  if (typeof cell === 'object') {
    return cell.value === null ? t(`reason.${cell.reason ?? 'not-meaningful'}`) : cellText(cell.value, kind, { t });
  }
  return kind === 'text' || kind === 'quantity' ? String(cell) : WRITE[kind](cell);
}
