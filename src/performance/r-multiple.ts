import type { Measured } from './measured.js';

/*
 * R: what a trade made in units of what it risked at its entry. Only the stop frozen at the entry counts; a stop moved
 * later would make every trailed loss a small one.
 */

/** Why a trade has no R; `stop-wrong-side`: a long's stop above its entry, or a short's below. */
export type RMultipleReason = 'no-stop' | 'stop-wrong-side' | 'stop-equals-entry' | 'no-exit';

export interface StoppedTrade {
  readonly side: 'long' | 'short';
  readonly entry: number;
  /** The initial stop; null where none was set. */
  readonly stop: number | null;
}

/** A part of a trade that was closed; quantities are positive. */
export interface PartialExit {
  readonly price: number;
  readonly quantity: number;
}

/** Price distance from the entry to the initial stop, positive. */
export function riskPerUnit({ side, entry, stop }: StoppedTrade): Measured<Exclude<RMultipleReason, 'no-exit'>> {
  if (stop === null) return { value: null, reason: 'no-stop' };
  const risk = side === 'long' ? entry - stop : stop - entry;
  if (risk === 0) return { value: null, reason: 'stop-equals-entry' };
  return risk > 0 ? { value: risk } : { value: null, reason: 'stop-wrong-side' };
}

/** R by prices: (exit − entry) / (entry − stop), both signed by the side; several exits are weighted by quantity. */
export function rMultiple(trade: StoppedTrade, exits: readonly PartialExit[]): Measured<RMultipleReason> {
  const risk = riskPerUnit(trade);
  if (risk.value === null) return risk;
  const quantity = exits.reduce((sum, exit) => sum + exit.quantity, 0);
  if (!(quantity > 0)) return { value: null, reason: 'no-exit' };
  const exit = exits.reduce((sum, part) => sum + part.quantity * part.price, 0) / quantity;
  return { value: ((trade.side === 'long' ? 1 : -1) * (exit - trade.entry)) / risk.value };
}

/**
 * R in money: net P&L / (risk per unit × quantity × multiplier), all in one currency. It includes fees, so it is below
 * {@link rMultiple}.
 */
export function rMultipleInMoney(
  trade: StoppedTrade,
  netPnl: number,
  quantity: number,
  multiplier = 1,
): Measured<RMultipleReason> {
  const risk = riskPerUnit(trade);
  return risk.value === null ? risk : { value: netPnl / (risk.value * Math.abs(quantity) * multiplier) };
}
