import { formatMoney, formatNumber, formatPoints } from '../report/format-number.js';
import type { AttributionReport, LegRow, PositionRow } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { shown } from './reason-text.js';
import { wrapped } from './wrapped.js';

/** Every position of the period as a table of up to `width` cells. */
export function positionsText(report: AttributionReport, width: number): string {
  const open = report.positions.filter((row) => row.closed === null).length;
  const head = `${accountName(report)}, after ${report.period.start} to ${report.period.end}: ${String(open)} open, ${String(report.positions.length - open)} closed`;
  return `${captioned(report, head, report.positions, width)}\n`;
}

/** Positions under a caption that names how lots were chosen, and what the columns that depend on it mean. */
export function captioned(
  report: AttributionReport,
  caption: string,
  rows: readonly PositionRow[],
  width: number,
): string {
  const table = positionsTable(report, rows, width);
  const lots = lotsText(report);
  const head = wrapped(lots === '' ? caption : `${caption}; ${lots}`, width);
  // A narrow window has no room for these columns.
  if (!table.split('\n', 1)[0]?.includes('Realized')) return `${head}\n${table}`;
  return `${head}\n${wrapped('Average price, realized and unrealized by these lots, since opening, before fees', width)}\n${table}`;
}

const LOTS: Readonly<Record<AttributionReport['lots'][number]['method'], string>> = {
  fifo: 'FIFO lots',
  lifo: 'LIFO lots',
  hifo: 'HIFO lots',
  average: 'average-cost lots',
  specific: 'lots as named',
};

/** Whose report it is. */
export function accountName({ account }: AttributionReport): string {
  return account.id === 'all' ? 'All accounts' : account.name || account.id;
}

/** How lots were chosen: one method, or each account's own. */
function lotsText({ lots }: Pick<AttributionReport, 'lots'>): string {
  const methods = new Set(lots.map(({ method }) => method));
  const [first] = methods;
  if (first === undefined) return '';
  return methods.size === 1 ? LOTS[first] : lots.map((one) => `${one.account}: ${LOTS[one.method]}`).join(', ');
}

/** The given positions as a table; “Points” is their contribution to the return. */
function positionsTable({ account }: AttributionReport, rows: readonly PositionRow[], width: number): string {
  const columns = [
    { head: 'Position', most: 24 },
    { head: 'Instrument', align: 'left' as const, most: 22, least: 16 },
    { head: 'Side', align: 'left' as const, drop: 4 },
    { head: 'Quantity', drop: 5 },
    { head: 'Average', drop: 1 },
    { head: 'Last', drop: 3 },
    { head: 'Exposure', drop: 6 },
    { head: 'Age', drop: 2 },
    { head: 'P&L' },
    { head: 'Realized', drop: 1 },
    { head: 'Unrealized', drop: 1 },
    { head: 'Fees', drop: 1 },
    { head: 'Points' },
    { head: 'Pillars', align: 'left' as const, most: 28, least: 16 },
    ...(account.id === 'all' ? [{ head: 'Account', align: 'left' as const, drop: 8 }] : []),
  ];
  return fittedTable(
    columns,
    rows.flatMap((row) => [positionCells(row), ...legCells(row)]),
    width,
  );
}

/** What a position holds, beneath it: of several legs each one, of one leg only how it was measured. */
function legCells({ legs }: PositionRow): readonly (readonly string[])[] {
  return legs.filter((leg) => legs.length > 1 || leg.basis !== 'market').map((leg) => legLine(leg, legs.length === 1));
}

const BASES: Readonly<Record<LegRow['basis'], string>> = {
  market: '',
  notional: 'by notional',
  'delta-stated': 'stated vol',
  'delta-file': 'file vol',
  'delta-implied': 'implied vol',
  premium: 'by premium',
};

function legLine(leg: LegRow, isSingle: boolean): readonly string[] {
  const delta = leg.delta === null ? '' : `delta ${formatNumber(leg.delta, 2)} `;
  const measured = `${delta}${BASES[leg.basis]}`;
  if (isSingle) return [`  ${measured}`];
  return [
    `  ${measured}`,
    leg.instrument,
    '',
    quantityText(leg.quantity),
    leg.averagePrice === null ? '' : priceText(leg.averagePrice),
    shown(leg.lastPrice, priceText),
    shown(leg.exposure, (value) => `${formatNumber(value * 100, 0)}%`),
  ];
}

/** As many digits as a price is known to, without those float64 made up. */
function priceText(value: number): string {
  return String(Number(value.toPrecision(8))).replace('-', '\u2212');
}

function quantityText(quantity: string): string {
  return quantity.replace('-', '\u2212');
}

function heldText({ closed, quantity, isSized }: PositionRow): string {
  if (closed !== null) return 'closed';
  return quantity === null ? '' : quantityText(quantity) + (isSized ? ' derived' : '');
}

function positionCells(row: PositionRow): readonly string[] {
  const isOpen = row.closed === null;
  // Several legs have a quantity and prices each, beneath.
  const isOne = isOpen && row.quantity !== null;
  return [
    row.id,
    row.legs.length > 1 ? `${String(row.legs.length)} legs` : row.instruments.join(', '),
    row.side,
    heldText(row),
    isOne && row.averagePrice !== null ? priceText(row.averagePrice) : '',
    isOne ? shown(row.lastPrice, priceText) + (row.stale ? ' stale' : '') : row.stale ? 'stale' : '',
    isOpen ? shown(row.exposure, (value) => `${formatNumber(value * 100, 0)}%`) : '',
    String(row.days),
    shown(row.pnl, formatMoney),
    formatMoney(row.realized),
    isOpen ? formatMoney(row.unrealized) : '',
    formatNumber(row.fees, 0),
    shown(row.contribution, formatPoints),
    row.links.map(({ pillar, share }) => `${pillar} ${formatNumber(share * 100, 0)}%`).join(', '),
    row.account,
  ];
}
