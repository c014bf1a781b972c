import * as vscode from 'vscode';

/*
 * What must hold in every extension host. The web worker has neither `node:assert` nor `node:fs`, so these checks throw
 * plain errors and write through the workspace.
 */

/** The extension under test, active. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension<unknown>('throughline.throughline');
  if (extension === undefined) throw new Error('The extension under development is not loaded.');
  await extension.activate();
  return extension;
}

/** Every command the manifest declares can be called. */
export async function checkCommands(): Promise<void> {
  const manifest: unknown = (await activeExtension()).packageJSON;
  const declared = declaredCommands(manifest);
  if (declared.length === 0) throw new Error('The manifest declares no command.');
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = declared.filter((id) => !registered.has(id));
  if (missing.length > 0) throw new Error(`Declared, but not registered: ${missing.join(', ')}`);
}

/** A broken entry in the folder gets a diagnostic with a code, and loses it when it is corrected. */
export async function checkReadsJournal(): Promise<void> {
  await activeExtension();
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  const file = vscode.Uri.joinPath(folder.uri, 'entries', 'host-check.md');
  const entry = (date: string): Uint8Array =>
    new TextEncoder().encode(`---\ndate: ${date}\ntitle: Host check\nmarks: {SPY: 600}\n---\n`);
  try {
    await vscode.workspace.fs.writeFile(file, entry('2026-02-30'));
    await vscode.window.showTextDocument(file);
    await diagnosticsOf(file, (found) => found.some(({ code, range }) => code !== undefined && range.start.line === 1));
    await vscode.workspace.fs.writeFile(file, entry('2026-02-27'));
    await diagnosticsOf(file, (found) => found.every(({ range }) => range.start.line !== 1));
  } finally {
    await vscode.workspace.fs.delete(file);
  }
}

/** Waits until a file's diagnostics are as wanted. Ends with what they were when that does not come in 10 s. */
export async function diagnosticsOf(
  file: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const found = (): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(file);
  return await new Promise((resolve, reject) => {
    const done = (): boolean => {
      if (!wanted(found())) return false;
      clearTimeout(timer);
      watcher.dispose();
      resolve(found());
      return true;
    };
    const watcher = vscode.languages.onDidChangeDiagnostics(done);
    const timer = setTimeout(() => {
      watcher.dispose();
      const shown = found().map(({ range, message }) => `${String(range.start.line + 1)}: ${message}`);
      reject(new Error(`The diagnostics did not come to what is wanted. They are:\n${shown.join('\n') || '(none)'}`));
    }, 30_000);
    done();
  });
}

function declaredCommands(manifest: unknown): string[] {
  const { contributes } = manifest as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}
