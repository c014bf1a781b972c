import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { findNamedFiles } from '../../src/host/workspace/find-files.js';
import { discard, folder, loadedEngine, type, until, withFile } from './journal-window.js';

const ACCOUNT = `---
account: named
currency: USD
opening: {date: 2025-12-31, nav: 1000}
benchmark: {year: 2025, monthly: months.csv}
---
`;
const MONTHS = `month,pillar,weight,return\n${Array.from(
  { length: 12 },
  (_, i) => `2025-${String(i + 1).padStart(2, '0')},cash,1,1%\n`,
).join('')}`;

const codes = (engine: JournalEngine, path: string): readonly string[] =>
  (engine.problems().get(path) ?? []).map(({ code }) => code);

describe('a file that the journal names', function () {
  // Each of the steps waits for the numbers of the whole journal.
  this.timeout(60_000);
  it('is read, watched, followed while it is typed, and missed when it goes', async () => {
    const engine = await loadedEngine();
    const uri = vscode.Uri.joinPath(folder(), 'named/months.csv');
    await withFile('named/account.md', ACCOUNT, async () => {
      await until('the file is missing', () => codes(engine, 'named/account.md').includes('monthly.no-file'));
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(MONTHS));
      await until('the file is read', () => engine.paths.includes('named/months.csv'));
      await until('nothing is wrong', () => codes(engine, 'named/account.md').length === 0);
      const editor = await vscode.window.showTextDocument(uri);
      await type(editor, new vscode.Position(1, '2025-01,cash,1,'.length), 'x');
      await until('the unsaved text counts', () => codes(engine, 'named/months.csv').includes('value.number'));
      await discard(uri);
      await until('the file is missing again', () => codes(engine, 'named/account.md').includes('monthly.no-file'));
    });
  });

  it('is read when an edit names it', async () => {
    const engine = await loadedEngine();
    const uri = vscode.Uri.joinPath(folder(), 'named/other.csv');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(MONTHS));
    try {
      await withFile('named/account.md', ACCOUNT, async (document, editor) => {
        const at = document.positionAt(document.getText().indexOf('months.csv'));
        await editor.edit((edit) => {
          edit.replace(new vscode.Range(at, at.translate(0, 'months'.length)), 'other');
        });
        await until('the named file is read', () => engine.paths.includes('named/other.csv'));
        await until('nothing is wrong', () => codes(engine, 'named/account.md').length === 0);
      });
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('is not read where it is a link or lies behind one', async () => {
    const { File, Directory, SymbolicLink } = vscode.FileType;
    const types = new Map<string, vscode.FileType>([
      ['/j/own', Directory],
      ['/j/own/a.csv', File],
      ['/j/b.csv', File | SymbolicLink],
      ['/j/away', Directory | SymbolicLink],
      ['/j/away/c.csv', File],
    ]);
    const refused = () => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const links = vscode.workspace.registerFileSystemProvider('throughline-links', {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: ({ path }) => {
        const type = types.get(path);
        if (type === undefined) throw vscode.FileSystemError.FileNotFound(path);
        return { type, ctime: 0, mtime: 0, size: 0 };
      },
      ...{ readDirectory: refused, createDirectory: refused, readFile: refused, writeFile: refused },
      ...{ delete: refused, rename: refused },
    });
    try {
      const named = ['own/a.csv', 'b.csv', 'away/c.csv', 'own', 'gone.csv'];
      const found = await findNamedFiles(vscode.Uri.parse('throughline-links:/j'), { named: () => named });
      assert.deepEqual([...found.keys()], ['own/a.csv']);
    } finally {
      links.dispose();
    }
  });
});
