import { dayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import type { Located, Place } from '../base/range.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, EntryRecord, PositionEvent, RecordBase } from '../journal/records.js';
import type { Book, BookAccount, CashMovement } from './book.js';
import { missingRecords } from './left-out-ids.js';
import { PositionLedger } from './position-ledger.js';

/** An event with the account it belongs to and its place in the order of everything. */
interface Ordered {
  readonly event: PositionEvent;
  readonly account: AccountRecord;
}

/**
 * Turns the journal's records into the book: events in order of date, time, file path and place; lots, links and cash
 * by account. A record that cannot be booked is left out whole and reported at its place; the rest stands.
 * @param priced says whether any price exists for a canonical symbol.
 */
export function buildBook(journal: Journal, priced: (symbol: string) => boolean): Book {
  const problems: Problem[] = [];
  const leftOut: Place[] = [];
  const ledgers = new Map<string, PositionLedger>();
  const missing = missingRecords(journal);
  for (const { event, account } of orderedEvents(journal, problems, leftOut)) {
    const id = account.id.value;
    let ledger = ledgers.get(id);
    if (!ledger) ledgers.set(id, (ledger = new PositionLedger(journal, account, priced, missing)));
    ledger.book(event);
  }
  const accounts = new Map<string, BookAccount>();
  for (const [id, account] of journal.accounts) {
    const ledger = ledgers.get(id);
    if (ledger) {
      problems.push(...ledger.problems);
      leftOut.push(...ledger.leftOut);
    }
    accounts.set(id, {
      record: account,
      openingDay: dayNumber(account.opening.date),
      positions: ledger?.positions() ?? new Map(),
      ...cashOf(journal, account, problems, leftOut),
    });
  }
  return { accounts, problems, leftOut };
}

/** The account a record belongs to: its own, its entry's, or the only one. Undefined was reported by the index. */
function accountOf(journal: Journal, own: Located<string> | undefined, entry: EntryRecord): AccountRecord | undefined {
  const named = own ?? entry.account;
  if (named) return journal.accounts.get(named.value);
  return journal.accounts.size === 1 ? journal.accounts.values().next().value : undefined;
}

function orderedEvents(journal: Journal, problems: Problem[], leftOut: Place[]): readonly Ordered[] {
  const found: Ordered[] = [];
  for (const entry of journal.entries) {
    for (const event of entry.events) {
      const account = accountOf(journal, event.account, entry);
      if (!account) leftOut.push(event);
      else if (isBeforeOpening(event.date, account))
        leaveOutBeforeOpening(event, event.date, account, problems, leftOut);
      else found.push({ event, account });
    }
  }
  return found.sort((a, b) => compareEvents(a.event, b.event));
}

function compareEvents(a: PositionEvent, b: PositionEvent): number {
  return (
    compare(a.date, b.date) ||
    compare(a.minutes ?? 0, b.minutes ?? 0) ||
    compare(a.path, b.path) ||
    compare(a.place, b.place)
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type CashParts = Pick<BookAccount, 'flows' | 'cash' | 'statements'>;

function cashOf(journal: Journal, account: AccountRecord, problems: Problem[], leftOut: Place[]): CashParts {
  const flows: CashMovement[] = [];
  const cash: CashMovement[] = [];
  const add = (
    list: CashMovement[],
    record: RecordBase,
    date: Parameters<typeof dayNumber>[0],
    movement: Pick<CashMovement, 'amount' | 'label'>,
  ) => {
    if (isBeforeOpening(date, account)) leaveOutBeforeOpening(record, date, account, problems, leftOut);
    else list.push({ day: dayNumber(date), record, ...movement });
  };
  for (const flow of account.flows)
    add(flows, flow, flow.date, { amount: flow.amount.value, label: `${flow.date} flow` });
  for (const entry of journal.entries) {
    for (const flow of entry.flows) {
      if (accountOf(journal, flow.account, entry) === account) {
        add(flows, flow, flow.date, { amount: flow.amount.value, label: `${flow.date} flow` });
      }
    }
    for (const item of entry.cash) {
      if (accountOf(journal, item.account, entry) === account) {
        add(cash, item, item.date, { amount: item.amount, label: `${item.date} ${item.kind}` });
      }
    }
  }
  const statements = journal.entries.flatMap((entry) =>
    entry.statements.filter((statement) => accountOf(journal, statement.account, entry) === account),
  );
  return { flows, cash, statements };
}

function isBeforeOpening(date: string, account: AccountRecord): boolean {
  return date < account.opening.date;
}

function leaveOutBeforeOpening(
  record: RecordBase,
  date: string,
  account: AccountRecord,
  problems: Problem[],
  leftOut: Place[],
): void {
  const related = { path: account.path, range: account.opening.range };
  problems.push(problem('account.before-opening', record.path, record.range, [date, account.opening.date], related));
  leftOut.push(record);
}
