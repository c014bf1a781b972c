import { fromDayNumber, yearOf } from '../base/plain-date.js';
import { roundEvents } from '../ledger/book.js';
import type { Measured } from '../performance/measured.js';
import { fxTable } from '../prices/fx-rates.js';
import { closedRounds, type ClosedRound } from './closed-rounds.js';
import { entryRisk } from './entry-risk.js';
import { figure, measuredFigure, missing } from './figure.js';
import { grouped } from './grouped.js';
import { eventRecord, type ReportContext } from './report-context.js';
import { roundExcursion } from './round-excursion.js';
import { tradeGroup } from './trade-groups.js';
import type { Figure, Reason, StatisticsView, TradeGroup, TradeRow } from './view-model.js';

interface Trade {
  readonly closed: ClosedRound;
  readonly row: TradeRow;
}

/**
 * Round trips closed in the period. By pillar a trade counts with the share of its P&L that was linked to the pillar
 * itself, day by day; a pillar's children are not in it.
 */
export function statisticsView(context: ReportContext): StatisticsView {
  const trades = closedRounds(context).map((closed) => ({ closed, row: tradeRow(context, closed) }));
  const groups = (keyOf: (trade: Trade) => string): TradeGroup[] =>
    [...grouped(trades, (trade) => [keyOf(trade)])].map(([key, of]) => tradeGroup(key, of.map(whole)));
  const pillars = grouped(trades, ({ closed }) => [...closed.byPillar.keys()]);
  const byPillar = [...pillars].map(([pillar, of]) =>
    tradeGroup(
      pillar,
      of.map(({ closed, row }) => ({ row, pnl: closed.byPillar.get(pillar) ?? 0 })),
    ),
  );
  return {
    all: tradeGroup('all', trades.map(whole)),
    byPillar: largestFirst(byPillar),
    byUnderlying: largestFirst(groups(({ closed }) => namesIn(closed, 'underlying'))),
    byInstrument: largestFirst(groups(({ closed }) => namesIn(closed, 'symbol'))),
    bySide: largestFirst(groups(({ row }) => row.side)),
    byYear: groups(({ row }) => String(yearOf(row.closed))).sort((a, b) => (a.key < b.key ? -1 : 1)),
    trades: trades.map(({ row }) => row).sort(latestFirst),
  };
}

function whole({ row }: Trade): { readonly row: TradeRow; readonly pnl: number } {
  return { row, pnl: row.pnl };
}

function largestFirst(groups: readonly TradeGroup[]): readonly TradeGroup[] {
  return [...groups].sort((a, b) => b.pnl - a.pnl || (a.key < b.key ? -1 : 1));
}

function latestFirst(a: TradeRow, b: TradeRow): number {
  if (a.closed !== b.closed) return a.closed < b.closed ? 1 : -1;
  return a.id === b.id ? b.round - a.round : a.id < b.id ? -1 : 1;
}

/** What a trade was on or in; where there were several, all of them in order of first trade. */
function namesIn({ round }: ClosedRound, key: 'underlying' | 'symbol'): string {
  return [...new Set(round.holdings.map(({ instrument }) => instrument[key]))].join('/');
}

function tradeRow(context: ReportContext, closed: ClosedRound): TradeRow {
  const { values, round, place, closedDay, pnl } = closed;
  const records = [...new Set(roundEvents(round).map((event) => eventRecord(context, event)))];
  const moves = roundExcursion(round, context.prices);
  return {
    id: values.position.id,
    round: place,
    side: round.side,
    opened: fromDayNumber(round.openedDay),
    closed: fromDayNumber(closedDay),
    days: closedDay - round.openedDay,
    pnl,
    r: rFigure(pnl, riskInScope(context, closed), records),
    mae: measuredFigure(moves.adverse, records),
    mfe: measuredFigure(moves.favourable, records),
    hasRanges: moves.hasRanges,
    record: openingRecord(context, closed) ?? records[0] ?? 0,
  };
}

function rFigure(pnl: number, risk: Measured<Reason>, records: readonly number[]): Figure {
  return risk.value === null ? missing(risk.reason, records) : figure(pnl / risk.value, records);
}

/** The risk at entry at the rate of the entry's day, where the scope has another currency than the account. */
function riskInScope(context: ReportContext, { values, round }: ClosedRound): Measured<Reason> {
  const risk = entryRisk(round);
  const { currency } = values.account.record;
  const scope = context.values.scope.currency;
  if (risk.value === null || currency === scope) return risk;
  return { value: risk.value * fxTable(context.prices, currency, scope).rateAt(round.openedDay) };
}

function openingRecord(context: ReportContext, { round }: ClosedRound): number | undefined {
  const opening = roundEvents(round).find(({ event }) => event === round.opening);
  return opening && eventRecord(context, opening);
}
