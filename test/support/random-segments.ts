import fc from 'fast-check';
import type { ExposedSegment } from '../../src/attribution/netted.js';

/*
 * Random books by segment: long and short, levered, netted, with fees without a weight, new and left segments. Cash is
 * last and makes the weights of each side 1.
 */

interface Side {
  readonly weight: number;
  readonly gross: number;
  readonly contribution: number;
}

const hundredths = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max }).map((n) => n / 100);

/** Net −150% to 150%; now and then nothing, a fee, or longs against shorts. */
const side: fc.Arbitrary<Side> = fc
  .oneof(
    { weight: 6, arbitrary: fc.tuple(hundredths(-150, 150), hundredths(-12, 12), fc.constantFrom(1, 1, 3)) },
    { weight: 1, arbitrary: fc.constant([0, 0, 1] as [number, number, number]) },
    { weight: 1, arbitrary: fc.tuple(fc.constant(0), hundredths(-2, 2), fc.constant(1)) },
    { weight: 1, arbitrary: fc.tuple(hundredths(-5, 5), hundredths(-5, 5), fc.constant(30)) },
  )
  .map(([weight, rate, gross]) => ({
    weight,
    gross: Math.abs(weight) * gross,
    contribution: (weight === 0 ? 0.2 : weight) * rate,
  }));

/** A book of one period, cash last. */
const book = (segments: number): fc.Arbitrary<readonly ExposedSegment[]> =>
  fc
    .tuple(
      fc.array(fc.tuple(side, side), { minLength: segments, maxLength: segments }),
      fc.tuple(hundredths(-2, 2), hundredths(-2, 2)),
    )
    .map(([pairs, costs]) => {
      const all = pairs.map(([portfolio, benchmark]) => segmentOf(portfolio, benchmark));
      const rest = (weight: (one: ExposedSegment) => number): number =>
        1 - all.reduce((total, one) => total + weight(one), 0);
      const [own, base] = [rest((one) => one.portfolioWeight), rest((one) => one.benchmarkWeight)];
      const cash = segmentOf(
        { weight: own, gross: Math.abs(own), contribution: costs[0] },
        { weight: base, gross: Math.abs(base), contribution: costs[1] },
      );
      return [...all, cash];
    });

function segmentOf(portfolio: Side, benchmark: Side): ExposedSegment {
  return {
    portfolioWeight: portfolio.weight,
    portfolioContribution: portfolio.contribution,
    portfolioGross: portfolio.gross,
    benchmarkWeight: benchmark.weight,
    benchmarkContribution: benchmark.contribution,
    benchmarkGross: benchmark.gross,
  };
}

/** One to five periods with the same one to four segments and cash. */
export const randomPeriods: fc.Arbitrary<readonly (readonly ExposedSegment[])[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((segments) => fc.array(book(segments), { minLength: 1, maxLength: 5 }));
