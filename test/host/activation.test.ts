import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, checkCommands, checkReadsJournal } from '../support/host/journal-checks.js';

describe('in a real VS Code', () => {
  it('loads, with one folder open', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    assert.ok((await activeExtension()).isActive);
  });
  it('activates and registers every declared command', checkCommands);
  it('reads the journal of the folder and reports a problem in it', checkReadsJournal);
});
