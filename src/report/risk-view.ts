import { lazy } from '../base/lazy.js';
import { fromDayNumber } from '../base/plain-date.js';
import { drawdownEpisodes } from '../performance/drawdown.js';
import type { Measured } from '../performance/measured.js';
import { modifiedDietz, type DietzFlow } from '../performance/modified-dietz.js';
import { moneyWeightedReturn, type MoneyFlow, type MoneyWeightedReason } from '../performance/money-weighted.js';
import { observedDays } from '../performance/period-returns.js';
import { annualise } from '../performance/returns.js';
import { periodsPerYear, sharpe, sortino, volatility } from '../performance/risk.js';
import { figure, measuredFigure, missing, type Records } from './figure.js';
import { flowRecords, periodRecords } from './period-records.js';
import { pathView } from './path-view.js';
import type { ReportContext } from './report-context.js';
import type { DrawdownRow, Figure, Reason, RiskView } from './view-model.js';

/** Ratios of fewer observations say nothing. */
const FEWEST_DAYS = 20;
const MOST_DRAWDOWNS = 5;
const DAYS_PER_YEAR = 365;

/** Risk and the other returns of the period. Ratios end with the capital: a book that lost it all has none. */
export function riskView(context: ReportContext): RiskView {
  const { values, current, riskFree } = context;
  const { observations } = current.returns;
  const perYear = periodsPerYear(observedDays(values, current.returns));
  const records = lazy(() => periodRecords(context));
  const drawdowns = drawdownRows(context);
  const annualised = annualisedReturn(context, records);
  const ratio = (measure: () => Measured<Reason>): Figure => {
    if (!current.attribution.meaningful) return missing('not-meaningful', records);
    return observations.length < FEWEST_DAYS ? missing('too-few-days', records) : measuredFigure(measure(), records);
  };
  const perPeriod = riskFree / perYear;
  return {
    observations: observations.length,
    periodsPerYear: perYear,
    annualised,
    volatility: ratio(() => volatility(observations, perYear)),
    sharpe: ratio(() => sharpe(observations, perYear, perPeriod)),
    sortino: ratio(() => withoutDownside(sortino(observations, perYear, perPeriod))),
    calmar: calmar(annualised, drawdowns),
    riskFree,
    drawdowns: drawdowns.slice(0, MOST_DRAWDOWNS),
    moneyWeighted: moneyWeighted(context),
    modifiedDietz: dietz(context, records),
  };
}

/** A Sortino ratio is missing for one reason once there are days enough: nothing fell short. */
function withoutDownside(measured: ReturnType<typeof sortino>): Measured<Reason> {
  return measured.value === null && measured.reason === 'not-meaningful'
    ? { value: null, reason: 'no-downside' }
    : measured;
}

function daysOf({ startDay, endDay }: ReportContext): number {
  return endDay - startDay;
}

function annualisedReturn(context: ReportContext, records: Records): Figure {
  const { total } = context.current.returns.timeWeighted;
  if (total.value === null) return missing(total.reason, records);
  if (daysOf(context) < DAYS_PER_YEAR) return missing('under-a-year', records);
  const value = annualise(total.value, daysOf(context));
  return value === null ? missing('not-meaningful', records) : figure(value, records);
}

function calmar(annualised: Figure, [deepest]: readonly DrawdownRow[]): Figure {
  if (annualised.value === null) return annualised;
  const records = (): readonly number[] => annualised.records;
  return deepest ? figure(annualised.value / -deepest.depth, records) : missing('no-drawdown', records);
}

/** Every fall of the time-weighted index, its start included; deepest first, the earlier on a tie. */
function drawdownRows({ values, current, period, endDay }: ReportContext): readonly DrawdownRow[] {
  const { dates, returns } = pathView(values.days, current.returns);
  const first = current.returns.span.start;
  const dayOf = (place: number): number => values.days[first + place] ?? 0;
  return drawdownEpisodes(returns.map((r) => 1 + r))
    .map(({ value, peak, trough, recovery }) => ({
      depth: value,
      peak: dates[peak] ?? period.start,
      trough: dates[trough] ?? period.end,
      recovered: recovery === null ? null : fromDayNumber(dayOf(recovery)),
      days: (recovery === null ? endDay : dayOf(recovery)) - dayOf(peak),
    }))
    .sort((a, b) => a.depth - b.depth);
}

/** The opening NAV is paid in, the NAV at the end is received; flows count on their day. */
function moneyWeighted(context: ReportContext): RiskView['moneyWeighted'] {
  const { values, current, startDay, endDay, navEnd } = context;
  const { start, end } = current.returns.span;
  const flows: MoneyFlow[] = [{ day: startDay, amount: -(values.nav[start] ?? 0) }];
  for (let i = start + 1; i <= end; i++) {
    flows.push({ day: values.days[i] ?? 0, amount: (values.outflow[i] ?? 0) - (values.inflow[i] ?? 0) });
  }
  flows.push({ day: endDay, amount: navEnd });
  const { rate, periodRate, rates } = moneyWeightedReturn(flows);
  const records = lazy(() => flowRecords(context));
  const isShort = rate.value !== null && daysOf(context) < DAYS_PER_YEAR;
  return {
    period: measuredFigure(namedRate(periodRate), records),
    annual: isShort ? missing('under-a-year', records) : measuredFigure(namedRate(rate), records),
    roots: rates,
  };
}

function namedRate(measured: Measured<MoneyWeightedReason>): Measured<Reason> {
  if (measured.value !== null) return measured;
  return { value: null, reason: measured.reason === 'no-rate' ? 'no-root' : measured.reason };
}

/** Inflows work from the start of their day, as at the end of the day before; outflows until the end of theirs. */
function dietz(context: ReportContext, records: Records): Figure {
  const { values, current, startDay, navEnd } = context;
  const { start, end } = current.returns.span;
  const flows: DietzFlow[] = [];
  for (let i = start + 1; i <= end; i++) {
    const day = (values.days[i] ?? 0) - startDay;
    flows.push({ day: day - 1, amount: values.inflow[i] ?? 0 }, { day, amount: -(values.outflow[i] ?? 0) });
  }
  const moved = flows.filter(({ amount }) => amount !== 0);
  const { value } = modifiedDietz(values.nav[start] ?? 0, navEnd, moved, daysOf(context));
  return value.value === null ? missing('no-capital', records) : figure(value.value, records);
}
