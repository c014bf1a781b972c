import { lazy, withLazy } from '../base/lazy.js';
import { dayNumber } from '../base/plain-date.js';
import type { Problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, EntryRecord } from '../journal/records.js';
import { AccountBooking } from './account-booking.js';
import type { Book, BookAccount } from './book.js';
import { accountOf, cashMovements, isBeforeOpening, type CashParts } from './cash-movements.js';
import { eventOrder } from './event-order.js';
import type { Findings } from './findings.js';
import { LeftOutIds } from './left-out-ids.js';
import type { Market } from './market.js';
import { findSteps } from './plain-step.js';
import { splitProblems } from './split-check.js';
import type { FindSteps } from './step-context.js';

/** The events of so many files are added as one piece. */
const FILES_AT_ONCE = 16;

/** What the journal's owner may set of the ledger. */
export interface LedgerSettings {
  /** IANA name of the clock of times without an offset, where the account names none. */
  readonly timeZone: string;
}

/** An account's flows, cash and statements, and what was found wrong with them. */
interface Moved extends CashParts {
  readonly findings: Findings;
}

/**
 * Turns the journal's records into the book, again and again as it is edited: events in order of date, time, file path and
 * place; lots, links and cash by account. A record that cannot be booked is left out whole and reported at its place; the
 * rest stands. The book is a function of the files alone: what is kept from before only saves work.
 */
export class Booking {
  #definitions: Pick<Journal, 'accounts' | 'pillars' | 'instruments'> | undefined;
  readonly #accounts = new Map<AccountRecord, AccountBooking>();
  readonly #entries = new Map<string, EntryRecord>();
  /** What cannot be placed in an account or in its time, by path. */
  readonly #misplaced = new Map<string, Findings>();
  #leftOut = new LeftOutIds();
  #moved = new Map<AccountRecord, Moved>();

  /** @param find what each event does; every way to find it finds the same. */
  constructor(
    private readonly market: Market,
    private readonly settings: LedgerSettings,
    private readonly find: FindSteps = findSteps,
  ) {}

  /**
   * The book of a journal.
   * @param changed paths of the files that were set or removed since the last time.
   */
  book(journal: Journal, changed: Iterable<string> = journal.files.keys()): Book {
    const steps = this.steps(journal, changed);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  /** The same piece by piece: between two steps the caller may do something else, but not change the journal. */
  *steps(journal: Journal, changed: Iterable<string>): Generator<void, Book, void> {
    const { accounts, pillars, instruments } = journal;
    const known = this.#definitions;
    const isSame = known?.accounts === accounts && known.pillars === pillars && known.instruments === instruments;
    if (!isSame) this.#reset({ accounts, pillars, instruments });
    let isMoneyNew = !isSame;
    let count = 0;
    for (const path of isSame ? changed : journal.files.keys()) {
      if (++count % FILES_AT_ONCE === 0) yield;
      const file = journal.files.get(path);
      const [before, now] = [this.#entries.get(path), file?.entry];
      for (const id of this.#leftOut.set(path, file)) for (const one of this.#accounts.values()) one.touch(id);
      if (before === now) continue;
      if (before) this.#remove(before);
      if (now) this.#add(now);
      isMoneyNew ||= movesMoney(before) || movesMoney(now);
    }
    if (isMoneyNew) this.#moveMoney(journal);
    const missing = this.#leftOut.missing();
    for (const [account, booking] of this.#accounts) {
      if (isMoneyNew) booking.touchWeights();
      yield* booking.book(missing, this.#moved.get(account) ?? NO_MONEY);
    }
    return this.#bookOf(accounts);
  }

  #reset(definitions: Pick<Journal, 'accounts' | 'pillars' | 'instruments'>): void {
    this.#definitions = definitions;
    this.#accounts.clear();
    this.#entries.clear();
    this.#misplaced.clear();
    this.#leftOut = new LeftOutIds();
    for (const account of definitions.accounts.values()) {
      const order = eventOrder(account.timeZone?.value ?? this.settings.timeZone);
      this.#accounts.set(account, new AccountBooking(definitions, account, this.market, order, this.find));
    }
  }

  #add(entry: EntryRecord): void {
    this.#entries.set(entry.path, entry);
    const findings: Findings = { problems: [], leftOut: [] };
    for (const event of entry.events) {
      const account = this.#accountOf(entry, event.account);
      if (!account) findings.leftOut.push(event);
      else if (!isBeforeOpening(event, event.date, account, findings)) this.#accounts.get(account)?.add(event);
    }
    if (findings.leftOut.length > 0) this.#misplaced.set(entry.path, findings);
  }

  #remove(entry: EntryRecord): void {
    this.#entries.delete(entry.path);
    this.#misplaced.delete(entry.path);
    for (const event of entry.events) {
      const account = this.#accountOf(entry, event.account);
      if (account && event.date >= account.opening.date) this.#accounts.get(account)?.remove(event);
    }
  }

  #accountOf(entry: EntryRecord, own: EntryRecord['account']): AccountRecord | undefined {
    return this.#definitions && accountOf(this.#definitions, own, entry);
  }

  #moveMoney(journal: Journal): void {
    const entries = journal.entries.filter(movesMoney);
    this.#moved = new Map(
      [...journal.accounts.values()].map((account) => {
        const findings: Findings = { problems: [], leftOut: [] };
        const { accounts } = journal;
        return [account, { ...cashMovements({ accounts, entries }, account, this.market, findings), findings }];
      }),
    );
  }

  #bookOf(definitions: Journal['accounts']): Book {
    const accounts = new Map<string, BookAccount>();
    for (const [id, record] of definitions) {
      const { flows, cash, statements } = this.#moved.get(record) ?? NO_MONEY;
      const inOrder = this.#accounts.get(record)?.positions ?? [];
      const known = { record, openingDay: dayNumber(record.opening.date), inOrder, flows, cash, statements };
      const positions = () => new Map(inOrder.map((position) => [position.id, position]));
      accounts.set(id, withLazy(known, { positions }));
    }
    const parts: readonly (() => Findings)[] = [
      ...[...this.#moved.values()].map(
        ({ findings }) =>
          () =>
            findings,
      ),
      ...[...this.#misplaced.values()].map((findings) => () => findings),
      ...[...this.#accounts.values()].map((booking) => booking.findings()),
    ];
    const found = lazy(() => allFindings(parts, accounts));
    return withLazy({ accounts }, { problems: () => found().problems, leftOut: () => found().leftOut });
  }
}

function allFindings(
  parts: readonly (() => Findings)[],
  accounts: Book['accounts'],
): Pick<Book, 'problems' | 'leftOut'> {
  const each = parts.map((find) => find());
  const problems: readonly Problem[] = each.flatMap((found) => found.problems);
  return {
    problems: [...problems, ...splitProblems(accounts.values())],
    leftOut: each.flatMap(({ leftOut }): readonly Place[] => leftOut).sort(byPlace),
  };
}

/** The book of a journal; see {@link Booking}. */
export function buildBook(journal: Journal, market: Market, settings: LedgerSettings): Book {
  return new Booking(market, settings).book(journal);
}

const NO_MONEY: CashParts = { flows: [], cash: [], statements: [] };

function movesMoney(entry: EntryRecord | undefined): boolean {
  if (!entry) return false;
  const { flows, transfers, cash, statements } = entry;
  return flows.length + transfers.length + cash.length + statements.length > 0;
}

function byPlace(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.range.start - b.range.start;
}
