import type { Measured } from './measured.js';

/** Money that came into a period (negative where it left). */
export interface DietzFlow {
  /** 1 to the days of the period; 0 is the close before it. */
  readonly day: number;
  readonly amount: number;
}

/** Why there is no return: no positive capital to earn it on, or a flow outside the period. */
export type DietzReason = 'no-capital' | 'flow-outside-period';

export interface DietzReturn {
  /** End − start − flows, in money: what remains to be shown where the return has no meaning. */
  readonly gain: number;
  /** Start + flows weighted by the part of the period they were there. */
  readonly averageCapital: number;
  readonly value: Measured<DietzReason>;
}

/**
 * Modified Dietz: gain / average capital, an estimate of the time-weighted return of a period without valuations at its
 * flows. A flow's weight is (days − day) / days at the end of its day, (days − day + 1) / days at its start.
 * Average capital at or below 0 (a short held alone, a large withdrawal early) has no return: a gain would print as a loss.
 */
export function modifiedDietz(
  start: number,
  end: number,
  flows: readonly DietzFlow[],
  days: number,
  flowsCount: 'from-start-of-day' | 'from-end-of-day' = 'from-end-of-day',
): DietzReturn {
  const shift = flowsCount === 'from-start-of-day' ? 1 : 0;
  const weighted = flows.map(({ day, amount }) => ({ amount, weight: (days - day + shift) / days }));
  const gain = end - start - weighted.reduce((sum, flow) => sum + flow.amount, 0);
  const averageCapital = start + weighted.reduce((sum, flow) => sum + flow.amount * flow.weight, 0);
  if (weighted.some(({ weight }) => !(weight >= 0 && weight <= 1)))
    return { gain, averageCapital, value: { value: null, reason: 'flow-outside-period' } };
  if (!(averageCapital > 0)) return { gain, averageCapital, value: { value: null, reason: 'no-capital' } };
  return { gain, averageCapital, value: { value: gain / averageCapital } };
}
