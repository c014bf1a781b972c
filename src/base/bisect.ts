/**
 * A root of a continuous function between two arguments at which its signs differ, to neighbouring floats: it always
 * converges, where Newton's method may leave the bracket.
 * @returns an end where the function is 0 there; without a change of sign, a number with no meaning.
 */
export function bisect(f: (x: number) => number, from: number, to: number): number {
  const sign = Math.sign(f(from));
  if (sign === 0) return from;
  let low = from;
  let high = to;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high || !Number.isFinite(middle)) return high;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
}
