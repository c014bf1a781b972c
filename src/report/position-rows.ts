import { fromDayNumber } from '../base/plain-date.js';
import { CASH, linksOn } from '../attribution/contribution.js';
import type { Holding } from '../ledger/book.js';
import { averagePrice } from '../ledger/lots.js';
import { MarkWalk, type Mark } from '../valuation/mark-walk.js';
import type { HeldAttribution } from './base-year.js';
import { figure, missing } from './figure.js';
import { eventRecord, eventsOf, positionRecords, type ReportContext } from './report-context.js';
import type { Figure, PositionRow } from './view-model.js';

/** The positions held in the period: open ones first, then closed, each by contribution, largest first. */
export function positionRows(context: ReportContext): readonly PositionRow[] {
  const rows = context.current.attribution.positions.flatMap((attributed) => positionRow(context, attributed) ?? []);
  const rank = (row: PositionRow): number => (row.closed === null ? 0 : 1);
  return rows.sort(
    (a, b) => rank(a) - rank(b) || (b.contribution.value ?? 0) - (a.contribution.value ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/** Entry-level cash and other costs of the period. */
export function cashFigures(context: ReportContext): { readonly pnl: Figure; readonly contribution: Figure } {
  const line = context.current.attribution.lines.get(CASH);
  const records = context.account.cash
    .filter((item) => item.day > context.startDay && item.day <= context.endDay)
    .map((item) => context.records.addPlace(item.record, item.label));
  return {
    pnl: figure(line?.pnl ?? 0, records),
    contribution: contributionFigure(context, line?.contribution ?? 0, records),
  };
}

/** A contribution, or why there is none: without capital only money means something. */
export function contributionFigure(context: ReportContext, value: number, records: readonly number[]): Figure {
  return context.current.attribution.meaningful ? figure(value, records) : missing('not-meaningful', records);
}

/** Exposure at the end of the period over NAV. */
export function exposureFigure(context: ReportContext, exposure: number, records: readonly number[]): Figure {
  return context.navEnd > 0 ? figure(exposure / context.navEnd, records) : missing('no-capital', records);
}

/** Signed exposure of a position at the end of the period, in money. */
export function exposureAtEnd(context: ReportContext, { values }: HeldAttribution): number {
  return values.exposure[context.current.returns.span.end - values.from] ?? 0;
}

interface HoldingState {
  readonly realized: number;
  readonly unrealized: number;
  readonly income: number;
  readonly fees: number;
  readonly quantity: string;
  readonly averagePrice: number | null;
  readonly mark: Mark | undefined;
  readonly isHeld: boolean;
}

function positionRow(context: ReportContext, attributed: HeldAttribution): PositionRow | undefined {
  const { position } = attributed.values;
  const round = position.rounds.findLast(({ openedDay }) => openedDay <= context.endDay);
  if (!round) return undefined;
  const records = positionRecords(context, position);
  const closedDay = round.closedDay !== undefined && round.closedDay <= context.endDay ? round.closedDay : undefined;
  const states = position.holdings.map((holding) => holdingState(context, holding));
  const held = states.find((state) => state.isHeld);
  const opening = eventsOf(position).find(({ event }) => event === round.opening);
  return {
    id: position.id,
    instruments: position.holdings.map(({ instrument }) => instrument.symbol),
    side: round.side,
    opened: fromDayNumber(round.openedDay),
    closed: closedDay === undefined ? null : fromDayNumber(closedDay),
    days: (closedDay ?? context.endDay) - round.openedDay,
    quantity: held?.quantity ?? '0',
    averagePrice: held?.averagePrice ?? null,
    lastPrice: lastPriceFigure(context, position.id, held, records),
    lastPriceDate: held?.mark ? fromDayNumber(held.mark.day) : null,
    stale: held?.mark !== undefined && context.endDay - held.mark.day > context.stalePriceDays,
    exposure: exposureFigure(context, exposureAtEnd(context, attributed), records),
    pnl: figure(attributed.total.pnl, records),
    realized: sum(states, 'realized'),
    unrealized: sum(states, 'unrealized'),
    income: sum(states, 'income'),
    fees: sum(states, 'fees'),
    contribution: contributionFigure(context, attributed.total.contribution, records),
    links: linksOn(position.links, context.endDay).map(({ pillar, share }) => ({ pillar, share })),
    pieces: [...attributed.pieces].map(([pillar, { contribution }]) => ({ pillar, contribution })),
    record: opening ? eventRecord(context, opening) : (records[0] ?? 0),
  };
}

function holdingState(context: ReportContext, holding: Holding): HoldingState {
  const events = holding.events.filter(({ day }) => day <= context.endDay);
  const multiplier = holding.instrument.multiplier.toNumber();
  const last = events.at(-1);
  const isHeld = last !== undefined && !last.quantity.isZero();
  const mark = isHeld ? new MarkWalk({ ...holding, events }, context.prices).at(context.endDay) : undefined;
  const lots = last?.lots ?? [];
  const unrealized = lots.reduce(
    (total, lot) => total + lot.quantity.toNumber() * ((mark?.price ?? 0) - lot.price.toNumber()) * multiplier,
    0,
  );
  return {
    realized: events.reduce((total, { realized }) => total + realized.toNumber(), 0),
    unrealized,
    income: events.reduce((total, { income }) => total + income.toNumber(), 0),
    fees: events.reduce((total, { fees }) => total + fees.toNumber(), 0),
    quantity: last?.quantity.toString() ?? '0',
    averagePrice: averagePrice(lots)?.toNumber() ?? null,
    mark,
    isHeld,
  };
}

function lastPriceFigure(
  context: ReportContext,
  id: string,
  state: HoldingState | undefined,
  fallback: readonly number[],
): Figure {
  if (!state?.mark) return missing('no-price', fallback);
  const { source, price, day } = state.mark;
  const label = `${fromDayNumber(day)} price ${id}`;
  return figure(price, source ? [context.records.addLine(source.path, source.line, label)] : fallback);
}

function sum(states: readonly HoldingState[], key: 'realized' | 'unrealized' | 'income' | 'fees'): number {
  return states.reduce((total, state) => total + state[key], 0);
}
