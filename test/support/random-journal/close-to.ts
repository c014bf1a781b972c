import assert from 'node:assert/strict';

/** Sums of float64 differ in their last digits only. */
const RELATIVE = 1e-9;

/** Fails unless two sums are equal to rounding. @param size of the terms that were added, NAV of money; default 1. */
export function assertClose(actual: number, expected: number, what: string, size = 1): void {
  const allowed = RELATIVE * Math.max(Math.abs(actual), Math.abs(expected), size);
  assert.ok(Math.abs(actual - expected) <= allowed, `${what}: ${String(actual)} is not ${String(expected)}`);
}
