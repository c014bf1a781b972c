import cdf from '@stdlib/stats-base-dists-normal-cdf';

/** N(x): the standard normal distribution, 0 at −∞ and 1 at +∞, with relative accuracy far into the lower tail. */
export const normalCdf: (x: number) => number = cdf.factory(0, 1);
