import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ThroughlineApi } from '../../src/host/activate.js';
import type { Throughline } from '../../src/host/throughline.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { activeExtension } from '../support/host/journal-checks.js';

/** The window's only folder: a copy of the sample. */
export function folder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(uri);
  return uri;
}

/** The extension at work; whoever asks first loads it. */
export async function api(): Promise<Throughline> {
  return (await activated()).throughline();
}

/** What activation returned. */
export async function activated(): Promise<ThroughlineApi> {
  const { exports } = await activeExtension();
  assert.ok(isApi(exports));
  return exports;
}

function isApi(value: unknown): value is ThroughlineApi {
  return typeof value === 'object' && value !== null && 'throughline' in value;
}

/** The folder's engine, read. */
export async function loadedEngine(): Promise<JournalEngine> {
  const throughline = await api();
  await throughline.load();
  const engine = throughline.engineFor(folder());
  assert.ok(engine);
  return engine;
}

/** Waits until a condition holds, looking again whenever a journal changed. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const { onDidChange } = await api();
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!condition()) return;
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const listening = onDidChange(look);
    const timer = setTimeout(() => {
      listening.dispose();
      reject(new Error(`It did not come to: ${what}.`));
    }, 30_000);
    look();
  });
}

/** Writes a file into the journal, shows it, runs the test on it and takes it away again. */
export async function withFile(
  path: string,
  text: string,
  test: (document: vscode.TextDocument, editor: vscode.TextEditor) => Promise<void>,
): Promise<void> {
  const engine = await loadedEngine();
  const uri = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  try {
    await until(`the journal has ${path}`, () => engine.paths.includes(path));
    const editor = await vscode.window.showTextDocument(uri);
    await test(editor.document, editor);
  } finally {
    await discard(uri);
    await until(`the journal has lost ${path}`, () => !engine.paths.includes(path));
  }
}

/** Closes a document without saving and deletes its file. */
export async function discard(uri: vscode.Uri): Promise<void> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) {
    await vscode.window.showTextDocument(open);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.workspace.fs.delete(uri);
}

/** Changes the text as typing would: one undo takes it back. */
export async function type(editor: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  const done = await editor.edit((edit) => {
    edit.insert(at, text);
  });
  assert.ok(done);
}

/** What was asked while {@link answering} stood in for the person. */
export interface Asked {
  readonly picks: { readonly label: string; readonly description?: string; readonly detail?: string }[][];
  readonly prompts: vscode.InputBoxOptions[];
  readonly warnings: string[];
}

/** The person's answers: which row of a list, and what is typed where `value` is proposed. */
interface Answers {
  readonly pick?: (labels: readonly string[]) => number;
  readonly type?: (options: vscode.InputBoxOptions) => string;
}

/** Runs something while answers are given for the person, and returns what was asked and said. */
export async function answering(answers: Answers, run: () => Thenable<unknown>): Promise<Asked> {
  const { showQuickPick, showInputBox, showWarningMessage } = vscode.window;
  const asked: Asked = { picks: [], prompts: [], warnings: [] };
  Object.assign(vscode.window, {
    showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
      asked.picks.push(
        items.map(({ label, description, detail }) => ({
          label,
          ...(description === undefined ? {} : { description }),
          ...(detail === undefined ? {} : { detail }),
        })),
      );
      return Promise.resolve(answers.pick ? items[answers.pick(items.map(({ label }) => label))] : undefined);
    },
    showInputBox: (options: vscode.InputBoxOptions) => {
      asked.prompts.push(options);
      return Promise.resolve(answers.type?.(options));
    },
    showWarningMessage: (message: string) => {
      asked.warnings.push(message);
      return Promise.resolve(undefined);
    },
  });
  try {
    await run();
    return asked;
  } finally {
    Object.assign(vscode.window, { showQuickPick, showInputBox, showWarningMessage });
  }
}
