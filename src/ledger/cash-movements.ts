import type { Decimal } from '../base/decimal.js';
import { dayNumber, type PlainDate } from '../base/plain-date.js';
import { problem } from '../base/problem.js';
import type { Located } from '../base/range.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, EntryRecord, RecordBase } from '../journal/records.js';
import type { BookAccount, CashMovement } from './book.js';
import type { Findings } from './findings.js';
import type { Market } from './market.js';

/** What an account's entries move beside its positions. */
export type CashParts = Pick<BookAccount, 'flows' | 'cash' | 'statements'>;

/** An amount of a record, signed, in `currency` or the account's. */
interface Stated {
  readonly date: PlainDate;
  readonly amount: Decimal;
  readonly currency: Located<string> | undefined;
  readonly label: string;
  readonly isTransfer?: boolean;
}

/** The account a record belongs to: its own, its entry's, or the only one. Undefined was reported by the index. */
export function accountOf(
  journal: Pick<Journal, 'accounts'>,
  own: Located<string> | undefined,
  entry: EntryRecord,
): AccountRecord | undefined {
  const named = own ?? entry.account;
  if (named) return journal.accounts.get(named.value);
  return journal.accounts.size === 1 ? journal.accounts.values().next().value : undefined;
}

/** True, and reported, for a record dated before its account's opening. */
export function isBeforeOpening(record: RecordBase, date: string, account: AccountRecord, findings: Findings): boolean {
  if (date >= account.opening.date) return false;
  const related = { path: account.path, range: account.opening.range };
  findings.problems.push(
    problem('account.before-opening', record.path, record.range, [date, account.opening.date], related),
  );
  findings.leftOut.push(record);
  return true;
}

/** Flows, transfers, entry-level cash and statements of an account, in its currency. */
export function cashMovements(
  journal: Pick<Journal, 'accounts' | 'entries'>,
  account: AccountRecord,
  market: Market,
  findings: Findings,
): CashParts {
  const flows: CashMovement[] = [];
  const cash: CashMovement[] = [];
  const add = (list: CashMovement[], record: RecordBase, stated: Stated): void => {
    if (isBeforeOpening(record, stated.date, account, findings)) return;
    const amount = inCurrency(record, stated, account.currency, market, findings);
    if (!amount) return;
    const { date, label, isTransfer } = stated;
    list.push({ day: dayNumber(date), amount, record, label, ...(isTransfer ? { isTransfer } : {}) });
  };
  for (const flow of account.flows) {
    add(flows, flow, { ...flow, amount: flow.amount.value, currency: flow.currency, label: `${flow.date} flow` });
  }
  for (const entry of journal.entries) {
    const isOurs = (own: Located<string> | undefined): boolean => accountOf(journal, own, entry) === account;
    for (const flow of entry.flows.filter((item) => isOurs(item.account))) {
      add(flows, flow, { ...flow, amount: flow.amount.value, currency: flow.currency, label: `${flow.date} flow` });
    }
    for (const item of entry.cash.filter((one) => isOurs(one.account))) {
      add(cash, item, { ...item, currency: item.currency, label: `${item.date} ${item.kind}` });
    }
    for (const transfer of entry.transfers) {
      const from = journal.accounts.get(transfer.from.value);
      const to = journal.accounts.get(transfer.to.value);
      if (!from || !to || (from !== account && to !== account)) continue;
      const currency = transfer.currency ?? { value: from.currency, range: transfer.amount.range };
      const stated = { ...transfer, amount: transfer.amount.value, currency, label: `${transfer.date} transfer` };
      // Both sides count or neither does. What is wrong is said once: of the side it leaves, else of the other.
      const other = from === account ? to : from;
      const silent: Findings = { problems: [], leftOut: [] };
      const counts = (side: AccountRecord, found: Findings): boolean =>
        !isBeforeOpening(transfer, transfer.date, side, found) &&
        inCurrency(transfer, stated, side.currency, market, found) !== undefined;
      if (from === account && !counts(account, findings)) continue;
      if (!counts(other, silent)) continue;
      const amount = from === account ? stated.amount.negated() : stated.amount;
      add(flows, transfer, { ...stated, amount, isTransfer: true });
    }
  }
  const statements = journal.entries.flatMap((entry) =>
    entry.statements.filter((statement) => accountOf(journal, statement.account, entry) === account),
  );
  return { flows, cash, statements };
}

/** Translated at the rate of its day; without one the record is left out. */
function inCurrency(
  record: RecordBase,
  { amount, currency, date }: Stated,
  wanted: string,
  market: Market,
  findings: Findings,
): Decimal | undefined {
  if (!currency || currency.value === wanted) return amount;
  const rate = market.rate(currency.value, wanted, dayNumber(date));
  if (rate) return amount.times(rate.value);
  findings.problems.push(
    problem('fx.missing', record.path, currency.range, [currency.value, wanted, date, `${currency.value}${wanted}`]),
  );
  findings.leftOut.push(record);
  return undefined;
}
