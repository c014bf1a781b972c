import { atLeast, atMost, FASTER, MS, TIMES, type Line } from './goals.js';
import { runStep } from './run-step.js';

/** A long price file into columns, beside papaparse into the same; what is malformed is reported. */
export async function priceLines(): Promise<readonly Line[]> {
  const figures = await runStep('prices');
  const of = (name: string): number => figures[name] ?? NaN;
  const ms = (name: string): string => `${of(name).toFixed(1)} ms`;
  const beside = `${ms('coldMs')} at first, ${ms('malformedMs')} with 500 malformed rows`;
  return [
    atMost('500,000 price rows', 60, MS, of('fastMs'), beside, figures),
    atLeast('500,000 price rows, against papaparse', 10, FASTER, of('ratio'), `papaparse ${ms('papaMs')}`),
    same('500,000 price rows, the same from both', 'equal, each malformed row at its line', of('equal')),
  ];
}

/** Exact lots beside the same steps in float64. */
export async function lotLines(): Promise<readonly Line[]> {
  const { floatMs = NaN, exactMs = NaN, ratio = NaN, equal } = await runStep('lots');
  return [
    atMost(
      'lot arithmetic, against float64',
      3,
      TIMES,
      ratio,
      `a million trades a round: ${exactMs.toFixed(0)} against ${floatMs.toFixed(0)} ms`,
    ),
    same('lot arithmetic, exact', 'as whole numbers give it', equal),
  ];
}

function same(goal: string, bound: string, equal: number | undefined): Line {
  const isSame = equal === 1;
  return { goal, bound, measured: isSame ? 'equal' : 'not equal', verdict: isSame ? 'met' : 'not met' };
}
