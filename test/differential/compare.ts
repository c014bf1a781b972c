import type { Balances, Hledger } from './hledger.js';
import { single } from './hledger.js';
import { treeOf } from './hledger-export.js';
import type { History, HistoryAccount } from './history.js';
import { engineOf, errorsOf, factsOn, type AccountFacts } from './journal-facts.js';
import { DAYS, dateOf } from './market.js';
import type { Step } from './steps.js';
import { throughlineFiles } from './throughline-export.js';

/** Money is equal where it prints the same cents. */
const HALF_A_CENT = 0.005;

export interface Comparison {
  /** How many pairs of numbers were compared. */
  compared: number;
  readonly disagreements: string[];
}

/** What hledger says: balances at the end of days, as they stand and, by currency, at that day's prices; postings. */
export interface Answers {
  readonly held: Balances;
  readonly valued: ReadonlyMap<string, Balances>;
  readonly register: Register;
}

type Register = Awaited<ReturnType<Hledger['register']>>;

/** hledger's words for the days that are compared at all, and for the fewer on which everything is valued. */
export const EVERY_DAY = `daily from ${dateOf(-1)} to ${dateOf(DAYS)}`;
export const VALUED_DAYS = `every 5 days from ${dateOf(-1)} to ${dateOf(DAYS - 1)}`;

/** Compares every account of a history on every day on which something happened, and on some others. */
export function compareHistory(history: History, steps: readonly Step[], hledger: Answers): Comparison {
  const found: Comparison = { compared: 0, disagreements: [] };
  const engine = engineOf(throughlineFiles(history, steps));
  found.disagreements.push(...errorsOf(engine));
  const valued = hledger.valued.values().next().value?.days ?? [];
  const days = new Set([...steps.map(({ day }) => day), ...valued]);
  for (const day of [...days].sort()) {
    const all = new Map<HistoryAccount, AccountFacts>();
    for (const account of history.accounts) {
      if (account.openedOn > day) continue;
      const facts = factsOn(engine, account.id, day);
      all.set(account, facts);
      compareBalances(
        new Check(found, `${history.id} ${account.id} ${day}`),
        facts,
        treeOf(history, account),
        account,
        hledger,
        day,
      );
    }
    compareRegister(new Check(found, `${history.id} ${day}`), all, hledger.register, day);
  }
  return found;
}

class Check {
  constructor(
    private readonly found: Comparison,
    private readonly where: string,
  ) {}

  money(what: string, ours: number, theirs: number): void {
    this.#count(what, ours, theirs, Math.abs(ours - theirs) < HALF_A_CENT);
  }

  exactly(what: string, ours: string, theirs: string): void {
    this.#count(what, ours, theirs, ours === theirs);
  }

  #count(what: string, ours: number | string, theirs: number | string, agrees: boolean): void {
    this.found.compared++;
    if (!agrees)
      this.found.disagreements.push(`${this.where}: ${what} is ${String(ours)}, hledger says ${String(theirs)}`);
  }
}

/** `bal` for quantities and cash, `bal --value=end` for what they are worth. */
function compareBalances(
  check: Check,
  facts: AccountFacts,
  tree: string,
  { currency }: HistoryAccount,
  { held, valued }: Answers,
  day: string,
): void {
  const values = valued.get(currency);
  if (!values) throw new Error(`Nothing was valued in ${currency}.`);
  check.money('cash', facts.cash, single(held.of(`${tree}:cash`, day)).toNumber());
  // What was never held at the end of a day is in neither table.
  const theirs = held.accounts
    .filter((name) => name.startsWith(`${tree}:p`))
    .map((name) => name.slice(tree.length + 1));
  for (const id of new Set([...facts.positions.keys(), ...theirs])) {
    const quantity = single(held.of(`${tree}:${id}`, day));
    check.exactly(`quantity of ${id}`, facts.positions.get(id)?.quantity.toString() ?? '0', quantity.toString());
  }
  if (!values.days.includes(day)) return;
  let nav = single(values.of(`${tree}:cash`, day));
  for (const id of theirs) {
    const value = single(values.of(`${tree}:${id}`, day));
    nav = nav.plus(value);
    check.money(`value of ${id}`, facts.positions.get(id)?.value ?? 0, value.toNumber());
  }
  check.money('NAV', facts.nav, nav.toNumber());
}

/**
 * `register` of all accounts of a history: the running totals after the day's last posting. Accounts of one currency
 * share its total; a position's commodity is its own.
 */
function compareRegister(
  check: Check,
  all: ReadonlyMap<HistoryAccount, AccountFacts>,
  register: Register,
  day: string,
): void {
  const total = register.findLast(({ date }) => date <= day)?.total ?? new Map<string, never>();
  const cash = new Map<string, number>();
  const held = new Map<string, string>();
  for (const [{ currency }, facts] of all) {
    cash.set(currency, (cash.get(currency) ?? 0) + facts.cash);
    for (const [id, { quantity }] of facts.positions) if (!quantity.isZero()) held.set(id, quantity.toString());
  }
  for (const [currency, sum] of cash)
    check.money(`running cash in ${currency}`, sum, total.get(currency)?.toNumber() ?? 0);
  // A position's commodity is "symbol history position".
  const theirs = [...total].filter(([name]) => !cash.has(name));
  const quantities = theirs.map(([name, quantity]) => `${name.split(' ').at(-1) ?? ''} ${quantity.toString()}`);
  check.exactly(
    'running quantities',
    [...held]
      .map((pair) => pair.join(' '))
      .sort()
      .join(', '),
    quantities.sort().join(', '),
  );
}
