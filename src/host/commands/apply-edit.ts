import * as vscode from 'vscode';
import type { TextEdit } from '../../text/source-text.js';
import { UserMistake } from './command.js';

/**
 * Changes a document by one edit that one undo reverts, and shows it with the cursor after what was written.
 * @throws UserMistake where the file cannot be written.
 */
export async function applyTextEdit(document: vscode.TextDocument, edit: TextEdit, path: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(edit.range.start), document.positionAt(edit.range.end));
  change.replace(document.uri, range, edit.newText);
  await applyChange(change, path);
  const at = document.positionAt(edit.range.start + edit.newText.trimEnd().length);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

/** @throws UserMistake where the file cannot be written. */
export async function applyChange(change: vscode.WorkspaceEdit, path: string): Promise<void> {
  if (!(await vscode.workspace.applyEdit(change))) {
    throw new UserMistake(vscode.l10n.t('{0} could not be written. Is the folder read-only?', path));
  }
}

/** For an edit that the text does not allow. */
export function cannotChange(path: string): UserMistake {
  return new UserMistake(
    vscode.l10n.t('The frontmatter of {0} cannot be changed safely. Correct its problems, then try again.', path),
  );
}
