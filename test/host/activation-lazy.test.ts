import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, folder, loadedEngine, until } from './journal-window.js';

// The first of the suite by its file's name: later tests read the journal.
describe('activation', () => {
  it('reads nothing, nor does Markdown that is no journal', async () => {
    const throughline = await api();
    await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Notes\n\npositions: none\n' });
    assert.equal(throughline.isLoaded(folder()), false);
    assert.deepEqual(throughline.engineFor(folder())?.paths, []);
    assert.equal(throughline.statusText(), undefined);
  });

  it('reads the folder when a journal document is opened', async () => {
    const throughline = await api();
    const [account] = await vscode.workspace.findFiles('**/account.md');
    assert.ok(account);
    await vscode.workspace.openTextDocument(account);
    await until('the folder is read', () => throughline.isLoaded(folder()));
    assert.ok((await loadedEngine()).paths.length > 10);
  });
});
