import * as vscode from 'vscode';
import type { RecordRef } from '../../report/view-model.js';
import type { JournalSession } from '../workspace/journal-session.js';

interface RecordItem extends vscode.QuickPickItem {
  readonly record: RecordRef;
}

/** Opens one record at its range; offers several in a list that shows each while it is highlighted. */
export async function openRecords(
  session: JournalSession,
  records: readonly RecordRef[],
  title: string,
  column: vscode.ViewColumn,
): Promise<void> {
  const [only, ...more] = records;
  if (!only) return;
  if (more.length === 0) {
    await show(session, only, column, false);
    return;
  }
  const chosen = await pick(session, records, title, column);
  if (chosen) await show(session, chosen, column, false);
}

/** Beside the page where it is an editor tab, reusing a text editor that is there already. */
export function columnBeside(panel: Pick<vscode.WebviewPanel, 'viewColumn'> | undefined): vscode.ViewColumn {
  if (!panel) return vscode.ViewColumn.Active;
  const other = vscode.window.visibleTextEditors.find(
    (editor) => editor.viewColumn !== undefined && editor.viewColumn !== panel.viewColumn,
  );
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}

async function show(session: JournalSession, record: RecordRef, column: vscode.ViewColumn, preview: boolean) {
  const range = new vscode.Range(record.line, record.character, record.endLine, record.endCharacter);
  const editor = await vscode.window.showTextDocument(session.uriOf(record.path), {
    viewColumn: column,
    preserveFocus: preview,
    preview: true,
    selection: new vscode.Range(range.start, range.start),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function pick(
  session: JournalSession,
  records: readonly RecordRef[],
  title: string,
  column: vscode.ViewColumn,
): Promise<RecordRef | undefined> {
  const pick = vscode.window.createQuickPick<RecordItem>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('The records behind this number');
  pick.matchOnDescription = true;
  pick.items = records.map((record) => ({
    label: `${record.path}:${String(record.line + 1)}`,
    description: record.label,
    record,
  }));
  // Following the highlight must not be undone by a slower, earlier preview.
  let latest = Promise.resolve();
  return new Promise((resolve) => {
    pick.onDidChangeActive(([active]) => {
      if (active) latest = latest.then(() => show(session, active.record, column, true)).catch(() => undefined);
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.record;
      pick.hide();
      void latest.then(() => {
        resolve(chosen);
      });
    });
    pick.onDidHide(() => {
      void latest.then(() => {
        resolve(undefined);
      });
      pick.dispose();
    });
    pick.show();
  });
}
