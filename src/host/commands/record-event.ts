import * as vscode from 'vscode';
import type { PlainDate } from '../../base/plain-date.js';
import { appendEvent, newEntryText, yamlText, type EventFields } from '../../journal/edit-entry.js';
import { newEntryPath } from '../../journal/entry-path.js';
import { SourceText } from '../../text/source-text.js';
import type { JournalSession } from '../workspace/journal-session.js';
import { applyChange, applyTextEdit, cannotChange } from './apply-edit.js';

/** Which entry an event goes into: the one that is being edited, or today's. */
export type EntryChoice = 'open' | 'today';

/** An event to be written, and the account it belongs to. */
export interface NewEvent {
  readonly id: string;
  readonly action: string;
  readonly account: string | undefined;
  /** What follows `id`, `action` and, where the entry does not say it, `account`. */
  readonly fields: EventFields;
}

/**
 * Writes an event into the entry that is being edited, else into today's, else into a new entry for today, as one edit
 * that one undo reverts, and shows it. An entry of another day dates the event, so then the person is asked which.
 * @param wanted not asked for.
 * @throws UserMistake where the entry's frontmatter cannot be changed without touching what is there.
 */
export async function recordEvent(
  session: JournalSession,
  event: NewEvent,
  title: string,
  date: PlainDate,
  wanted: EntryChoice | undefined,
): Promise<void> {
  const choice = wanted ?? (await askEntry(session, title, date));
  if (choice === undefined) return;
  const path = (choice === 'open' ? activeEntry(session) : undefined) ?? entryOf(session, date);
  if (path === undefined) {
    await createEntry(session, date, title, [eventFields(session, event, undefined)]);
    return;
  }
  const document = await vscode.workspace.openTextDocument(session.uriOf(path));
  const source = new SourceText(path, document.getText());
  const edit = appendEvent(source, eventFields(session, event, path));
  if (!edit) throw cannotChange(path);
  await applyTextEdit(document, edit, path);
}

/** An entry that names the account says it for its events; so does the journal that has only one. */
function eventFields(session: JournalSession, event: NewEvent, path: string | undefined): EventFields {
  const { id, action, account, fields } = event;
  const ofEntry = path === undefined ? undefined : session.engine.parsed(path)?.entry?.account?.value;
  const isSaid = account === undefined || account === ofEntry || session.engine.journal().accounts.size < 2;
  return [
    ['id', yamlText(id)],
    ['action', action],
    ...(isSaid ? [] : [['account', yamlText(account)] as const]),
    ...fields,
  ];
}

/** What a command's argument says of the entry. */
export function entryChoice(argument: string | undefined): EntryChoice | undefined {
  return argument === 'open' || argument === 'today' ? argument : undefined;
}

async function askEntry(session: JournalSession, title: string, date: PlainDate): Promise<EntryChoice | undefined> {
  const path = activeEntry(session);
  const opened = path === undefined ? undefined : session.engine.parsed(path)?.entry;
  if (!path || !opened) return 'today';
  if (opened.date === date) return 'open';
  const choices: (vscode.QuickPickItem & { readonly choice: EntryChoice })[] = [
    {
      label: vscode.l10n.t('Today, {0}', date),
      description: entryOf(session, date) ?? vscode.l10n.t('a new entry'),
      choice: 'today',
    },
    { label: vscode.l10n.t('The open entry, {0}', opened.date), description: path, choice: 'open' },
  ];
  const placeHolder = vscode.l10n.t('Which day does it belong to?');
  return (await vscode.window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true }))?.choice;
}

/** Creates an entry's file, shows it and puts the cursor where the writing starts. */
export async function createEntry(
  session: JournalSession,
  date: PlainDate,
  title: string,
  events: readonly EventFields[] = [],
): Promise<void> {
  const { entries } = session.engine.journal();
  const taken = new Set(session.engine.paths);
  let path = newEntryPath(entries, taken, date, title);
  // A file that takes no part in the journal may have the name.
  while (await exists(session.uriOf(path))) {
    taken.add(path);
    path = newEntryPath(entries, taken, date, title);
  }
  const uri = session.uriOf(path);
  const change = new vscode.WorkspaceEdit();
  change.createFile(uri, { contents: new TextEncoder().encode(newEntryText(date, title, events)) });
  await applyChange(change, path);
  const document = await vscode.workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
}

/** The only account, the one the open entry names, else the one that is chosen; `undefined` where none was. */
export async function askAccount(session: JournalSession, title: string): Promise<string | undefined> {
  const accounts = [...session.engine.journal().accounts.keys()];
  const path = activeEntry(session);
  const named = path === undefined ? undefined : session.engine.parsed(path)?.entry?.account?.value;
  if (named !== undefined && accounts.includes(named)) return named;
  if (accounts.length < 2) return accounts[0] ?? '';
  return vscode.window.showQuickPick(accounts, { title, placeHolder: vscode.l10n.t('Account'), ignoreFocusOut: true });
}

function activeEntry(session: JournalSession): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const path = document && session.memberPath(document.uri);
  return path !== undefined && session.engine.parsed(path)?.entry ? path : undefined;
}

function entryOf(session: JournalSession, date: PlainDate): string | undefined {
  return session.engine.journal().entries.findLast((entry) => entry.date === date)?.path;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
