import type { Measured } from '../performance/measured.js';
import type { Figure, Reason } from './view-model.js';

/** A number with the records it came from. */
export function figure(value: number, records: readonly number[] = []): Figure {
  return { value, records };
}

/** A number that is not shown, and why. */
export function missing(reason: Reason, records: readonly number[] = []): Figure {
  return { value: null, reason, records };
}

/** A measured value as a figure. */
export function measuredFigure(measured: Measured<Reason>, records: readonly number[] = []): Figure {
  return measured.value === null ? missing(measured.reason, records) : figure(measured.value, records);
}
