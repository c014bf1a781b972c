import * as vscode from 'vscode';
import type { Journals } from '../workspace/journals.js';
import { textArgument, UserMistake } from './command.js';
import { askText } from './questions.js';
import { createEntry } from './record-event.js';
import { today } from './today.js';
import type { JournalSession } from '../workspace/journal-session.js';

/** The journal a command works on, read. @throws UserMistake where no folder is open. */
export async function journalFor(journals: Journals): Promise<JournalSession> {
  await journals.load();
  const session = journals.current();
  if (!session) throw new UserMistake(vscode.l10n.t('Open a folder first; a journal lives in a folder.'));
  return session;
}

/** New Journal Entry. An argument `{title}` is not asked for. */
export async function newEntry(journals: Journals, argument: unknown): Promise<void> {
  const session = await journalFor(journals);
  const title =
    textArgument(argument, 'title') ??
    (await askText(
      vscode.l10n.t('New Journal Entry'),
      '',
      (text) => (text === '' ? vscode.l10n.t('Give the entry a title.') : undefined),
      vscode.l10n.t('Title, such as “Adding to silver”'),
    ));
  if (title === undefined || title.trim() === '') return;
  await createEntry(session, today(), title);
}
