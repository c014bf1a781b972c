import { NONE, type Exact } from './exact.js';
import { single, type Amounts, type Balances, type Posting } from './hledger.js';
import { descriptionOf, treeOf } from './hledger-export.js';
import type { History, HistoryAccount } from './history.js';
import {
  accountOn,
  engineOf,
  errorsOf,
  reportOn,
  runningQuantities,
  type AccountFacts,
  type ReportFacts,
} from './journal-facts.js';
import { rateOn } from './market.js';
import type { Step } from './steps.js';
import { throughlineFiles } from './throughline-export.js';

/** Money is equal where it prints the same cents. */
const HALF_A_CENT = 0.005;

export interface Comparison {
  /** How many pairs of numbers were compared. */
  readonly compared: number;
  readonly disagreements: readonly string[];
}

/** What hledger says. Balances are at the end of days. */
export interface Answers {
  /** `bal`: quantities, and cash. */
  readonly held: Balances;
  /** `bal` of cash by the description of its transactions: what each position brought in. */
  readonly paid: Balances;
  /** `bal --value=end` by the currency valued in. */
  readonly valued: ReadonlyMap<string, Balances>;
  /** `register` of the history, every account. */
  readonly register: readonly Posting[];
}

/**
 * Compares a history on every day on which something happened: cash, quantities, running totals; and on the market's days of valuation
 * what everything is worth and has made, for each account and for all together.
 */
export function compareHistory(history: History, steps: readonly Step[], hledger: Answers): Comparison {
  const engine = engineOf(throughlineFiles(history, steps));
  const check = new Check();
  check.none(errorsOf(engine));
  for (const day of new Set(steps.map((step) => step.day))) {
    const facts = new Map<HistoryAccount, AccountFacts>();
    for (const account of openOn(history, day)) facts.set(account, accountOn(engine, account.id, day));
    for (const [account, found] of facts) {
      compareHeld(check.at(`${account.id} ${day}`), found, treeOf(history, account), hledger.held, day);
    }
    compareRegister(check.at(day), facts, hledger.register, day);
  }
  for (const account of history.accounts) {
    const tree = treeOf(history, account);
    compareRunning(check.at(account.id), runningQuantities(engine, account.id), tree, hledger.register);
  }
  for (const day of history.market.valuedDays) {
    let whole = NONE;
    const open = openOn(history, day);
    const [first] = open;
    if (!first) continue;
    for (const account of open) {
      const where = check.at(`${account.id} ${day}`);
      const nav = compareWorth(where, reportOn(engine, account.id, day), { history, account, hledger, day });
      whole = whole.plus(nav.times(rateOn(history.market, account.currency, first.currency, day)));
    }
    if (open.length > 1) check.at(day).money('NAV of all accounts', reportOn(engine, 'all', day).nav, whole.toNumber());
  }
  return check;
}

/** In the order the journal's files have them: all together are in the first one's currency. */
function openOn({ accounts }: History, day: string): readonly HistoryAccount[] {
  return accounts.filter(({ openedOn }) => openedOn <= day);
}

/** Counts comparisons and keeps what disagrees. */
class Check implements Comparison {
  compared = 0;
  readonly disagreements: string[] = [];
  #where = '';

  at(where: string): this {
    this.#where = where;
    return this;
  }

  none(problems: readonly string[]): void {
    this.disagreements.push(...problems);
  }

  money(what: string, ours: number, theirs: number): void {
    this.#count(what, ours, theirs, Math.abs(ours - theirs) < HALF_A_CENT);
  }

  exactly(what: string, ours: string, theirs: string): void {
    this.#count(what, ours, theirs, ours === theirs);
  }

  #count(what: string, ours: number | string, theirs: number | string, agrees: boolean): void {
    this.compared++;
    if (agrees) return;
    this.disagreements.push(`${this.#where}: ${what} is ${String(ours)}, hledger says ${String(theirs)}`);
  }
}

function compareHeld(check: Check, facts: AccountFacts, tree: string, held: Balances, day: string): void {
  check.money('cash', facts.cash.toNumber(), single(held.of(`${tree}:cash`, day)).toNumber());
  for (const id of new Set([...facts.quantities.keys(), ...positionsIn(tree, held)])) {
    const ours = facts.quantities.get(id) ?? new Map<string, never>();
    check.exactly(`quantity of ${id}`, listed(ours), listed(symbolsOf(held.of(`${tree}:${id}`, day))));
  }
}

