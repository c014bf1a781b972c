import { fromDayNumber } from '../base/plain-date.js';
import { CASH } from '../attribution/contribution.js';
import { lazy, withLazy } from '../base/lazy.js';
import { linksOn } from '../attribution/links.js';
import { eventsOf, holdingsOf, type BookEvent, type Holding, type RoundTrip } from '../ledger/book.js';
import type { PositionValues } from '../valuation/daily-values.js';
import type { HoldingExposure } from '../valuation/exposure.js';
import type { Mark } from '../valuation/mark-walk.js';
import type { HeldAttribution } from './base-year.js';
import { roundPnl } from './closed-rounds.js';
import { figure, missing, type Records } from './figure.js';
import { holdingState, type HoldingState } from './holding-state.js';
import { periodParts } from './pnl-parts.js';
import { eventRecord, positionRecords, translation, type ReportContext } from './report-context.js';
import { roundR } from './round-r.js';
import { tagsByRound, tagsOn, type TagStep } from './tag-steps.js';
import type { Figure, LegRow, PositionRow } from './view-model.js';

/** The positions held in the period: open ones first, then closed, each by contribution, largest first. */
export function positionRows(context: ReportContext): readonly PositionRow[] {
  const tagsOf = tagsByRound(context.journal);
  const rows = context.current.attribution.positions.flatMap(
    (attributed) => positionRow(context, attributed, tagsOf) ?? [],
  );
  const rank = (row: PositionRow): number => (row.closed === null ? 0 : 1);
  return rows.sort(
    (a, b) => rank(a) - rank(b) || (b.contribution.value ?? 0) - (a.contribution.value ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/** Entry-level cash and other costs of the period, and the translation of accounts in other currencies. */
export function cashFigures(context: ReportContext): { readonly pnl: Figure; readonly contribution: Figure } {
  const line = context.current.attribution.lines.get(CASH);
  const records = lazy(() =>
    context.values.cashRecords
      .filter((item) => item.day > context.startDay && item.day <= context.endDay)
      .map((item) => context.records.addPlace(item.record, item.label)),
  );
  return {
    pnl: figure(line?.pnl ?? 0, records),
    contribution: contributionFigure(context, line?.contribution ?? 0, records),
  };
}

/** A contribution, or why there is none: without capital only money means something. */
export function contributionFigure(context: ReportContext, value: number, records: Records): Figure {
  return context.current.attribution.meaningful ? figure(value, records) : missing('not-meaningful', records);
}

/** Exposure at the end of the period over NAV. */
export function exposureFigure(context: ReportContext, exposure: number, records: Records): Figure {
  return context.navEnd > 0 ? figure(exposure / context.navEnd, records) : missing('no-capital', records);
}

/** Signed delta-adjusted exposure of a position at the end of the period, in money. */
export function exposureAtEnd(context: ReportContext, { values }: HeldAttribution): number {
  return exposuresAtEnd(context, { values }).reduce((sum, { amount }) => sum + amount, 0);
}

/** The same by holding. */
export function exposuresAtEnd(
  context: ReportContext,
  { values }: Pick<HeldAttribution, 'values'>,
): readonly HoldingExposure[] {
  return context.exposures.get(values) ?? [];
}

function positionRow(
  context: ReportContext,
  attributed: HeldAttribution,
  tagsOf: (round: RoundTrip) => readonly TagStep[],
): PositionRow | undefined {
  const { values } = attributed;
  const { position, account } = values;
  const rounds = position.rounds.filter(({ openedDay }) => openedDay <= context.endDay);
  const round = rounds.at(-1);
  if (!round) return undefined;
  const records = lazy(() => positionRecords(context, position));
  const closedDay = round.closedDay !== undefined && round.closedDay <= context.endDay ? round.closedDay : undefined;
  const { currency } = account;
  // What it is rolled into later, or sized by, is not known yet.
  const isKnown = ({ day }: BookEvent): boolean => day <= context.endDay;
  const states = holdingsOf(position)
    .filter(({ events }) => events.some(isKnown))
    .map((holding) => ({
      holding,
      state: holdingState(holding, context.prices, context.values.days, context.endDay, currency),
    }));
  const held = states.filter(({ state }) => state.isHeld);
  const [first, ...others] = held;
  const only = others.length === 0 ? first : undefined;
  const row = {
    id: position.id,
    account: account.id.value,
    side: round.side,
    opened: fromDayNumber(round.openedDay),
    closed: closedDay === undefined ? null : fromDayNumber(closedDay),
    rounds: rounds.length,
    days: (closedDay ?? context.endDay) - round.openedDay,
    quantity: others.length > 0 ? null : (only?.state.quantity ?? '0'),
    averagePrice: only?.state.averagePrice ?? null,
    exposure: exposureFigure(context, exposureAtEnd(context, attributed), records),
    pnl: figure(attributed.total.pnl, records),
    ...sinceOpening(
      context,
      values,
      states.map(({ state }) => state),
    ),
    contribution: contributionFigure(context, attributed.total.contribution, records),
  };
  return withLazy(row, {
    instruments: () => [...new Set(states.map(({ holding }) => holding.instrument.symbol))],
    underlyings: () => [...new Set(states.map(({ holding }) => holding.instrument.underlying))],
    legs: () => held.map(({ holding, state }) => legRow(context, attributed, holding, state, records)),
    isSized: () =>
      eventsOf(position).findLast((event) => isKnown(event) && !event.traded.isZero())?.sizing !== undefined,
    lastPrice: () =>
      others.length > 0
        ? missing('several-legs', records)
        : lastPriceFigure(context, position.id, only?.state.mark, records),
    lastPriceDate: () => (only?.state.mark ? fromDayNumber(only.state.mark.day) : null),
    stale: () => held.some(({ holding, state }) => isStale(context, holding, state)),
    parts: () => periodParts(context, values),
    r: () =>
      roundR(context, { values, round, pnl: roundPnl(values, round, context.current.returns.span.end) }, records),
    // Of all that is known at the end of the last day: a change of that day counts from the next one.
    tags: () => tagsOn(tagsOf(round), context.endDay + 1),
    links: () => roundLinks(round, context.endDay),
    pieces: () => [...attributed.pieces].map(([pillar, { contribution }]) => ({ pillar, contribution })),
    record: () => {
      const opening = eventsOf(position).find(({ event }) => event === round.opening);
      return opening ? eventRecord(context, opening) : (records()[0] ?? 0);
    },
  });
}

/** A currency is always worth one of itself; the age of its rate is checked with the values. */
function isStale({ endDay, stalePriceDays }: ReportContext, { instrument }: Holding, { mark }: HoldingState): boolean {
  return mark !== undefined && instrument.kind !== 'cash' && endDay - mark.day > stalePriceDays;
}

/** A position's own links in force on a day; those of legs that have their own are in the pieces. */
function roundLinks(round: RoundTrip, day: number): PositionRow['links'] {
  return linksOn(round.links, day).map(({ pillar, share }) => ({ pillar, share }));
}

function legRow(
  context: ReportContext,
  { values }: HeldAttribution,
  holding: HoldingExposure['holding'],
  state: HoldingState,
  records: Records,
): LegRow {
  const { instrument } = holding;
  const exposure = exposuresAtEnd(context, { values }).find((found) => found.holding === holding);
  return {
    instrument: instrument.symbol,
    currency: instrument.currency,
    quantity: state.quantity,
    averagePrice: state.averagePrice,
    lastPrice: lastPriceFigure(context, values.position.id, state.mark, records),
    lastPriceDate: state.mark ? fromDayNumber(state.mark.day) : null,
    exposure: exposureFigure(context, exposure?.amount ?? 0, records),
    basis: exposure?.basis ?? 'market',
    delta: exposure?.delta ?? null,
  };
}

/**
 * Realized, unrealized, income and fees since opening, in the scope's currency. An account in another currency is
 * translated at the last rate, and what its days made beside that stands with realized.
 */
function sinceOpening(
  context: ReportContext,
  values: PositionValues,
  states: readonly HoldingState[],
): Pick<PositionRow, 'realized' | 'unrealized' | 'income' | 'fees'> {
  const rate = translation(context, values);
  const sum = (key: 'realized' | 'unrealized' | 'income' | 'fees'): number =>
    states.reduce((total, state) => total + state[key], 0);
  const [unrealized, income, fees] = [sum('unrealized'), sum('income'), sum('fees')];
  if (rate === undefined) return { realized: sum('realized'), unrealized, income, fees };
  const made = values.pnl
    .subarray(0, context.current.returns.span.end - values.from + 1)
    .reduce((total, pnl) => total + pnl, 0);
  const beside = (unrealized + income - fees) * rate;
  return { realized: made - beside, unrealized: unrealized * rate, income: income * rate, fees: fees * rate };
}

function lastPriceFigure(context: ReportContext, id: string, mark: Mark | undefined, fallback: Records): Figure {
  if (!mark) return missing('no-price', fallback);
  const { source, price, day } = mark;
  if (!source) return figure(price, fallback);
  return figure(price, () => [context.records.addLine(source.path, source.line, `${fromDayNumber(day)} price ${id}`)]);
}
