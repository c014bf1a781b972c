import { problemMessage } from '../../src/base/problem.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import {
  holdingsOf,
  type BookAccount,
  type BookEvent,
  type BookPosition,
  type Holding,
} from '../../src/ledger/book.js';
import { Exact, NONE } from './exact.js';

/** What the ledger says of one account at the end of a day; exact, in the account's currency. */
export interface AccountFacts {
  readonly cash: Exact;
  /** Signed, by position and symbol; what is flat is not in it. */
  readonly quantities: ReadonlyMap<string, ReadonlyMap<string, Exact>>;
}

/** What the report says of one account, or of all, at the end of a day. */
export interface ReportFacts {
  readonly nav: number;
  /** By position. */
  readonly positions: ReadonlyMap<string, PositionFacts>;
}

export interface PositionFacts {
  /** Realized, unrealized and income less fees, since its first opening. */
  readonly net: number;
  /** What is held is worth; undefined where the exposure is measured otherwise, as an option's is by its delta. */
  readonly value: number | undefined;
}

export function engineOf(files: ReadonlyMap<string, string>): JournalEngine {
  const engine = createEngine();
  for (const [path, content] of files) engine.setFile(path, content);
  return engine;
}

/** Errors found in the journal: a generated history has none. */
export function errorsOf(engine: JournalEngine): readonly string[] {
  return [...engine.problems()].flatMap(([path, problems]) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map((found) => `${path}: ${found.code}: ${problemMessage(found)}`),
  );
}

export function accountOn(engine: JournalEngine, id: string, date: string): AccountFacts {
  const account = engine.book().accounts.get(id);
  if (!account) throw new Error(`The book has no account ${id}.`);
  const day = dayOf(date);
  const quantities = [...account.positions].map(([name, position]) => [name, quantitiesOn(position, day)] as const);
  return { cash: cashOn(account, day), quantities: new Map(quantities) };
}

/** @param scope an account, or `all`. */
export function reportOn(engine: JournalEngine, scope: string, date: string): ReportFacts {
  const result = engine.report({ account: scope, at: date, period: 'inception' });
  if (!result.ok) throw new Error(`No report of ${scope} on ${date}: ${JSON.stringify(result.failure)}`);
  const { navEnd: nav, positions } = result.report;
  const facts = positions.map(({ id, realized, unrealized, income, fees, legs, exposure }): [string, PositionFacts] => [
    id,
    {
      net: realized + unrealized + income - fees,
      value: legs.every(({ basis }) => basis === 'market') ? (exposure.value ?? NaN) * nav : undefined,
    },
  ]);
  return { nav, positions: new Map(facts) };
}

/**
 * The quantity of each symbol of each position after every event that traded or split it, in order; an event of several
 * steps (a split with cash in lieu, a sale through zero) counts once.
 */
export function runningQuantities(engine: JournalEngine, account: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const position of engine.book().accounts.get(account)?.positions.values() ?? []) {
    const last = new Map<string, unknown>();
    for (const { symbol, event } of eventsInOrder(position)) {
      const key = `${symbol} ${position.id}`;
      const running = found.get(key) ?? [];
      found.set(key, running);
      if (last.get(key) === event.event) running.pop();
      last.set(key, event.event);
      running.push(event.quantity.toString());
    }
  }
  return found;
}

function eventsInOrder(position: BookPosition): readonly { readonly symbol: string; readonly event: BookEvent }[] {
  return holdingsOf(position).flatMap(({ instrument: { symbol }, events }) =>
    events.filter(({ traded, split }) => split !== undefined || !traded.isZero()).map((event) => ({ symbol, event })),
  );
}

function quantitiesOn(position: BookPosition, day: number): ReadonlyMap<string, Exact> {
  const found = new Map<string, Exact>();
  for (const { instrument, events } of holdingsOf(position)) {
    const last = events.findLast((event) => event.day <= day);
    if (!last) continue;
    if (last.quantity.isZero()) found.delete(instrument.symbol);
    else found.set(instrument.symbol, new Exact(last.quantity.toString()));
  }
  return found;
}

function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}

/** Opening, flows and entry-level cash, less what every event paid. */
function cashOn(account: BookAccount, day: number): Exact {
  const movements = [...account.flows, ...account.cash].filter((moved) => moved.day <= day);
  const holdings = [...account.positions.values()].flatMap(holdingsOf);
  const amounts = [
    account.record.opening.nav,
    ...movements.map(({ amount }) => amount),
    ...holdings.flatMap((holding) => paymentsOf(holding, day)),
  ];
  return amounts.reduce((sum: Exact, amount) => sum.plus(amount.toString()), NONE);
}

function paymentsOf({ instrument, events }: Holding, day: number): Exact[] {
  return events
    .filter((event) => event.day <= day)
    .map(({ traded, price, fx, income, fees }) =>
      new Exact(traded.toString())
        .times(price?.toString() ?? 0)
        .times(instrument.multiplier.toString())
        .times(fx.toString())
        .negated()
        .plus(income.toString())
        .minus(fees.toString()),
    );
}
