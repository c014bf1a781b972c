import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EVERY_DAY, VALUED_DAYS, type Answers } from './compare.js';
import { Hledger, type Balances } from './hledger.js';
import { hledgerMarket, hledgerPrices, hledgerTransactions } from './hledger-export.js';
import type { History } from './history.js';
import type { Step } from './steps.js';

const FOLDER = path.join('dist', 'differential');

/** A history and what it comes to. */
export interface Made {
  readonly history: History;
  readonly steps: readonly Step[];
}

/**
 * hledger's answers about histories of one market, in their order: all balances from one file with all of them, since
 * starting hledger and reading the prices costs more than answering; each register from a file of its own, since its
 * running totals are of everything that matches. The files stay in dist/differential/ to be looked at.
 */
export async function askHledger(program: string, name: string, made: readonly Made[]): Promise<readonly Answers[]> {
  const market = made[0]?.history.market;
  if (!market) return [];
  mkdirSync(FOLDER, { recursive: true });
  const together = write(name, [
    hledgerMarket(market),
    ...made.flatMap(({ history, steps }) => [hledgerTransactions(history, steps), hledgerPrices(history, steps)]),
  ]);
  const hledger = new Hledger(program, together);
  const currencies = new Set(made.flatMap(({ history }) => history.accounts.map(({ currency }) => currency)));
  const trees = `^(${[...currencies].join('|')}):`;
  const valued = new Map<string, Balances>();
  let held: Balances | undefined;
  const registers = new Map<History, Answers['register']>();
  await twoAtATime([
    async () => {
      held = await hledger.balances(trees, EVERY_DAY);
    },
    ...[...currencies].map((currency) => async () => {
      valued.set(currency, await hledger.balances(`^${currency}:`, VALUED_DAYS, `--value=end,${currency}`));
    }),
    ...made.map(({ history, steps }) => async () => {
      const alone = write(history.id, [hledgerTransactions(history, steps)]);
      registers.set(history, await new Hledger(program, alone).register(trees));
    }),
  ]);
  return made.map(({ history }) => {
    const register = registers.get(history);
    if (!held || !register) throw new Error('A question was not asked.');
    return { held, valued, register };
  });
}

function write(name: string, parts: readonly string[]): string {
  const file = path.join(FOLDER, `${name}.journal`);
  writeFileSync(file, parts.join('\n'));
  return file;
}

async function twoAtATime(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all([work(), work()]);
}
