import { formatMoney, formatNumber, formatPoints } from '../report/format-number.js';
import type { AttributionReport, PositionRow } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { shown } from './reason-text.js';

/** Every position of the period as a table of up to `width` cells. */
export function positionsText(report: AttributionReport, width: number): string {
  const open = report.positions.filter((row) => row.closed === null).length;
  const head = `${report.account.name}, after ${report.period.start} to ${report.period.end}: ${String(open)} open, ${String(report.positions.length - open)} closed`;
  return `${head}\n${positionsTable(report.positions, width)}\n`;
}

/** The given positions as a table; “Points” is their contribution to the return. */
export function positionsTable(rows: readonly PositionRow[], width: number): string {
  const columns = [
    { head: 'Position', most: 24 },
    { head: 'Instrument', align: 'left' as const, most: 16 },
    { head: 'Side', align: 'left' as const, drop: 4 },
    { head: 'Quantity', drop: 5 },
    { head: 'Last', drop: 3 },
    { head: 'Exposure', drop: 6 },
    { head: 'Age', drop: 2 },
    { head: 'P&L' },
    { head: 'Fees', drop: 1 },
    { head: 'Points' },
    { head: 'Pillars', align: 'left' as const, most: 28, least: 16 },
  ];
  return fittedTable(columns, rows.map(positionCells), width);
}

function positionCells(row: PositionRow): readonly string[] {
  const isOpen = row.closed === null;
  return [
    row.id,
    row.instruments.join(', '),
    row.side,
    isOpen ? row.quantity.replace('-', '\u2212') : 'closed',
    isOpen ? shown(row.lastPrice, String) + (row.stale ? ' stale' : '') : '',
    isOpen ? shown(row.exposure, (value) => `${formatNumber(value * 100, 0)}%`) : '',
    String(row.days),
    shown(row.pnl, formatMoney),
    formatNumber(row.fees, 0),
    shown(row.contribution, formatPoints),
    row.links.map(({ pillar, share }) => `${pillar} ${formatNumber(share * 100, 0)}%`).join(', '),
  ];
}
