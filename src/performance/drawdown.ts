/*
 * Drawdown on a growth index (never on raw NAV, which flows move). The index must begin with its starting value, so
 * that a loss on the first day counts.
 */

/**
 * Fall from the running peak, one a value: index / highest so far − 1; 0 or negative. Below −1 where the index is
 * negative. Values before the first positive one have no peak to fall from and give 0.
 */
export function drawdownSeries(index: readonly number[]): number[] {
  let peak = 0;
  return index.map((value) => {
    peak = Math.max(peak, value);
    return peak > 0 && value < peak ? value / peak - 1 : 0;
  });
}

/** The deepest fall and where: indexes into the values given; on a tie the earliest. */
export interface MaximumDrawdown {
  readonly value: number;
  readonly peak: number;
  readonly trough: number;
}

/** The deepest fall of a growth index; 0 with peak and trough at 0 where it never fell. */
export function maximumDrawdown(index: readonly number[]): MaximumDrawdown {
  let deepest: MaximumDrawdown = { value: 0, peak: 0, trough: 0 };
  let peak = 0;
  drawdownSeries(index).forEach((value, i) => {
    if ((index[i] ?? 0) > (index[peak] ?? 0)) peak = i;
    if (value < deepest.value) deepest = { value, peak, trough: i };
  });
  return deepest;
}

/** One fall from a high: indexes into the values given. */
export interface DrawdownEpisode {
  /** Below 0. */
  readonly value: number;
  /** The last value at the high. */
  readonly peak: number;
  readonly trough: number;
  /** The first value at the high again; null where it is not reached. */
  readonly recovery: number | null;
}

/** What a growth index loses to rounding alone is no fall. */
const CRUMB = 1e-12;

/** Every fall of a growth index, in order; on a tie within one the earliest trough. */
export function drawdownEpisodes(index: readonly number[]): readonly DrawdownEpisode[] {
  const episodes: DrawdownEpisode[] = [];
  let peak = 0;
  let open: DrawdownEpisode | undefined;
  drawdownSeries(index).forEach((value, i) => {
    if (value < -CRUMB) {
      if (!open || value < open.value) open = { value, peak, trough: i, recovery: null };
      return;
    }
    if (open) episodes.push({ ...open, recovery: i });
    open = undefined;
    peak = i;
  });
  return open ? [...episodes, open] : episodes;
}
