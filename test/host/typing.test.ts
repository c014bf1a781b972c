import assert from 'node:assert/strict';
import { writeFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { diagnosticsOf } from '../support/host/journal-checks.js';
import { api, folder, loadedEngine, type, until, withFile } from './journal-window.js';

const ENTRY = '---\ndate: 2026-10-29\ntitle: Typed\npositions: []\n---\n\n# Typed\n';

describe('typing in an entry', () => {
  it('brings a problem to the characters that cause it, and undo takes it away', async () => {
    await withFile('journal/typed.md', ENTRY, async (document, editor) => {
      await type(editor, new vscode.Position(2, 0), 'acount: main\n');
      assert.ok(document.isDirty);
      const [found] = await diagnosticsOf(document.uri, (all) => all.length > 0);
      assert.ok(found);
      assert.equal(found.source, 'Throughline');
      assert.equal(found.code, 'key.misspelled');
      assert.equal(document.getText(found.range), 'acount');
      await vscode.commands.executeCommand('undo');
      await diagnosticsOf(document.uri, (all) => all.length === 0);
    });
  });

  it('moves the numbers at once, saved or not, and closing without saving brings them back', async () => {
    const throughline = await api();
    await withFile('journal/typed.md', ENTRY, async (_, editor) => {
      const before = throughline.statusText();
      assert.match(before ?? '', /^\$\(graph-line\) [+\u2212]?\d+\.\d% · [+\u2212]?\d+\.\d vs pace$/);
      await type(editor, new vscode.Position(3, 0), 'cash: [{amount: -200_000, kind: fee, account: main}]\n');
      await until('the status bar follows', () => throughline.statusText() !== before);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until('the status bar is back', () => throughline.statusText() === before);
    });
  });
});

describe('the text of a file', () => {
  it('is the editor’s while it is changed, and the disk’s again when it is closed without saving', async () => {
    const engine = await loadedEngine();
    const path = 'journal/typed.md';
    await withFile(path, ENTRY.replaceAll('\n', '\r\n'), async (document, editor) => {
      await until('the file is there', () => engine.parsed(path)?.entry?.title === 'Typed');
      assert.equal(engine.lines(path)?.positionAt(engine.parsed(path)?.bodyStart ?? 0).line, 5);
      await type(editor, new vscode.Position(2, 0), 'tags: [added]\n');
      await until('the line is there', () => engine.parsed(path)?.entry?.tags[0] === 'added');
      assert.equal(engine.source(path)?.text, document.getText());
      assert.equal(engine.lines(path)?.positionAt(engine.parsed(path)?.bodyStart ?? 0).line, 6);
      assert.equal(engine.body(path).headings[0]?.text, 'Typed');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until('the line is gone', () => engine.parsed(path)?.entry?.tags.length === 0);
      assert.ok(engine.source(path)?.text.includes('\r\n'));
      assert.equal(engine.lines(path)?.positionAt(engine.parsed(path)?.bodyStart ?? 0).line, 5);
    });
  });

  it('once saved is what was understood already', async () => {
    const engine = await loadedEngine();
    const path = 'journal/typed.md';
    await withFile(path, ENTRY, async (document, editor) => {
      await until('the file is there', () => engine.parsed(path)?.entry?.title === 'Typed');
      await type(editor, new vscode.Position(2, 0), 'tags: [saved]\n');
      await until('the line is there', () => engine.parsed(path)?.entry?.tags[0] === 'saved');
      const understood = engine.parsed(path);
      await document.save();
      // Another file that comes after it is told of after it.
      await withFile('journal/after.md', ENTRY, async () => {
        await until('the other file is there', () => engine.parsed('journal/after.md') !== undefined);
      });
      assert.equal(engine.parsed(path), understood);
    });
  });
});

describe('a price file', () => {
  it('has its problems at its rows, until it goes', async () => {
    let file: vscode.Uri | undefined;
    await withFile('prices/host-test.csv', 'date,symbol,price\n2026-10-29,HOSTX,abc\n', async (document) => {
      file = document.uri;
      const [found] = await diagnosticsOf(file, (all) => all.length > 0);
      assert.equal(found?.code, 'price.row');
      assert.equal(found.range.start.line, 1);
    });
    assert.ok(file);
    await diagnosticsOf(file, (all) => all.length === 0);
  });
});

describe('a file on disk', () => {
  it('joins the journal when another program writes it, and leaves when it goes', async () => {
    const engine = await loadedEngine();
    const path = 'journal/from-outside.md';
    const file = vscode.Uri.joinPath(folder(), path).fsPath;
    await writeFile(file, ENTRY);
    await until('the file is there', () => engine.parsed(path)?.entry?.title === 'Typed');
    await writeFile(file, ENTRY.replace('title: Typed', 'title: Changed'));
    await until('its change is there', () => engine.parsed(path)?.entry?.title === 'Changed');
    await rm(file);
    await until('the file is gone', () => engine.parsed(path) === undefined);
  });
});
