import { withLazy } from '../base/lazy.js';
import type { Measured } from '../performance/measured.js';
import type { Figure, Reason } from './view-model.js';

/** The records behind a number, or how to find them once they are asked for: mostly nobody does. */
export type Records = readonly number[] | (() => readonly number[]);

/** A number with the records it came from. */
export function figure(value: number, records: Records = []): Figure {
  return typeof records === 'function' ? withLazy({ value }, { records }) : { value, records };
}

/** A number that is not shown, and why. */
export function missing(reason: Reason, records: Records = []): Figure {
  const shown = { value: null, reason };
  return typeof records === 'function' ? withLazy(shown, { records }) : { ...shown, records };
}

/** A measured value as a figure. */
export function measuredFigure(measured: Measured<Reason>, records: Records = []): Figure {
  return measured.value === null ? missing(measured.reason, records) : figure(measured.value, records);
}
