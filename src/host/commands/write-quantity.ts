import * as vscode from 'vscode';
import { writeQuantityEdit } from '../../journal/edit-quantity.js';
import { parseMarkdownFile } from '../../journal/parse-file.js';
import type { PositionEvent } from '../../journal/records.js';
import { derivedSizes, isSized, sizeText, type DerivedSize } from '../derived-sizes.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { applyTextEdit, cannotChange } from './apply-edit.js';
import { propertyOf, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';

/**
 * Write Derived Quantity: writes what a `weight` or `notional` came to beside it. The event is the one of the tree's row
 * that is the argument, else the one at the cursor, else one that is asked for.
 */
export async function writeQuantity(journals: Journals, argument: unknown): Promise<void> {
  const given = propertyOf(argument, 'sized');
  const session = journals.all.find((one) => one === propertyOf(given, 'session')) ?? (await journalFor(journals));
  const sizes = derivedSizes(session.engine.book());
  const ofRow = propertyOf(given, 'event');
  const event = session.engine.journal().entries.flatMap(({ events }) => events.filter((one) => one === ofRow))[0];
  const chosen = await choose(session, sizes, event ?? eventAtCursor(session));
  if (chosen) await write(session, chosen);
}

function choose(
  session: JournalSession,
  sizes: readonly DerivedSize[],
  event: PositionEvent | undefined,
): DerivedSize | Promise<DerivedSize | undefined> {
  const found = event && sizes.find((size) => size.event === event);
  if (found) return found;
  if (event && isSized(event)) {
    throw new UserMistake(
      vscode.l10n.t(
        '“{0}” was left out, so its quantity is not known. Correct its problems, then try again.',
        event.id.value,
      ),
    );
  }
  if (event && (event.weight ?? event.notional)) {
    throw new UserMistake(vscode.l10n.t('“{0}” has its quantity already.', event.id.value));
  }
  const path = activePath(session);
  const inFile = sizes.filter((size) => size.event.path === path);
  const offered = inFile.length > 0 ? inFile : sizes;
  if (offered.length === 0) {
    throw new UserMistake(vscode.l10n.t('Every event has its quantity; none is sized by a weight or a notional.'));
  }
  return pick(session, offered, inFile.length === 0);
}

async function pick(
  session: JournalSession,
  sizes: readonly DerivedSize[],
  withPath: boolean,
): Promise<DerivedSize | undefined> {
  const items = sizes.map((size) => {
    const { event } = size;
    const line = (session.engine.lines(event.path)?.positionAt(event.range.start).line ?? 0) + 1;
    return {
      label: `${event.date} ${event.action.value} ${event.id.value}`,
      description: sizeText(size),
      ...(withPath ? { detail: `${event.path}:${String(line)}` } : {}),
      size,
    };
  });
  const title = vscode.l10n.t('Write Derived Quantity');
  const placeHolder = vscode.l10n.t('The quantity is written beside the size, and counts from then on.');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.size;
}

async function write(session: JournalSession, { event, quantity }: DerivedSize): Promise<void> {
  const { path } = event;
  const document = await vscode.workspace.openTextDocument(session.uriOf(path));
  // The editor's text is what is changed; it may differ from the disk's bytes, so its own offsets count.
  const file = parseMarkdownFile(path, document.getText());
  const same = file.entry?.events.find((one) => one.place === event.place && one.id.value === event.id.value);
  const edit = same && writeQuantityEdit(file, same.range, quantity.toString());
  if (!edit) throw cannotChange(path);
  await applyTextEdit(document, edit, path);
}

function activePath(session: JournalSession): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && session.memberPath(document.uri);
}

/** The event the cursor stands in; anywhere on its lines counts where it has them for itself. */
function eventAtCursor(session: JournalSession): PositionEvent | undefined {
  const path = activePath(session);
  const cursor = vscode.window.activeTextEditor?.selection.active;
  const lines = path === undefined ? undefined : session.engine.lines(path);
  if (path === undefined || !cursor || !lines) return undefined;
  const events = session.engine.parsed(path)?.entry?.events ?? [];
  const at = lines.offsetAt(cursor);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const onLine = events.filter(({ range }) => lineOf(range.start) <= cursor.line && cursor.line <= lineOf(range.end));
  return (
    onLine.find(({ range }) => range.start <= at && at <= range.end) ?? (onLine.length === 1 ? onLine[0] : undefined)
  );
}
