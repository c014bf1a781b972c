import { compareHistory } from './compare.js';
import { hledgerPrices, hledgerTransactions } from './hledger-export.js';
import type { History, Intent } from './history.js';
import { askHledger } from './oracle.js';
import { stepsOf } from './step-maker.js';
import { listingsOf } from './steps.js';
import { throughlineFiles } from './throughline-export.js';

async function disagreementsOf(program: string, history: History): Promise<readonly string[]> {
  const steps = stepsOf(history);
  const [answers] = await askHledger(program, [{ history, steps }]);
  return answers ? compareHistory(history, steps, answers).disagreements : [];
}

/** The history without every intent whose loss leaves a disagreement: larger pieces are tried first. */
export async function smallest(program: string, history: History): Promise<History> {
  let intents: readonly Intent[] = history.intents;
  for (let size = Math.ceil(intents.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < intents.length;) {
      const fewer = [...intents.slice(0, at), ...intents.slice(at + size)];
      const disagrees = (await disagreementsOf(program, { ...history, intents: fewer })).length > 0;
      if (disagrees) intents = fewer;
      else at += size;
    }
  }
  return { ...history, intents };
}

/** A disagreement as small as it gets, as both sides read it. */
export async function explain(program: string, history: History): Promise<string> {
  const small = await smallest(program, history);
  const steps = stepsOf(small);
  const markdown = [...throughlineFiles(small, steps)].filter(([name]) => name.endsWith('.md'));
  const used = new Set(steps.flatMap((step) => listingsOf(step).map(({ symbol }) => symbol)));
  const prices = hledgerPrices(small, steps)
    .split('\n')
    .filter((line) => [...used].some((symbol) => line.includes(symbol)));
  return [
    ...(await disagreementsOf(program, small)),
    ...markdown.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `=== ${name}\n${text}`),
    '=== hledger',
    hledgerTransactions(small, steps),
    ...prices,
  ].join('\n');
}
