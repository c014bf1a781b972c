import * as vscode from 'vscode';
import { yamlText } from '../../journal/edit-entry.js';
import type { PositionRow } from '../../report/view-model.js';
import { shortMoney, quantityText } from '../numbers.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { propertyOf, textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';
import { askText, checkPrice } from './questions.js';
import { entryChoice, recordEvent } from './record-event.js';
import { today } from './today.js';

/**
 * Close Position: asks which and at what price and writes a `close` event. The argument may be a row of our trees or
 * `{id, price, entry}`; what it has is not asked for.
 */
export async function closePosition(journals: Journals, argument: unknown): Promise<void> {
  const session = sessionOf(journals, argument) ?? (await journalFor(journals));
  const open = session
    .reports()
    .flatMap((report) =>
      report.positions
        .filter((row) => row.closed === null)
        .map((row) => ({ row, account: report.accounts.length > 1 ? report.account.id : undefined })),
    );
  if (open.length === 0) throw new UserMistake(vscode.l10n.t('No position is open.'));
  const title = vscode.l10n.t('Close Position');
  const id = textArgument(argument, 'id') ?? textArgument(propertyOf(argument, 'position'), 'id');
  const chosen = id === undefined ? await pick(open, title) : open.find(({ row }) => row.id === id);
  if (!chosen) {
    if (id !== undefined) throw new UserMistake(vscode.l10n.t('There is no open position “{0}”.', id));
    return;
  }
  const price = textArgument(argument, 'price') ?? (await askPrice(chosen.row, title));
  if (price === undefined) return;
  const mistake = checkPrice(price);
  if (mistake !== undefined) throw new UserMistake(mistake);
  const { row, account } = chosen;
  await recordEvent(
    session,
    [
      ['id', yamlText(row.id)],
      ['action', 'close'],
      ...(account === undefined ? [] : [['account', yamlText(account)] as const]),
      ['price', price],
    ],
    vscode.l10n.t('Closing {0}', row.id),
    today(),
    entryChoice(textArgument(argument, 'entry')),
  );
}

interface OpenPosition {
  readonly row: PositionRow;
  readonly account: string | undefined;
}

/** A tree row knows its journal. */
function sessionOf(journals: Journals, argument: unknown): JournalSession | undefined {
  const session = propertyOf(propertyOf(argument, 'position'), 'session');
  return journals.all.find((one) => one === session);
}

async function pick(open: readonly OpenPosition[], title: string): Promise<OpenPosition | undefined> {
  const items = open.map((position) => ({
    label: position.row.id,
    description: [
      `${quantityText(position.row.quantity)} ${position.row.instruments.join(', ')}`,
      position.row.pnl.value === null ? undefined : shortMoney(position.row.pnl.value),
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    position,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.position;
}

function askPrice(row: PositionRow, title: string): Promise<string | undefined> {
  const last = row.lastPrice.value;
  const prompt =
    row.lastPriceDate === null
      ? vscode.l10n.t('Price per unit')
      : vscode.l10n.t('Price per unit; the last one is of {0}', row.lastPriceDate);
  return askText(title, last === null ? '' : String(last), checkPrice, prompt);
}
