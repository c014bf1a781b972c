import * as v from 'valibot';
import { forecastScores } from '../../../src/thesis/forecast-scores.js';
import { plain, reasonOf } from './case-values.js';

/** 1 or 0, true or false; null or `unresolved` is open, `void` fell away. */
const outcome = v.pipe(
  v.union([v.picklist([0, 1, 'void', 'unresolved']), v.boolean(), v.null()]),
  v.transform((one) => (one === 0 || one === 1 ? one === 1 : (one ?? 'unresolved'))),
);
const schema = v.object({
  p: v.array(v.number()),
  o: v.array(outcome),
  reference: v.optional(v.nullable(v.union([v.number(), v.array(v.number())])), null),
  bins: v.optional(v.nullable(v.number()), null),
});

/** Measure `forecast`. */
export function forecast(input: unknown): unknown {
  const { p, o, reference, bins } = v.parse(schema, input);
  const scores = forecastScores(
    p.map((probability, i) => {
      const against = typeof reference === 'number' ? reference : reference?.[i];
      return { probability, outcome: o[i] ?? 'unresolved', ...(against === undefined ? {} : { reference: against }) };
    }),
    bins ?? 'by-value',
  );
  const parts = plain(scores.decomposition);
  return {
    n: scores.scored,
    void: scores.voided,
    unresolved: scores.unresolved,
    left_out: scores.voided + scores.unresolved,
    brier: plain(scores.brier),
    log_score: plain(scores.logScore),
    reason: reasonOf(scores.logScore),
    base_rate: plain(scores.baseRate),
    skill: plain(scores.skill),
    reliability: parts?.reliability ?? null,
    resolution: parts?.resolution ?? null,
    uncertainty: parts?.uncertainty ?? null,
    within_bin_variance: parts?.withinVariance ?? null,
    within_bin_covariance: parts?.withinCovariance ?? null,
    rel: parts?.reliability ?? null,
    res: parts?.resolution ?? null,
    unc: parts?.uncertainty ?? null,
    remainder: parts?.remainder ?? null,
    calibration: scores.calibration.map(({ from, to, count, meanProbability, hitRate }) => ({
      from,
      to,
      count,
      mean_p: meanProbability,
      hit_rate: hitRate.value?.rate ?? null,
      low: hitRate.value?.low ?? null,
      high: hitRate.value?.high ?? null,
    })),
  };
}
