import type { Answer } from '../base/answer.js';
import { binOf, calibrationTable, type CalibrationBin } from './calibration.js';

/*
 * Scores of forecasts of yes-or-no events. A forecast that was revised counts once, with its latest issue before the
 * event; the caller picks it.
 */

/** A probability that was given for an event, and what came of it. */
export interface Forecast {
  /** 0 to 1. */
  readonly probability: number;
  /** Whether the event happened; `void` where the question fell away, `unresolved` where it is open. */
  readonly outcome: boolean | 'void' | 'unresolved';
  /** What the forecast is measured against, 0 to 1, such as the market's probability; the base rate where not given. */
  readonly reference?: number;
}

/** Why a score is not shown. */
export type ForecastReason =
  | 'no-forecasts'
  /** Something given no chance happened: ask for probabilities from 0.01 to 0.99. */
  | 'certain-and-wrong'
  /** The reference has no error to improve on. */
  | 'perfect-reference';

export type Score = Answer<number, ForecastReason>;

export interface ForecastScores {
  /** Forecasts that count. */
  readonly scored: number;
  /** Left out of every score. */
  readonly voided: number;
  readonly unresolved: number;
  /** mean (p − o)²: 0 is best, 0.25 is what 50% always gets. */
  readonly brier: Score;
  /** −mean ln(probability of what happened): 0 is best. */
  readonly logScore: Score;
  /** How often the events happened. */
  readonly baseRate: Score;
  /** 1 − Brier / Brier of the reference: 1 is best, 0 no better than the reference. */
  readonly skill: Score;
  readonly decomposition: Answer<MurphyDecomposition, 'no-forecasts'>;
  readonly calibration: readonly CalibrationBin[];
}

/** Brier = reliability − resolution + uncertainty + remainder (Murphy 1973; Stephenson, Coelho, Jolliffe 2008). */
export interface MurphyDecomposition {
  /** Σ n (mean p − mean o)² / N over the groups: 0 where probabilities mean what they say. */
  readonly reliability: number;
  /** Σ n (mean o − base rate)² / N: how far the groups differ from the base rate. */
  readonly resolution: number;
  /** base rate × (1 − base rate). */
  readonly uncertainty: number;
  /** Variance of p within groups: 0 where a group is one probability. */
  readonly withinVariance: number;
  /** Twice the covariance of p and o within groups: 0 where a group is one probability. */
  readonly withinCovariance: number;
  /** withinVariance − withinCovariance. */
  readonly remainder: number;
}

/** A forecast that is decided; `happened` is 0 or 1. */
interface ResolvedForecast {
  readonly probability: number;
  readonly happened: 0 | 1;
  readonly reference: number | undefined;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Scores forecasts.
 * @param groups forecasts are grouped by probability for the decomposition: each its own group, which makes it exact, or
 * into this many bins of equal width.
 */
export function forecastScores(
  forecasts: readonly Forecast[],
  groups: 'by-value' | number = 'by-value',
): ForecastScores {
  const resolved = forecasts.flatMap(({ probability, outcome, reference }): ResolvedForecast[] =>
    typeof outcome === 'boolean' ? [{ probability, happened: outcome ? 1 : 0, reference }] : [],
  );
  const counted = {
    scored: resolved.length,
    voided: forecasts.filter((one) => one.outcome === 'void').length,
    unresolved: forecasts.filter((one) => one.outcome === 'unresolved').length,
    calibration: calibrationTable(resolved),
  };
  if (resolved.length === 0) {
    const none = { value: null, reason: 'no-forecasts' } as const;
    return { ...counted, brier: none, logScore: none, baseRate: none, skill: none, decomposition: none };
  }
  const baseRate = mean(resolved.map((one) => one.happened));
  const brier = mean(resolved.map((one) => (one.probability - one.happened) ** 2));
  const ofReference = mean(resolved.map((one) => ((one.reference ?? baseRate) - one.happened) ** 2));
  return {
    ...counted,
    brier: { value: brier },
    logScore: logScore(resolved),
    baseRate: { value: baseRate },
    skill: ofReference === 0 ? { value: null, reason: 'perfect-reference' } : { value: 1 - brier / ofReference },
    decomposition: { value: decompose(resolved, baseRate, groups) },
  };
}

/** Never clipped: a probability of 0 for what happened has no finite score. */
function logScore(resolved: readonly ResolvedForecast[]): Score {
  const chances = resolved.map((one) => (one.happened === 1 ? one.probability : 1 - one.probability));
  if (chances.some((chance) => !(chance > 0))) return { value: null, reason: 'certain-and-wrong' };
  return { value: Math.abs(mean(chances.map(Math.log))) };
}

function decompose(
  resolved: readonly ResolvedForecast[],
  baseRate: number,
  groups: 'by-value' | number,
): MurphyDecomposition {
  const parts = new Map<number, ResolvedForecast[]>();
  for (const one of resolved) {
    const key = groups === 'by-value' ? one.probability : binOf(one.probability, groups);
    const part = parts.get(key);
    if (part) part.push(one);
    else parts.set(key, [one]);
  }
  let [reliability, resolution, withinVariance, withinCovariance] = [0, 0, 0, 0];
  for (const [key, part] of parts) {
    // The mean of equal values would differ from them by rounding, and the group then have a variance.
    const probability = groups === 'by-value' ? key : mean(part.map((one) => one.probability));
    const happened = mean(part.map((one) => one.happened));
    reliability += part.length * (probability - happened) ** 2;
    resolution += part.length * (happened - baseRate) ** 2;
    for (const one of part) {
      withinVariance += (one.probability - probability) ** 2;
      withinCovariance += 2 * (one.probability - probability) * (one.happened - happened);
    }
  }
  const all = resolved.length;
  return {
    reliability: reliability / all,
    resolution: resolution / all,
    uncertainty: baseRate * (1 - baseRate),
    withinVariance: withinVariance / all,
    withinCovariance: withinCovariance / all,
    remainder: (withinVariance - withinCovariance) / all,
  };
}
