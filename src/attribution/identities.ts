/** What must equal what, and by how much it misses. */
export interface Identity {
  /** Stable name, e.g. `contributions-equal-return`. */
  readonly id: string;
  readonly left: number;
  readonly right: number;
  /** left − right. */
  readonly residual: number;
  readonly holds: boolean;
}

const RELATIVE_TOLERANCE = 1e-9;

/**
 * Compares two sums that must be equal. It holds where the residual is within `tolerance` of the largest of both sides
 * and `magnitude`. A side that is not a number never holds.
 * @param magnitude size of the terms that were added (1 for rates, NAV for money): near-zero sums of large terms round
 * with the terms' error.
 */
export function checkIdentity(
  id: string,
  left: number,
  right: number,
  tolerance = RELATIVE_TOLERANCE,
  magnitude = 1,
): Identity {
  const residual = left - right;
  const allowed = tolerance * Math.max(Math.abs(left), Math.abs(right), magnitude);
  return { id, left, right, residual, holds: Math.abs(residual) <= allowed };
}
