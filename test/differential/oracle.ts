import type { Answers } from './compare.js';
import { Hledger, type Balances } from './hledger.js';
import { hledgerMarket, hledgerPrices, hledgerTransactions } from './hledger-export.js';
import type { History } from './history.js';
import { dateOf, DAYS, daysAfter } from './market.js';
import type { Step } from './steps.js';

/** A history and what it comes to. */
export interface Made {
  readonly history: History;
  readonly steps: readonly Step[];
}

/**
 * hledger's answers about histories of one market, in their order: all balances from one journal with all of them, since
 * reading the prices costs more than answering; each register from a journal of its own, since its running totals are of
 * everything that matches.
 */
export async function askHledger(program: string, made: readonly Made[]): Promise<readonly Answers[]> {
  const market = made[0]?.history.market;
  if (!market) return [];
  const together = [
    hledgerMarket(market),
    ...made.flatMap(({ history, steps }) => [hledgerTransactions(history, steps), hledgerPrices(history, steps)]),
  ].join('\n');
  const hledger = new Hledger(program, together);
  const everyDay = `daily from ${dateOf(-1)} to ${dateOf(DAYS)}`;
  const [first = '', last = first] = [market.valuedDays[0], market.valuedDays.at(-1)];
  // Parts of twenty days, each of which ends on a day of valuation; the end of the period is not in it.
  const valuedDays = `every 20 days from ${daysAfter(first, -19)} to ${daysAfter(last, 1)}`;
  const currencies = new Set(made.flatMap(({ history }) => history.accounts.map(({ currency }) => currency)));
  const trees = `^(${[...currencies].join('|')}):`;
  const valued = new Map<string, Balances>();
  let held: Balances | undefined;
  let paid: Balances | undefined;
  const registers = new Map<History, Answers['register']>();
  await twoAtATime([
    async () => {
      held = await hledger.balances(trees, everyDay);
    },
    async () => {
      paid = await hledger.balances(`^(${[...currencies].join('|')}):.*:cash$`, valuedDays, '--pivot=description');
    },
    ...[...currencies].map((currency) => async () => {
      valued.set(currency, await hledger.balances(`^${currency}:`, valuedDays, `--value=end,${currency}`));
    }),
    ...made.map(({ history, steps }) => async () => {
      const alone = hledgerTransactions(history, steps);
      registers.set(history, await new Hledger(program, alone).register(trees));
    }),
  ]);
  return made.map(({ history }) => {
    const register = registers.get(history);
    if (!held || !paid || !register) throw new Error('A question was not asked.');
    return { held, paid, valued, register };
  });
}

async function twoAtATime(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all([work(), work()]);
}
