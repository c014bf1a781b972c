import * as vscode from 'vscode';

/** The editors and other extensions come first. */
const LOOK_AFTER_MS = 300;

/** A frontmatter that has a key only a journal file has; cheap, so that other Markdown costs nothing. */
const JOURNAL_KEY =
  /^\uFEFF?---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,200}?["']?(?:account|pillar|positions|instruments|evidence|forecasts|marks|quotes|nav|transfers|flows|cash|review)["']?[ \t]*:/;

/** Who is woken. */
export interface Sleeper {
  /** Whether a file's journal is still to be read: only then it is looked at. */
  isAsleep(file: vscode.Uri): boolean;
  /** Reads the journal of a file. */
  wake(file: vscode.Uri): void;
}

/**
 * Wakes by a document that looks like a journal's, when it is opened or changed, and by what is there a moment after the
 * start: such a document, or the file of an account anywhere in a folder.
 */
export function wakeByJournal(sleeper: Sleeper): vscode.Disposable {
  const look = (document: vscode.TextDocument) => {
    const { languageId, uri } = document;
    if (languageId === 'markdown' && sleeper.isAsleep(uri) && JOURNAL_KEY.test(document.getText())) sleeper.wake(uri);
  };
  const timer = setTimeout(() => {
    vscode.workspace.textDocuments.forEach(look);
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) if (sleeper.isAsleep(uri)) void lookIn(uri, sleeper);
  }, LOOK_AFTER_MS);
  const noTimer = new vscode.Disposable(() => {
    clearTimeout(timer);
  });
  return vscode.Disposable.from(
    noTimer,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      look(document);
    }),
  );
}

/** The search by which the editor found that we are to be activated does not tell what it found. */
async function lookIn(folder: vscode.Uri, sleeper: Sleeper): Promise<void> {
  const exclude: unknown = vscode.workspace.getConfiguration('throughline', folder).get('journal.exclude');
  const pattern = new vscode.RelativePattern(folder, '**/account.md');
  const [account] = await vscode.workspace.findFiles(pattern, typeof exclude === 'string' ? exclude : undefined, 1);
  if (account && sleeper.isAsleep(account)) sleeper.wake(account);
}
