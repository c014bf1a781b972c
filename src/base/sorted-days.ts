/** The index of the last day on or before one; −1 where there is none. @param days ascending. */
export function indexOnOrBefore(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** The index of the first day that is `day` or later; the length where there is none. @param days ascending. */
export function indexFrom(days: Int32Array, day: number): number {
  return indexOnOrBefore(days, day - 1) + 1;
}
