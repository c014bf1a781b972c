import * as v from 'valibot';
import { linkContributions, type LinkingMethod } from '../../../src/attribution/linking.js';
import { drawdownSeries, maximumDrawdown } from '../../../src/performance/drawdown.js';
import { legReturn } from '../../../src/performance/legs.js';
import {
  annualise,
  compoundPerYear,
  growthIndex,
  linkReturns,
  timeWeightedReturn,
} from '../../../src/performance/returns.js';
import { downsideDeviation, sharpe, sortino, volatility } from '../../../src/performance/risk.js';
import { attributionLinking, brinsonEffects, brinsonLinked, geometric } from './attribution-adapters.js';
import { matrix } from './case-values.js';
import { cdsTriangle, merton } from './credit-adapters.js';
import { forecast } from './forecast-adapter.js';
import { twrFx } from './fx-adapter.js';
import { lots, roundTrips } from './lots-adapter.js';
import { dietz, irrPeriodic, xirr } from './money-adapters.js';
import { maeMfe, rMultiples, tradeStats } from './trade-adapters.js';

/*
 * One adapter a measure: it reads a case's input, calls the product and names the answers as the cases do. No formula
 * belongs here. Input that an adapter cannot read fails its schema, and the case counts as unsupported.
 */

/** Returns as cases have them: null stands for a day without marks and is no observation. */
const returns = v.array(v.nullable(v.number()));
const known = (values: readonly (number | null)[]): number[] => values.filter((r) => r !== null);

function twr(input: unknown): unknown {
  const flow = v.optional(v.nullable(v.number()));
  const row = v.object({ nav: v.number(), inflow: flow, outflow: flow, inflow_end: flow });
  const { start_nav: start, rows } = v.parse(
    v.object({ start_nav: v.optional(v.number(), 0), rows: v.array(row) }),
    input,
  );
  const days = rows.map((one, i) => ({
    before: i === 0 ? start : (rows[i - 1]?.nav ?? NaN),
    after: one.nav,
    inflow: one.inflow ?? 0,
    outflow: one.outflow ?? 0,
    inflowAtEnd: one.inflow_end ?? 0,
  }));
  const { total, daily, cumulative, appeared } = timeWeightedReturn(days);
  return { twr: total.value, daily, cumulative, warning: appeared.length > 0 };
}

function twrLink(input: unknown): unknown {
  const schema = v.object({ returns, periods_per_year: v.optional(v.number()), days: v.optional(v.number()) });
  const parsed = v.parse(schema, input);
  const values = known(parsed.returns);
  const total = linkReturns(values);
  const perYear = parsed.periods_per_year;
  const byPeriods = perYear === undefined ? null : compoundPerYear(total, values.length / perYear);
  return { twr: total, annualised: parsed.days === undefined ? byPeriods : annualise(total, parsed.days) };
}

const LINKING = new Map<string, LinkingMethod>([
  ['earlier_growth', 'earlier-growth'],
  ['later_growth', 'later-growth'],
  ['log', 'logarithmic'],
  ['logarithmic', 'logarithmic'],
]);

const linkingMethod = v.optional(
  v.pipe(
    v.string(),
    v.transform((name) => LINKING.get(name)),
    v.custom<LinkingMethod>((method) => method !== undefined, 'not a linking method of the product'),
  ),
  'earlier_growth',
);

function contributionLinking(input: unknown): unknown {
  const schema = v.union([
    v.object({ method: linkingMethod, contributions: matrix }),
    v.object({ method: linkingMethod, weights: matrix, returns: matrix }),
  ]);
  const parsed = v.parse(schema, input);
  const rows =
    'contributions' in parsed
      ? parsed.contributions
      : parsed.weights.map((row, t) => row.map((weight, i) => weight * (parsed.returns[t]?.[i] ?? NaN)));
  const periods = rows.map((row) => row.reduce((sum, c) => sum + c, 0));
  return { linked: linkContributions(parsed.method, periods, rows), total: linkReturns(periods) };
}

function navDerivatives(input: unknown): unknown {
  const leg = v.object({
    id: v.string(),
    begin: v.number(),
    end: v.number(),
    off_balance: v.optional(v.boolean(), false),
  });
  const { legs } = v.parse(v.object({ legs: v.array(leg) }), input);
  const result = legReturn(legs.map(({ off_balance: offBalance, ...rest }) => ({ ...rest, offBalance })));
  const contributions = [...result.contributions].map(([id, one]): [string, number | null] => [id, one.value]);
  return {
    return: result.total.value,
    contributions: Object.fromEntries(contributions),
    nav_begin: result.navBegin,
    nav_end: result.navEnd,
  };
}

function drawdown(input: unknown): unknown {
  const parsed = v.parse(v.union([v.object({ nav: v.array(v.number()) }), v.object({ returns })]), input);
  const index = 'nav' in parsed ? parsed.nav : growthIndex(known(parsed.returns));
  const { value, peak, trough } = maximumDrawdown(index);
  return { max_drawdown: value, series: drawdownSeries(index), peak, trough };
}

function risk(input: unknown): unknown {
  const schema = v.object({
    returns,
    periods_per_year: v.optional(v.number(), 252),
    mar: v.optional(v.number(), 0),
    rf: v.optional(v.union([v.number(), v.array(v.number())]), 0),
  });
  const { returns: all, periods_per_year: perYear, mar, rf } = v.parse(schema, input);
  const values = known(all);
  const riskFree = typeof rf === 'number' ? rf : rf.filter((_, i) => all[i] !== null);
  const total = linkReturns(values);
  const downside = downsideDeviation(values, mar).value;
  return {
    cumulative: total,
    annualised_return: compoundPerYear(total, values.length / perYear),
    annualised_vol: volatility(values, perYear).value,
    sharpe_arithmetic: sharpe(values, perYear, riskFree).value,
    max_drawdown: maximumDrawdown(growthIndex(values)).value,
    downside_deviation: downside,
    downside_risk_annualised: downside === null ? null : downside * Math.sqrt(perYear),
    sortino_per_period: sortino(values, 1, mar).value,
    sortino_annualised: sortino(values, perYear, mar).value,
  };
}

/** Every measure the product has, by the name cases use. */
export const MEASURES: ReadonlyMap<string, (input: unknown) => unknown> = new Map([
  ['lots', lots],
  ['round_trips', roundTrips],
  ['twr', twr],
  ['twr_link', twrLink],
  ['twr_fx', twrFx],
  ['contribution_linking', contributionLinking],
  ['nav_derivatives', navDerivatives],
  ['drawdown', drawdown],
  ['risk', risk],
  ['xirr', xirr],
  ['irr_periodic', irrPeriodic],
  ['modified_dietz', dietz],
  ['brinson', brinsonEffects],
  ['geometric_attribution', geometric],
  ['attribution_linking', attributionLinking],
  ['brinson_linked', brinsonLinked],
  ['trade_stats', tradeStats],
  ['r_multiple', rMultiples],
  ['mae_mfe', maeMfe],
  ['forecast', forecast],
  ['merton', merton],
  ['cds_triangle', cdsTriangle],
]);
