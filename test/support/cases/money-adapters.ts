import * as v from 'valibot';
import { modifiedDietz } from '../../../src/performance/modified-dietz.js';
import {
  moneyWeightedReturn,
  netPresentValue,
  periodicRateOfReturn,
  type RateOfReturn,
} from '../../../src/performance/money-weighted.js';
import { day, plain, reasonOf } from './case-values.js';

/** A flow is `[date, amount]` or `{date, amount}`; a number stands for a day counted from any start. */
const when = v.union([v.number(), day]);
const datedFlow = v.union([
  v.pipe(
    v.tuple([when, v.number()]),
    v.transform(([date, amount]) => ({ date, amount })),
  ),
  v.object({ date: when, amount: v.number() }),
]);

function rates(found: RateOfReturn) {
  return {
    rate: plain(found.rate),
    rates: found.rates,
    roots: found.rates,
    multiple: found.rates.length > 1,
    multiple_roots: found.rates.length > 1,
    reason: reasonOf(found.rate),
  };
}

/** Measure `xirr`. */
export function xirr(input: unknown): unknown {
  const parsed = v.parse(v.object({ flows: v.array(datedFlow) }), input);
  const flows = parsed.flows.map(({ date, amount }) => ({ day: date, amount }));
  const found = moneyWeightedReturn(flows);
  const npv = found.rate.value === null ? null : netPresentValue(flows, found.rate.value);
  return { ...rates(found), period_rate: plain(found.periodRate), period_return: plain(found.periodRate), npv };
}

/** Measure `irr_periodic`. */
export function irrPeriodic(input: unknown): unknown {
  return rates(periodicRateOfReturn(v.parse(v.object({ flows: v.array(v.number()) }), input).flows));
}

/** Measure `modified_dietz`. */
export function dietz(input: unknown): unknown {
  const schema = v.object({
    start: v.number(),
    end: v.number(),
    period_days: v.number(),
    flows: v.optional(v.array(v.object({ day: v.number(), amount: v.number() })), []),
    timing: v.optional(v.picklist(['start', 'start_of_day', 'end', 'end_of_day']), 'end'),
    start_of_day: v.optional(v.boolean(), false),
  });
  const parsed = v.parse(schema, input);
  const atStart = parsed.start_of_day || parsed.timing.startsWith('start');
  const { start, end, flows, period_days: days } = parsed;
  const result = modifiedDietz(start, end, flows, days, atStart ? 'from-start-of-day' : 'from-end-of-day');
  return {
    gain: result.gain,
    average_capital: result.averageCapital,
    return: plain(result.value),
    reason: reasonOf(result.value),
  };
}
