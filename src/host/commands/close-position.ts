import * as vscode from 'vscode';
import { yamlText } from '../../journal/edit-entry.js';
import type { LegRow, PositionRow } from '../../report/view-model.js';
import { shortMoney, quantityText } from '../numbers.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { propertyOf, textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';
import { pricePrompt } from './price-prompt.js';
import { askText, checkPrice, given } from './questions.js';
import { entryChoice, recordEvent } from './record-event.js';
import { today } from './today.js';

/**
 * Close Position: asks which and at what price, of several legs for each of them, and writes a `close` event. The argument
 * may be a row of our trees or `{id, account, price, prices, entry}`, `prices` being those of the legs by instrument;
 * what it has is not asked for.
 */
export async function closePosition(journals: Journals, argument: unknown): Promise<void> {
  const session = sessionOf(journals, argument) ?? (await journalFor(journals));
  const report = session.wholeBook();
  const open = report?.positions.filter((row) => row.closed === null) ?? [];
  if (!report || open.length === 0) throw new UserMistake(vscode.l10n.t('No position is open.'));
  const title = vscode.l10n.t('Close Position');
  const row = named(open, argument) ?? (await pick(open, title, report.accounts.length > 1));
  const prices = row && (await pricesOf(session, row, argument, title));
  if (!prices) return;
  await recordEvent(
    session,
    { id: row.id, action: 'close', account: row.account, fields: [prices] },
    vscode.l10n.t('Closing {0}', row.id),
    today(),
    entryChoice(textArgument(argument, 'entry')),
  );
}

/** The position that an argument names. @throws UserMistake where that one is not open. */
function named(open: readonly PositionRow[], argument: unknown): PositionRow | undefined {
  const of = propertyOf(argument, 'position') ?? argument;
  const id = textArgument(of, 'id');
  const account = textArgument(of, 'account');
  if (id === undefined) return undefined;
  const row = open.find((one) => one.id === id && (account === undefined || one.account === account));
  if (!row) throw new UserMistake(vscode.l10n.t('There is no open position “{0}”.', id));
  return row;
}

/** `price`, or `legs` with each leg's. @throws UserMistake where a given price is wrong. */
async function pricesOf(
  session: JournalSession,
  row: PositionRow,
  argument: unknown,
  title: string,
): Promise<readonly [key: string, yaml: string] | undefined> {
  const [only, ...others] = row.legs;
  if (!only) throw new UserMistake(vscode.l10n.t('There is no open position “{0}”.', row.id));
  if (others.length === 0) {
    const price = await given(textArgument(argument, 'price'), checkPrice, () => askPrice(session, only, title));
    return price === undefined ? undefined : ['price', price];
  }
  const legs: string[] = [];
  for (const leg of row.legs) {
    const known = textArgument(propertyOf(argument, 'prices'), leg.instrument);
    const heading = `${title} (${String(legs.length + 1)}/${String(row.legs.length)})`;
    const price = await given(known, checkPrice, () => askPrice(session, leg, heading));
    if (price === undefined) return undefined;
    legs.push(`{instrument: ${yamlText(leg.instrument)}, price: ${price}}`);
  }
  return ['legs', `[${legs.join(', ')}]`];
}

/** A tree row knows its journal. */
function sessionOf(journals: Journals, argument: unknown): JournalSession | undefined {
  const session = propertyOf(propertyOf(argument, 'position'), 'session');
  return journals.all.find((one) => one === session);
}

async function pick(
  open: readonly PositionRow[],
  title: string,
  withAccount: boolean,
): Promise<PositionRow | undefined> {
  const items = open.map((row) => ({
    label: row.id,
    description: [
      row.legs.map((leg) => `${quantityText(leg.quantity)} ${leg.instrument}`).join(', '),
      row.pnl.value === null ? undefined : shortMoney(row.pnl.value),
      withAccount ? row.account : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    row,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.row;
}

/** Offers the last price of what is held, as far as there is one. */
function askPrice(session: JournalSession, leg: LegRow, title: string): Promise<string | undefined> {
  const last = leg.lastPrice.value;
  const what = `${quantityText(leg.quantity)} ${leg.instrument}`;
  const prompt = `${what}: ${pricePrompt(session, leg.instrument)}`;
  return askText(
    title,
    last === null ? '' : String(last),
    checkPrice,
    leg.lastPriceDate === null ? prompt : vscode.l10n.t('{0}; the last one is of {1}', prompt, leg.lastPriceDate),
  );
}
