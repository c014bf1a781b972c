import { atMost, TIMES, type Line } from './goals.js';
import { runStep } from './run-step.js';

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
    {
      ...{ goal: 'lot arithmetic, exact', bound: 'as whole numbers give it' },
      measured: equal === 1 ? 'equal' : 'not equal',
      verdict: equal === 1 ? 'met' : 'not met',
    },
  ];
}
