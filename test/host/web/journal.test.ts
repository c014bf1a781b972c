import * as vscode from 'vscode';
import { checkExportsReport } from '../../support/host/export-check.js';
import { checkCommands, checkReadsJournal } from '../../support/host/journal-checks.js';

describe('in the web worker', () => {
  it('runs where there is no Node', () => {
    if (vscode.env.uiKind !== vscode.UIKind.Web || !('WorkerGlobalScope' in globalThis)) {
      throw new Error('These tests are for the web worker; this is another extension host.');
    }
  });
  it('activates and registers every declared command', checkCommands);
  it('reads the journal of the folder and reports a problem in it', checkReadsJournal);
  it('exports the report in every format', checkExportsReport);
});
