import * as vscode from 'vscode';
import type { Journals } from '../workspace/journals.js';

/** Check Journal: reads everything again, shows the Problems view and says the result in one line. */
export async function checkJournal(journals: Journals): Promise<void> {
  await journals.reload();
  const checked = journals.all.filter((session) => session.hasJournal);
  if (checked.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No file takes part in a journal yet. Run “Throughline: Create Sample Journal” to see one.'),
    );
    return;
  }
  const problems = checked.flatMap((session) => [...session.engine.problems().values()].flat());
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const files = checked.reduce((sum, session) => sum + session.engine.paths.length, 0);
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(
    problems.length === 0
      ? vscode.l10n.t('{0} files checked, no problems.', files)
      : vscode.l10n.t(
          '{0} files checked: {1} errors, {2} warnings, {3} hints.',
          files,
          count('error'),
          count('warning'),
          count('hint') + count('information'),
        ),
  );
}
