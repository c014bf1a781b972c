import { attributePeriod, baseYearOf, type Attributed, type BaseYear } from './base-year.js';
import type { LinkingMethod } from '../attribution/linking.js';
import { lazy, lazyObject } from '../base/lazy.js';
import { fromDayNumber, yearOf } from '../base/plain-date.js';
import { problemMessage, type Problem, type Severity } from '../base/problem.js';
import type { Place } from '../base/range.js';
import { ALL_ACCOUNTS } from '../journal/records.js';
import { resolvePillar } from '../journal/pillar-names.js';
import type { BaseMonths } from '../journal/base-months.js';
import type { Journal } from '../journal/journal.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { DailyValues } from '../valuation/daily-values.js';
import { baseYearView, returnFigure, sameDaysInYear } from './base-view.js';
import { breakdownView } from './breakdown-view.js';
import { comparisons } from './comparison-view.js';
import { endExposures, exposureView } from './exposure-view.js';
import { figure } from './figure.js';
import type { ExposureByDay } from './line-days.js';
import { lotMethods } from './lot-methods.js';
import { paceView } from './pace-view.js';
import { monthViews, pathView } from './path-view.js';
import { periodRecords } from './period-records.js';
import { resolvePeriod } from './period.js';
import { pillarRows } from './pillar-rows.js';
import { cashFigures, exposureAtEnd, positionRows } from './position-rows.js';
import { reconcile } from './reconciliation.js';
import { RecordTable } from './record-table.js';
import { riskView } from './risk-view.js';
import { splitView } from './split-view.js';
import { yearRiskView } from './year-risk-view.js';
import { statisticsView } from './statistics-view.js';
import { timelineView } from './timeline-view.js';
import { tradePointsView } from './trade-points-view.js';
import { flowsOf, type ReportContext } from './report-context.js';
import type { AttributionReport, PeriodKey, PeriodView, ProblemView, ReportChoice } from './view-model.js';
import type { SourceText, TextLines } from '../text/source-text.js';

/** What a report is made from; everything is computed already but the report's own period. */
export interface ReportInput {
  readonly journal: Journal;
  readonly prices: PriceBook;
  /** The account's daily values up to the day the report is as of. */
  readonly values: DailyValues;
  readonly period: PeriodKey;
  /** Months of the base year, by the path of the account's file that names theirs. */
  readonly baseMonths: BaseMonths['months'];
  /** By which dimensions and methods. */
  readonly choice: ReportChoice;
  /** Each of these is found when it is asked for, since it may take longer than all before. */
  readonly series: () => ExposureByDay;
  readonly locale: string;
  readonly stalePriceDays: number;
  /** Yearly rate that Sharpe and Sortino are measured against, and options are valued with. */
  readonly riskFree: number;
  readonly problems: () => readonly Problem[];
  /** Records left out anywhere in the journal. */
  readonly leftOut: () => readonly Place[];
  readonly linesOf: (path: string) => TextLines | undefined;
  readonly sourceOf: (path: string) => SourceText | undefined;
}

/**
 * Builds the view model of one account and period. Undefined where the period is unknown or holds no valuation.
 *
 * What every report shows at once (returns, NAV, the lines of the attribution) is computed here; each other part when it is
 * first read, and kept. {@link AttributionReport.records} grows as parts are read, so it is read last.
 */
