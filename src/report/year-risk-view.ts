import { volatility, periodsPerYear } from '../performance/risk.js';
import { observedDays } from '../performance/period-returns.js';
import type { Attributed } from './base-year.js';
import { figure, measuredFigure, missing } from './figure.js';
import { pathView } from './path-view.js';
import type { ReportContext } from './report-context.js';
import type { YearRiskView } from './view-model.js';

/** Fewer returns than this say nothing of a year's risk. */
const FEWEST_DAYS = 20;

/** Volatility, deepest fall, worst and best day of a period, for setting two years side by side. */
export function yearRiskView(
  { values }: Pick<ReportContext, 'values'>,
  { returns, attribution }: Attributed,
  records: readonly number[],
): YearRiskView {
  const { observations } = returns;
  const lost = missing('not-meaningful', records);
  if (!attribution.meaningful) return { volatility: lost, deepestDrawdown: lost, worstDay: lost, bestDay: lost };
  const extreme = (of: (...values: number[]) => number): YearRiskView['worstDay'] =>
    observations.length === 0 ? missing('too-few-days', records) : figure(of(...observations), records);
  return {
    volatility:
      observations.length < FEWEST_DAYS
        ? missing('too-few-days', records)
        : measuredFigure(volatility(observations, periodsPerYear(observedDays(values, returns))), records),
    deepestDrawdown: figure(Math.min(0, ...pathView(values.days, returns).drawdowns), records),
    worstDay: extreme(Math.min),
    bestDay: extreme(Math.max),
  };
}
