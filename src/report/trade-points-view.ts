import { linksOn } from '../attribution/links.js';
import type { RoundTrip } from '../ledger/book.js';
import type { PositionValues } from '../valuation/daily-values.js';
import { closedRounds, roundPnl } from './closed-rounds.js';
import type { ReportContext } from './report-context.js';
import { openingRecord, roundR } from './round-r.js';
import type { TradePoint, TradePointsView } from './view-model.js';

/** A round trip before it is a point. */
interface Trade {
  readonly kind: TradePoint['kind'];
  readonly values: PositionValues;
  readonly round: RoundTrip;
  /** From 1. */
  readonly place: number;
  readonly days: number;
  readonly pnl: number;
}

/** R against holding time: what was closed in the period, what is open at its end, and what the base year closed. */
export function tradePointsView(context: ReportContext): TradePointsView {
  const points: TradePoint[] = [];
  const without: TradePointsView['without'][number][] = [];
  for (const trade of [...closedTrades(context), ...openTrades(context), ...baseTrades(context)]) {
    const { kind, values, round, place, days, pnl } = trade;
    const { id } = values.position;
    const record = openingRecord(context, round) ?? 0;
    const r = roundR(context, trade, [record]);
    if (r.value !== null) {
      const pillars = linksOn(round.links, round.openedDay).map(({ pillar }) => pillar);
      points.push({ id, kind, round: place, days, r: r.value, pnl, pillars, record });
    } else if (kind !== 'base') without.push({ id, reason: r.reason ?? 'no-stop', record });
  }
  return { points, without };
}

function closedTrades({ values, current }: ReportContext): readonly Trade[] {
  return closedRounds(values, current.returns.span).map(({ closedDay, ...closed }) => ({
    kind: 'closed',
    ...closed,
    days: closedDay - closed.round.openedDay,
  }));
}

function openTrades({ values, current, endDay }: ReportContext): readonly Trade[] {
  return values.positions.flatMap((held) =>
    held.position.rounds.flatMap((round, i): Trade[] => {
      const isOpen = round.openedDay <= endDay && (round.closedDay ?? Infinity) > endDay;
      const pnl = isOpen ? roundPnl(held, round, current.returns.span.end) : 0;
      return isOpen ? [{ kind: 'open', values: held, round, place: i + 1, days: endDay - round.openedDay, pnl }] : [];
    }),
  );
}

/** None in a report of the base year itself: they are the period's own there. */
function baseTrades({ values, base, period }: ReportContext): readonly Trade[] {
  if (base?.mode !== 'journaled' || period.year === base.record.year.value) return [];
  return closedRounds(values, base.whole.returns.span).map(({ closedDay, ...closed }) => ({
    kind: 'base',
    ...closed,
    days: closedDay - closed.round.openedDay,
  }));
}