export function buildReport(input: ReportInput): AttributionReport | undefined {
  const { values, journal } = input;
  const { linking } = input.choice;
  const base = baseYearOf(values, (name) => resolvePillar(journal, name), linking, input.baseMonths);
  const journaled = base?.mode === 'journaled' ? base.record.year.value : undefined;
  const resolved = resolvePeriod(input.period, values.days, journaled);
  if (!resolved) return undefined;
  const { span, view } = resolved;
  const current = attributePeriod(values, span, linking);
  const { days, nav } = values;
  const exposures = lazy(() => endExposures(values, input.prices, days[span.end] ?? 0, input.riskFree));
  const context: ReportContext = {
    journal,
    prices: input.prices,
    values,
    period: view,
    current,
    base,
    baseSameDays: baseSameDays(values, base, view, linking),
    records: new RecordTable(input.linesOf, input.sourceOf),
    foundRecords: new Map(),
    locale: input.locale,
    stalePriceDays: input.stalePriceDays,
    riskFree: input.riskFree,
    choice: input.choice,
    get series() {
      return input.series();
    },
    startDay: days[span.start] ?? 0,
    endDay: days[span.end] ?? 0,
    navEnd: nav[span.end] ?? 0,
    get exposures() {
      return exposures();
    },
  };
  const pillars = lazy(() => pillarRows(context));
  const positions = lazy(() => positionRows(context));
  const compared = lazy(() => comparisons(context));
  const events = lazy(() => periodRecords(context));
  const exposure = lazy(() => exposureView(context));
  const path = lazy(() => pathView(days, current.returns));
  const total = returnFigure(current.returns, events);
  const navStart = nav[span.start] ?? 0;
  const flows = flowsOf(context);
  const { scope } = values;
  const leftOut = (): readonly number[] => input.leftOut().map((place) => context.records.addPlace(place, 'left out'));
  return lazyObject<AttributionReport>({
    schema: () => 1,
    account: () => ({ id: scope.id, name: scope.name, currency: scope.currency }),
    accounts: () => accountIds(journal),
    lots: () => lotMethods(context),
    years: () => yearsOf(values),
    asOf: () => view.end,
    period: () => view,
    linking: () => current.attribution.linking,
    return: () => total,
    pnl: () => figure(context.navEnd - navStart - flows, events),
    navStart: () => navStart,
    navEnd: () => context.navEnd,
    flows: () => flows,
    observations: () => current.returns.observations.length,
    gross: () => exposure().gross.value,
    net: () => exposure().net.value,
    largest: () => largestPosition(context),
    exposure,
    split: () => splitView(context),
    risk: () => riskView(context),
    statistics: () => statisticsView(context),
    path,
    months: () => monthViews(path()),
    yearRisk: () => yearRiskView(context, current, events()),
    timeline: () => timelineView(context),
    tradePoints: () => tradePointsView(context),
    breakdown: () => breakdownView(context),
    comparisons: () => compared().view,
    base: () => baseYearView(context),
    pace: () => paceView(context, total),
    pillars,
    positions,
    cash: () => cashFigures(context),
    reconciliation: () =>
      reconcile(context, { pillars: pillars(), positions: positions() }, compared().identities, leftOut()),
    problems: () => problemViews(context, input.problems()),
    records: () => context.records.records,
  });
}

/** The journaled base year over the same days, where the period lies in one calendar year and is another one. */
function baseSameDays(
  values: DailyValues,
  base: BaseYear | undefined,
  period: PeriodView,
  linking: LinkingMethod | undefined,
): Attributed | undefined {
  if (base?.mode !== 'journaled' || period.year === null || period.year === base.record.year.value) return undefined;
  const window = sameDaysInYear(period, base.record.year.value);
  const start = Math.max(0, indexOnOrBefore(values.days, window.start));
  // Days without a valuation, such as those before a first trade, have a return of 0.
  const end = Math.max(start, indexOnOrBefore(values.days, window.end));
  return attributePeriod(values, { start, end }, linking);
}

/** The position with the largest net exposure at the end, over NAV. */
function largestPosition(context: ReportContext): AttributionReport['largest'] {
  if (!(context.navEnd > 0)) return null;
  let largest: AttributionReport['largest'] = null;
  for (const attributed of context.current.attribution.positions) {
    const exposure = exposureAtEnd(context, attributed) / context.navEnd;
    if (exposure !== 0 && Math.abs(exposure) > Math.abs(largest?.exposure ?? 0))
      largest = { id: attributed.values.position.id, exposure };
  }
  return largest;
}

/** Every account, and all of them together where there are several. */
function accountIds({ accounts }: Journal): readonly string[] {
  return accounts.size > 1 ? [ALL_ACCOUNTS, ...accounts.keys()] : [...accounts.keys()];
}

function yearsOf({ days }: DailyValues): readonly number[] {
  return [...new Set(Array.from(days.subarray(1), (day) => yearOf(fromDayNumber(day))))];
}

const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'information'];

function problemViews(context: ReportContext, problems: readonly Problem[]): readonly ProblemView[] {
  return SEVERITY_ORDER.flatMap((severity) =>
    problems
      .filter((found) => found.severity === severity)
      .map((found) => ({
        code: found.code,
        severity,
        args: found.args,
        message: problemMessage(found),
        record: context.records.add(found.path, found.range, found.code),
      })),
  );
}
