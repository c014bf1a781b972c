import { lazy, withLazy } from '../base/lazy.js';
import { fromDayNumber, yearOf } from '../base/plain-date.js';
import { roundEvents } from '../ledger/book.js';
import { closedRounds, type ClosedRound } from './closed-rounds.js';
import { measuredFigure } from './figure.js';
import { grouped } from './grouped.js';
import { eventRecord, type ReportContext } from './report-context.js';
import { roundExcursion } from './round-excursion.js';
import { openingRecord, roundR } from './round-r.js';
import { tradeGroup } from './trade-groups.js';
import type { StatisticsView, TradeGroup, TradeRow } from './view-model.js';

interface Trade {
  readonly closed: ClosedRound;
  readonly row: TradeRow;
}

/**
 * Round trips closed in the period. By pillar a trade counts with the share of its P&L that was linked to the pillar
 * itself, day by day; a pillar's children are not in it.
 */
export function statisticsView(context: ReportContext): StatisticsView {
  const trades = closedRounds(context.values, context.current.returns.span).map((closed) => ({
    closed,
    row: tradeRow(context, closed),
  }));
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
  const records = lazy(() => [...new Set(roundEvents(round).map((event) => eventRecord(context, event)))]);
  const moves = lazy(() => roundExcursion(round, context.prices));
  const row = {
    id: values.position.id,
    round: place,
    side: round.side,
    opened: fromDayNumber(round.openedDay),
    closed: fromDayNumber(closedDay),
    days: closedDay - round.openedDay,
    pnl,
    r: roundR(context, closed, records),
  };
  return withLazy(row, {
    mae: () => measuredFigure(moves().adverse, records),
    mfe: () => measuredFigure(moves().favourable, records),
    hasRanges: () => moves().hasRanges,
    record: () => openingRecord(context, round) ?? records()[0] ?? 0,
  });
}
