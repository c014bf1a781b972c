import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { today } from '../../src/host/commands/today.js';
import { discard, folder, loadedEngine, until, withFile } from './journal-window.js';

const ENTRY = '---\r\ndate: 2026-10-29\r\n# kept\r\nmarks: {SPY: 600}\r\ntitle: "Typed"\r\n---\r\n\r\n# Typed';

describe('New Journal Entry', () => {
  it('writes the skeleton where the journal keeps its entries and puts the cursor in the body', async () => {
    await loadedEngine();
    await vscode.commands.executeCommand('throughline.newEntry', { title: 'Host test: silver' });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    try {
      assert.match(editor.document.uri.path, new RegExp(`/${today()}-host-test-silver\\.md$`));
      assert.equal(
        editor.document.getText(),
        `---\ndate: ${today()}\ntitle: "Host test: silver"\npositions: []\n---\n\n# Host test: silver\n\n`,
      );
      assert.equal(editor.selection.active.line, editor.document.lineCount - 1);
    } finally {
      await discard(editor.document.uri);
    }
  });
});

describe('Open Position and Close Position', () => {
  it('write one event into the entry that is open; one undo restores every byte', async () => {
    const engine = await loadedEngine();
    const [pillar] = engine.journal().pillars.keys();
    assert.ok(pillar !== undefined);
    await withFile('journal/host-open.md', ENTRY, async (document) => {
      await vscode.commands.executeCommand('throughline.openPosition', {
        instrument: 'SPY',
        id: 'host-test',
        side: 'long',
        quantity: '10',
        price: '600.50',
        pillars: [pillar],
        entry: 'open',
      });
      assert.equal(
        document.getText(),
        ENTRY.replace(
          '"Typed"\r\n',
          `"Typed"\r\npositions:\r\n  - id: host-test\r\n    action: open\r\n    instrument: SPY\r\n    side: long\r\n` +
            `    quantity: 10\r\n    price: 600.50\r\n    pillars: [${pillar}]\r\n`,
        ),
      );
      const opened = document.getText();
      const isOpen = () =>
        openIds(engine).has('host-test') && engine.parsed('journal/host-open.md')?.entry?.events.length === 1;
      await until('the position is open', isOpen);
      await vscode.commands.executeCommand('throughline.closePosition', {
        id: 'host-test',
        price: '601',
        entry: 'open',
      });
      assert.equal(
        document.getText(),
        opened.replace(
          `[${pillar}]\r\n`,
          `[${pillar}]\r\n  - id: host-test\r\n    action: close\r\n    price: 601\r\n`,
        ),
      );
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), opened);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), ENTRY);
    });
  });

  it('write nothing where the frontmatter is broken', async () => {
    const broken = '---\ndate: 2026-10-29\npositions:\n  - {id: a, action: [}\n---\n';
    await withFile('journal/host-broken.md', broken, async (document) => {
      const before = new Set(vscode.workspace.textDocuments.map((one) => one.uri.toString()));
      await vscode.commands.executeCommand('throughline.closePosition', {
        id: 'silver-2026',
        price: '100',
        entry: 'open',
      });
      assert.equal(document.getText(), broken);
      assert.deepEqual(new Set(vscode.workspace.textDocuments.map((one) => one.uri.toString())), before);
    });
  });
});

function openIds(engine: Awaited<ReturnType<typeof loadedEngine>>): ReadonlySet<string> {
  const result = engine.report();
  return new Set(result.ok ? result.report.positions.filter((row) => row.closed === null).map((row) => row.id) : []);
}

describe('Check Journal', () => {
  it('reads everything again', async () => {
    const engine = await loadedEngine();
    const paths = [...engine.paths].sort();
    await vscode.commands.executeCommand('throughline.checkJournal');
    assert.deepEqual([...engine.paths].sort(), paths);
  });
});

describe('Create Sample Journal', () => {
  it('fills an empty folder with the packaged sample, and leaves a folder with files alone', async () => {
    const target = vscode.Uri.joinPath(folder(), '..', 'new-journal');
    await vscode.commands.executeCommand('throughline.createSampleJournal', target);
    const names = async (uri: vscode.Uri) =>
      (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name).sort();
    const extension = vscode.extensions.getExtension('throughline.throughline');
    assert.ok(extension);
    assert.deepEqual(await names(target), await names(vscode.Uri.joinPath(extension.extensionUri, 'sample')));
    const readme = vscode.Uri.joinPath(target, 'README.md');
    await vscode.workspace.fs.writeFile(readme, new TextEncoder().encode('mine'));
    await vscode.commands.executeCommand('throughline.createSampleJournal', target);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(readme)), 'mine');
    await vscode.workspace.fs.delete(target, { recursive: true });
  });
});
