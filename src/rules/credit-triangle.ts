import type { Answer } from '../base/answer.js';

/** What a credit spread says of default, given what is recovered then. */
export interface CreditTriangle {
  /** Yearly rate of default: spread / (1 − recovery). */
  readonly hazard: number;
  /** Probability of default over the years, 1 − (1 − hazard)^years; null where the hazard is above 1. */
  readonly defaultByYears: number | null;
  /** The same with default at any moment: 1 − e^(−hazard × years). */
  readonly defaultContinuous: number;
}

/**
 * Credit triangle: a quick check of a model.
 * @param spread yearly, not negative (0.07 is 700 basis points).
 * @param recovery part of the face value recovered, 0 to below 1.
 */
export function creditTriangle(
  spread: number,
  recovery: number,
  years: number,
): Answer<CreditTriangle, 'recovery' | 'spread' | 'years'> {
  if (!(recovery >= 0 && recovery < 1)) return { value: null, reason: 'recovery' };
  if (!(spread >= 0)) return { value: null, reason: 'spread' };
  if (!(years >= 0)) return { value: null, reason: 'years' };
  const hazard = spread / (1 - recovery);
  return {
    value: {
      hazard,
      defaultByYears: hazard > 1 ? null : 1 - (1 - hazard) ** years,
      defaultContinuous: -Math.expm1(-hazard * years),
    },
  };
}
