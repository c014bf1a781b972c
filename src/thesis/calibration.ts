import type { Answer } from '../base/answer.js';

/** Forecasts of about the same probability, and how often they came true. */
export interface CalibrationBin {
  /** Inclusive, but for `to` below 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Null in an empty bin. */
  readonly meanProbability: number | null;
  /** How often the events happened; a handful of forecasts says nothing. */
  readonly hitRate: Answer<HitRate, 'too-few-forecasts'>;
}

export interface HitRate {
  readonly rate: number;
  /** 95% Wilson interval. */
  readonly low: number;
  readonly high: number;
}

const BINS = 10;
/** A bin shows its hit rate from this many forecasts on. */
const ENOUGH = 5;

/** Ten bins of equal width, 0–10% to 90–100%; an inner edge belongs to the bin above it. */
export function calibrationTable(
  forecasts: readonly { readonly probability: number; readonly happened: 0 | 1 }[],
): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = forecasts.filter(({ probability }) => binOf(probability, BINS) === bin);
    const count = inside.length;
    const hits = inside.filter((one) => one.happened === 1).length;
    const probabilities = inside.reduce((sum, one) => sum + one.probability, 0);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count,
      meanProbability: count === 0 ? null : probabilities / count,
      hitRate:
        count < ENOUGH
          ? { value: null, reason: 'too-few-forecasts' }
          : { value: { rate: hits / count, ...wilsonInterval(hits, count) } },
    };
  });
}

/** Index of the bin of equal width a probability is in; an inner edge belongs to the bin above it, 1 to the last. */
export function binOf(probability: number, bins: number): number {
  return Math.min(Math.floor(probability * bins), bins - 1);
}

/** The 97.5% point of the standard normal distribution. */
const TWO_SIDED_95 = 1.959963984540054;

/**
 * Wilson score interval of a rate: unlike ±1.96 standard errors it stays within 0 to 1 and has a width at 0 of n.
 * @param count above 0.
 */
export function wilsonInterval(hits: number, count: number, z = TWO_SIDED_95): { low: number; high: number } {
  const rate = hits / count;
  const scale = 1 + z ** 2 / count;
  const centre = (rate + z ** 2 / (2 * count)) / scale;
  const half = (z * Math.sqrt((rate * (1 - rate)) / count + z ** 2 / (4 * count ** 2))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
