import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { wakeByJournal } from '../../src/host/wake.js';
import { api, folder, loadedEngine, until } from './journal-window.js';

const JOURNAL = '---\npositions: []\n---\n';
const PLAIN = '# Notes\n\npositions: none\n';

// The first of the suite by its file's name: later tests read the journal.
describe('after activation', () => {
  it('the folder is read by itself, for it has an account: no document, view or command asks for it', async () => {
    const throughline = await api();
    await until('the folder is read', () => throughline.isLoaded(folder()));
    assert.ok((await loadedEngine()).paths.length > 10);
  });
});

describe('what wakes the extension', () => {
  it('is a document that looks like a journal’s, once it is opened or becomes one, and no other', async () => {
    const woken: string[] = [];
    const waking = wakeByJournal({ isAsleep: () => true, wake: (file) => woken.push(file.toString()) });
    try {
      const plain = await opened(PLAIN);
      const journal = await opened(JOURNAL);
      assert.deepEqual(named(woken, [plain, journal]), [journal]);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(plain.uri, new vscode.Position(0, 0), JOURNAL);
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.deepEqual(named(woken, [plain, journal]), [plain, journal]);
    } finally {
      waking.dispose();
    }
  });

  it('is not looked for where a journal is read already', async () => {
    const woken: string[] = [];
    const waking = wakeByJournal({ isAsleep: () => false, wake: (file) => woken.push(file.toString()) });
    try {
      await opened(JOURNAL);
      assert.deepEqual(woken, []);
    } finally {
      waking.dispose();
    }
  });
});

function opened(content: string): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'markdown', content });
}

/** Those of some documents that did wake. */
function named(woken: readonly string[], documents: readonly vscode.TextDocument[]): readonly vscode.TextDocument[] {
  return documents.filter(({ uri }) => woken.includes(uri.toString()));
}