/** What was never held at the end of a day is in no table of hledger. */
function positionsIn(tree: string, { accounts }: Balances): readonly string[] {
  return accounts.filter((name) => name.startsWith(`${tree}:p`)).map((name) => name.slice(tree.length + 1));
}

interface Asked {
  readonly history: History;
  readonly account: HistoryAccount;
  readonly hledger: Answers;
  readonly day: string;
}

/** @returns hledger's NAV. */
function compareWorth(check: Check, report: ReportFacts, { history, account, hledger, day }: Asked): Exact {
  const tree = treeOf(history, account);
  const values = hledger.valued.get(account.currency);
  if (!values) throw new Error(`Nothing was valued in ${account.currency}.`);
  let nav = single(values.of(`${tree}:cash`, day));
  for (const id of positionsIn(tree, hledger.held)) {
    const value = single(values.of(`${tree}:${id}`, day));
    const paid = single(hledger.paid.of(descriptionOf(history, account, id), day));
    const ours = report.positions.get(id);
    nav = nav.plus(value);
    check.money(`net P&L of ${id}`, ours?.net ?? 0, value.plus(paid).toNumber());
    const worth = ours ? ours.value : 0;
    if (worth !== undefined) check.money(`value of ${id}`, worth, value.toNumber());
  }
  check.money('NAV', report.nav, nav.toNumber());
  return nav;
}

/**
 * The running totals after the day's last posting. Accounts of one currency share its total; a position's commodity is
 * its own.
 */
function compareRegister(
  check: Check,
  all: ReadonlyMap<HistoryAccount, AccountFacts>,
  register: readonly Posting[],
  day: string,
): void {
  const total = register.findLast(({ date }) => date <= day)?.total ?? new Map<string, never>();
  const cash = new Map<string, Exact>();
  const held = new Map<string, Exact>();
  for (const [{ currency }, facts] of all) {
    cash.set(currency, (cash.get(currency) ?? NONE).plus(facts.cash));
    for (const [id, quantities] of facts.quantities) {
      for (const [symbol, quantity] of quantities) held.set(`${symbol} ${id}`, quantity);
    }
  }
  for (const [currency, sum] of cash) {
    check.money(`running cash in ${currency}`, sum.toNumber(), total.get(currency)?.toNumber() ?? 0);
  }
  const theirs = [...total]
    .filter(([name]) => !cash.has(name))
    .map(([name, amount]) => [shortName(name), amount] as const);
  check.exactly('running quantities', listed(held), listed(new Map(theirs)));
}

/** Event by event. */
function compareRunning(
  check: Check,
  ours: ReadonlyMap<string, readonly string[]>,
  tree: string,
  register: readonly Posting[],
): void {
  for (const [name, quantities] of ours) {
    const [id = ''] = name.split(' ').slice(-1);
    const rows = register.filter(({ account }) => account === `${tree}:${id}`);
    const last = rows.filter(({ transaction }, i) => rows[i + 1]?.transaction !== transaction);
    const theirs = last.map(({ total }) => [...total].find(([full]) => shortName(full) === name)?.[1] ?? NONE);
    check.exactly(`running quantity of ${name}`, changes(quantities), changes(theirs.map(String)));
  }
}

/** Without repetitions: a position's other legs move too. */
function changes(running: readonly string[]): string {
  return running.filter((quantity, i) => quantity !== (running[i - 1] ?? '0')).join(', ');
}

/** `ALFA h12 p0`, a position's commodity in hledger, without the history. */
function shortName(commodity: string): string {
  return commodity.replace(/ h\d+ (p\d+)$/, ' $1');
}

function symbolsOf(amounts: Amounts): Amounts {
  return new Map([...amounts].map(([name, amount]) => [name.replace(/ h\d+ p\d+$/, ''), amount]));
}

function listed(amounts: Amounts): string {
  const lines = [...amounts].map(([name, amount]) => `${amount.toString()} ${name}`);
  return lines.sort().join(', ');
}
