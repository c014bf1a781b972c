import type { Decimal } from '../base/decimal.js';

/** A power of two. */
const SLOTS = 4096;
const lately: (Decimal | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

/**
 * The same number as one object where it was read lately: fees, sizes and round prices come again and again, and would be a
 * fifth of what an entry keeps. Each number has its slot, which it shares with others; the last one has it.
 */
export function sharedDecimal(value: Decimal): Decimal {
  const { coefficient, scale } = value;
  // A zero has a sign, which no comparison sees.
  if (typeof coefficient !== 'number' || coefficient === 0) return value;
  const slot = (coefficient + scale * 1009) & (SLOTS - 1);
  const known = lately[slot];
  if (known?.coefficient === coefficient && known.scale === scale) return known;
  return (lately[slot] = value);
}
