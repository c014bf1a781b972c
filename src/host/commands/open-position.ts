import * as vscode from 'vscode';
import { yamlList, yamlText, type EventFields } from '../../journal/edit-entry.js';
import { slugOf } from '../../journal/entry-path.js';
import { failureText } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { propertyOf, textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';
import { pricePrompt } from './price-prompt.js';
import { askText, checkPrice, checkQuantity, given, pickOrType } from './questions.js';
import { askAccount, entryChoice, recordEvent } from './record-event.js';
import { today } from './today.js';

const ID = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Open Position: asks for what is needed and writes an `open` event. What the argument has
 * (`{instrument, id, side, quantity, price, pillars, account, entry}`) is not asked for, and checked all the same.
 */
export async function openPosition(journals: Journals, argument: unknown): Promise<void> {
  const session = await journalFor(journals);
  const title = vscode.l10n.t('Open Position');
  const instrument = textArgument(argument, 'instrument') ?? (await askInstrument(session, title));
  if (instrument === undefined || instrument === '') return;
  const checkId = (text: string) => idMistake(session, text);
  const id = await given(textArgument(argument, 'id'), checkId, () =>
    askText(title, proposedId(session, instrument), checkId, vscode.l10n.t('Names the position for its life.')),
  );
  const side =
    id === undefined ? undefined : await given(textArgument(argument, 'side'), checkSide, () => askSide(title));
  const quantity =
    side === undefined
      ? undefined
      : await given(textArgument(argument, 'quantity'), checkQuantity, () =>
          askText(title, '', checkQuantity, vscode.l10n.t('Quantity of {0}', instrument)),
        );
  const price =
    quantity === undefined
      ? undefined
      : await given(textArgument(argument, 'price'), checkPrice, () =>
          askText(title, '', checkPrice, `${instrument}: ${pricePrompt(session, instrument)}`),
        );
  if (id === undefined || side === undefined || quantity === undefined || price === undefined) return;
  const pillars = givenPillars(session, argument) ?? (await askPillars(session, title));
  const account =
    pillars &&
    (await given(
      textArgument(argument, 'account'),
      (text) => accountMistake(session, text),
      () => askAccount(session, title),
    ));
  if (!pillars || account === undefined) return;
  const fields: EventFields = [
    ['instrument', yamlText(instrument)],
    ['side', side],
    ['quantity', quantity],
    ['price', price],
    ...(pillars.length > 0 ? [['pillars', yamlList(pillars)] as const] : []),
  ];
  const entry = entryChoice(textArgument(argument, 'entry'));
  const event = { id, action: 'open', account, fields };
  await recordEvent(session, event, vscode.l10n.t('Opening {0}', id), today(), entry);
}

function askInstrument(session: JournalSession, title: string): Promise<string | undefined> {
  const known = [...session.engine.journal().instruments.values()].map((record) => ({
    label: record.symbol.value,
    description: [record.name, record.kind].filter((part) => part !== undefined).join(' · '),
  }));
  return pickOrType(title, known, vscode.l10n.t('Instrument: a ticker, “SI 2026-12” or “SPY 2026-06-19 600 P”'));
}

function idMistake(session: JournalSession, id: string): string | undefined {
  if (!ID.test(id)) return vscode.l10n.t('An id has a to z, 0 to 9 and “-”, and starts with a letter or digit.');
  return openIds(session).has(id) ? vscode.l10n.t('“{0}” is already open. Choose another id.', id) : undefined;
}

function openIds(session: JournalSession): ReadonlySet<string> {
  const rows = session.wholeBook()?.positions ?? [];
  return new Set(rows.filter((row) => row.closed === null).map((row) => row.id));
}

/** The instrument's root and the year: `si-2026`, with a number where that is open already. */
function proposedId(session: JournalSession, instrument: string): string {
  const root = slugOf(instrument.split(/[\s@]/)[0] ?? '').replace(/[^a-z0-9-]+/g, '') || 'position';
  const stem = `${root.replace(/^-+/, '')}-${today().slice(0, 4)}`;
  const taken = openIds(session);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${String(n)}`;
    if (!taken.has(id)) return id;
  }
}

function accountMistake(session: JournalSession, account: string): string | undefined {
  const accounts = [...session.engine.journal().accounts.keys()];
  return accounts.includes(account) ? undefined : failureText({ kind: 'unknown-account', account, accounts });
}

function checkSide(text: string): string | undefined {
  return text === 'long' || text === 'short' ? undefined : vscode.l10n.t('The side is long or short.');
}

async function askSide(title: string): Promise<string | undefined> {
  const sides = [
    { label: vscode.l10n.t('long'), side: 'long' },
    { label: vscode.l10n.t('short'), side: 'short' },
  ];
  return (await vscode.window.showQuickPick(sides, { title, ignoreFocusOut: true }))?.side;
}

function givenPillars(session: JournalSession, argument: unknown): string[] | undefined {
  const value = propertyOf(argument, 'pillars');
  if (!Array.isArray(value)) return undefined;
  const known = session.engine.journal().pillars;
  const pillars = value.filter((one): one is string => typeof one === 'string');
  const unknown = pillars.find((pillar) => !known.has(pillar));
  if (unknown !== undefined) throw new UserMistake(vscode.l10n.t('There is no pillar “{0}”.', unknown));
  return pillars;
}

async function askPillars(session: JournalSession, title: string): Promise<string[] | undefined> {
  const items = [...session.engine.journal().pillars].map(([id, node]) => ({
    label: node.record.name,
    description: id,
  }));
  if (items.length === 0) return [];
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    canPickMany: true,
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('Pillars it belongs to, in equal shares; none leaves it unlinked'),
  });
  return chosen?.map((item) => item.description);
}
