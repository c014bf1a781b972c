import { instantOf } from '../journal/instant.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, PositionEvent } from '../journal/records.js';
import { dayNumber } from '../base/plain-date.js';
import { AccountWorth } from './account-worth.js';
import type { Book, BookAccount } from './book.js';
import { accountOf, cashMovements, isBeforeOpening, type Findings } from './cash-movements.js';
import { missingRecords } from './left-out-ids.js';
import type { Market } from './market.js';
import { PositionLedger } from './position-ledger.js';
import { splitProblems } from './split-check.js';

/** What the journal's owner may set of the ledger. */
export interface LedgerSettings {
  /** IANA name of the clock of times without an offset, where the account names none. */
  readonly timeZone: string;
}

/** An event with the account it belongs to and its instant, in minutes. */
interface Ordered {
  readonly event: PositionEvent;
  readonly account: AccountRecord;
  readonly instant: number;
}

/**
 * Turns the journal's records into the book: events in order of date, time, file path and place; lots, links and cash
 * by account. A record that cannot be booked is left out whole and reported at its place; the rest stands.
 */
export function buildBook(journal: Journal, market: Market, settings: LedgerSettings): Book {
  const findings: Findings = { problems: [], leftOut: [] };
  const missing = missingRecords(journal);
  const accounts = new Map<string, BookAccount>();
  const ledgers = new Map<AccountRecord, PositionLedger>();
  const money = new Map<AccountRecord, ReturnType<typeof cashMovements>>();
  for (const account of journal.accounts.values()) {
    const moved = cashMovements(journal, account, market, findings);
    const worth = new AccountWorth(account.opening.nav, account.currency, moved, market);
    money.set(account, moved);
    ledgers.set(account, new PositionLedger(journal, account, market, missing, worth, findings));
  }
  for (const { event, account } of orderedEvents(journal, settings, findings)) ledgers.get(account)?.book(event);
  for (const [id, account] of journal.accounts) {
    const ledger = ledgers.get(account);
    const moved = money.get(account);
    if (!ledger || !moved) continue;
    accounts.set(id, {
      record: account,
      openingDay: dayNumber(account.opening.date),
      positions: ledger.positions(),
      ...moved,
    });
  }
  findings.problems.push(...splitProblems(accounts.values()));
  return { accounts, ...findings };
}

function orderedEvents(journal: Journal, settings: LedgerSettings, findings: Findings): readonly Ordered[] {
  const found: Ordered[] = [];
  for (const entry of journal.entries) {
    for (const event of entry.events) {
      const account = accountOf(journal, event.account, entry);
      if (!account) findings.leftOut.push(event);
      else if (!isBeforeOpening(event, event.date, account, findings)) {
        found.push({ event, account, instant: instantOf(event, account.timeZone?.value ?? settings.timeZone) });
      }
    }
  }
  return found.sort(compareEvents);
}

/** The written date is the trading day and comes first; times order the events of one day. */
function compareEvents(a: Ordered, b: Ordered): number {
  return (
    compare(a.event.date, b.event.date) ||
    compare(a.instant, b.instant) ||
    compare(a.event.path, b.event.path) ||
    compare(a.event.place, b.event.place)
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
