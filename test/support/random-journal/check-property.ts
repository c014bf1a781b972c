import fc from 'fast-check';

/** How often a property of the arithmetic is tried. */
const RUNS = 10_000;
/** How often one is that reads many files for each try; what it says is of the reading, not of the arithmetic. */
export const FEWER_RUNS = 1_000;

/** Tries fewer while a property is written, or more: how many for each {@link RUNS}. */
const WANTED = Number(process.env['PROPERTY_RUNS'] ?? RUNS);

/** The same in every run of the tests, so that a change is told by what it broke; `PROPERTY_SEED` tries others. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_260_107);

/** Fails with the smallest input found on which `holds` throws; an input is shown as its own `toString` has it. */
export function checkProperty<T>(input: fc.Arbitrary<T>, holds: (value: T) => void, runs = RUNS): void {
  fc.assert(fc.property(input, holds), { numRuns: Math.ceil((runs * WANTED) / RUNS), seed: SEED });
}
