import { ValiError } from 'valibot';
import type { MeasureCase } from './case-file.js';
import { compare } from './compare.js';
import { MEASURES } from './measures.js';

export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'unsupported';
  /** The largest difference, or why there is none. */
  readonly detail: string;
}

const DEFAULT_TOLERANCE = 1e-9;

/** Runs one case through the product. */
export function evaluate(one: MeasureCase): Verdict {
  const measure = MEASURES.get(one.measure);
  if (!measure) return { outcome: 'unsupported', detail: `no measure ${one.measure}` };
  let actual: unknown;
  try {
    actual = measure(one.input);
  } catch (error) {
    // An input the adapter does not know is a gap of ours; anything else is a fault and counts as one.
    const outcome = error instanceof ValiError ? 'unsupported' : 'fail';
    return { outcome, detail: error instanceof Error ? error.message : String(error) };
  }
  const { matches, difference, where } = compare(one.expected, actual, one.tolerance?.abs ?? DEFAULT_TOLERANCE);
  const distance = Number.isFinite(difference) ? difference.toExponential(1) : 'not comparable';
  return matches ? { outcome: 'pass', detail: distance } : { outcome: 'fail', detail: `${distance} at ${where}` };
}
