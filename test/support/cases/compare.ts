/** How far an answer is from what a case expects. */
export interface Comparison {
  readonly matches: boolean;
  /** Largest absolute difference of two numbers; Infinity where the shapes differ. */
  readonly difference: number;
  /** Where the first mismatch is, such as `linked[1]`; empty where all matches. */
  readonly where: string;
}

const MATCH: Comparison = { matches: true, difference: 0, where: '' };
const mismatch = (where: string): Comparison => ({ matches: false, difference: Infinity, where });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Compares an answer with what is expected: numbers within `tolerance` each, objects by the expected keys only, arrays
 * item by item, `{any_of}` by its best alternative. The key `error` asserts that there is one, not its words.
 */
export function compare(expected: unknown, actual: unknown, tolerance: number, where = ''): Comparison {
  if (isObject(expected) && Array.isArray(expected['any_of'])) {
    const all = expected['any_of'].map((one) => compare(one, actual, tolerance, where));
    return all.find((one) => one.matches) ?? closest(all) ?? mismatch(where);
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    const difference = Math.abs(expected - actual);
    return difference <= tolerance ? { ...MATCH, difference } : { matches: false, difference, where };
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return mismatch(where);
    return worst(expected.map((one, i) => compare(one, actual[i], tolerance, `${where}[${String(i)}]`)));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return mismatch(where);
    return worst(
      Object.entries(expected).map(([key, one]) => {
        const path = where === '' ? key : `${where}.${key}`;
        if (key === 'error') return Boolean(one) === Boolean(actual[key]) ? MATCH : mismatch(path);
        return compare(one, actual[key], tolerance, path);
      }),
    );
  }
  return expected === actual ? MATCH : mismatch(where);
}

function worst(all: readonly Comparison[]): Comparison {
  const difference = Math.max(0, ...all.map((one) => one.difference));
  const failed = all.find((one) => !one.matches);
  return failed ? { matches: false, difference, where: failed.where } : { ...MATCH, difference };
}

function closest(all: readonly Comparison[]): Comparison | undefined {
  return [...all].sort((a, b) => a.difference - b.difference)[0];
}
