import { formatMoney, formatNumber, formatSigned } from '../report/format-number.js';
import type { AttributionReport, Figure, TradeGroup, TradeRow } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { shown } from './reason-text.js';

const LATEST = 10;
/** Underlyings and instruments shown, those with the largest gains and losses. */
const LARGEST = 5;

const ratio = (value: number): string => formatNumber(value, 2);

/** Closed round trips: what they had in common, by pillar, side, underlying, instrument and year, and the latest ones. */
export function tradesText({ statistics, account, pillars }: AttributionReport, width: number): string {
  const { all, byPillar, bySide, byUnderlying, byInstrument, byYear, trades } = statistics;
  if (all.trades === 0) return 'Trades: none was closed in this period';
  const names = new Map(pillars.map((row) => [row.id, row.kind === 'unlinked' ? 'Unlinked' : row.name]));
  const columns = [
    { head: 'Closed trades', most: 32, least: 16 },
    { head: 'Trades' },
    { head: 'Hit rate' },
    { head: 'Payoff', drop: 3 },
    { head: 'Profit factor', drop: 2 },
    { head: 'Expectancy' },
    { head: 'Average R', drop: 4 },
    { head: 'Days', drop: 1 },
    { head: 'P&L' },
  ];
  const largest = (groups: readonly TradeGroup[]): readonly TradeGroup[] =>
    groups.toSorted((a, b) => Math.abs(b.pnl) - Math.abs(a.pnl)).slice(0, LARGEST);
  // Of shares alone the instruments say what the underlyings say.
  const isSame = byInstrument.every(({ key }, i) => key === byUnderlying[i]?.key);
  // A group that holds every trade says what the last line says.
  const rows = [
    ...byPillar.map((row) => groupCells(names.get(row.key) ?? row.key, row)),
    ...[bySide, largest(byUnderlying), isSame ? [] : largest(byInstrument), byYear]
      .filter((groups) => groups.length > 1)
      .flatMap((groups) => ['rule' as const, ...groups.map((row) => groupCells(row.key, row))]),
    'rule' as const,
    groupCells('All', all),
  ];
  const count = trades.length > LATEST ? `latest ${String(LATEST)} of ${String(trades.length)}` : String(trades.length);
  const head = `Trades closed in the period, net of fees, in ${account.currency}`;
  return `${head}\n${fittedTable(columns, rows, width)}\n\nClosed trades, ${count}\n${tradeTable(trades, width)}`;
}

function groupCells(name: string, row: TradeGroup): readonly string[] {
  return [
    name,
    String(row.trades),
    shown(row.hitRate, (value) => `${formatNumber(value * 100, 0)}%`),
    shown(row.payoff, ratio),
    shown(row.profitFactor, ratio),
    shown(row.expectancy, formatMoney),
    shown(row.averageR, (value) => `${formatSigned(value)} of ${String(row.withR)}`),
    shown(row.averageDays, (value) => formatNumber(value, 0)),
    formatMoney(row.pnl),
  ];
}

function tradeTable(trades: readonly TradeRow[], width: number): string {
  const columns = [
    { head: 'Position', most: 32, least: 16 },
    { head: 'Side', align: 'left' as const, drop: 2 },
    { head: 'Closed' },
    { head: 'Days', drop: 1 },
    { head: 'P&L' },
    { head: 'R' },
    { head: 'MAE', drop: 3 },
    { head: 'MFE', drop: 4 },
  ];
  const latest = trades.slice(0, LATEST);
  const table = fittedTable(columns, latest.map(tradeCells), width);
  const knowsCloses = latest.some((row) => !row.hasRanges && row.mae.value !== null);
  return knowsCloses ? `${table}\n≥ from closes only: the move was at least this` : table;
}

function tradeCells(row: TradeRow): readonly string[] {
  const move = (figure: Figure): string =>
    shown(figure, (value) => `${row.hasRanges ? '' : '≥ '}${String(Number(value.toPrecision(5)))}`);
  return [
    row.round > 1 ? `${row.id} (${String(row.round)})` : row.id,
    row.side,
    row.closed,
    String(row.days),
    formatMoney(row.pnl),
    shown(row.r, formatSigned),
    move(row.mae),
    move(row.mfe),
  ];
}
