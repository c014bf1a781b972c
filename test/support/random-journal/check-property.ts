import fc from 'fast-check';

/** How often each property is tried; `PROPERTY_RUNS` tries fewer while one is written, or more. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10_000);

/** The same in every run of the tests, so that a change is told by what it broke; `PROPERTY_SEED` tries others. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_260_107);

/** Fails with the smallest input found on which `holds` throws; an input is shown as its own `toString` has it. */
export function checkProperty<T>(input: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(input, holds), { numRuns: RUNS, seed: SEED });
}
