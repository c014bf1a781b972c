import * as vscode from 'vscode';
import type { ToHost } from '../../protocol/messages.js';
import type { ReportChoice } from '../../report/view-model.js';
import type { Shown } from './panel-state.js';

type Run = Extract<ToHost, { type: 'run' }>['command'];

/** The command that a page's button runs, with what it needs to know of the page. */
export function commandOf(
  command: Run,
  extensionUri: vscode.Uri,
  shown: Shown | undefined,
  choice: ReportChoice,
): [command: string, ...args: unknown[]] {
  switch (command) {
    case 'openInEditor':
      return ['throughline.openAttributionInEditor'];
    case 'createSample':
      return ['throughline.createSampleJournal'];
    case 'newEntry':
      return ['throughline.newEntry'];
    case 'howToWrite':
      return ['markdown.showPreview', vscode.Uri.joinPath(extensionUri, 'README.md')];
    case 'showProblems':
      return ['workbench.actions.view.problems'];
    case 'exportReport':
      return ['throughline.exportReport', { shown: { folder: shown?.session.folder.uri.toString(), choice } }];
    case 'addBaseYear':
      return [
        'throughline.addBaseYear',
        { folder: shown?.session.folder.uri.toString(), account: shown?.report.account.id },
      ];
  }
}
