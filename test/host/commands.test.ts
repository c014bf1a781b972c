import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { today } from '../../src/host/commands/today.js';
import { answering, discard, folder, loadedEngine, until, withFile } from './journal-window.js';

const ENTRY =
  '---\r\ndate: 2026-10-29\r\naccount: main\r\n# kept\r\nmarks: {SPY: 600}\r\ntitle: "Typed"\r\n---\r\n\r\n# Typed';

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

  it('close every leg of a position at its own price', async () => {
    const engine = await loadedEngine();
    const legs = `---
date: 2026-10-29
account: main
positions:
  - id: host-legs
    action: open
    legs:
      - {instrument: SPY 2027-06-18 600 P, quantity: 10, price: 9.10}
      - {instrument: SPY 2027-06-18 500 P, quantity: -10, price: 2.35}
---
`;
    await withFile('journal/host-legs.md', legs, async (document) => {
      await until('the position is open', () => openIds(engine).has('host-legs'));
      const close = (argument: object) =>
        vscode.commands.executeCommand('throughline.closePosition', {
          id: 'host-legs',
          entry: 'open',
          ...argument,
        });
      const closed = (first: string, second: string) =>
        legs.replace(
          '2.35}\n',
          `2.35}\n  - id: host-legs\n    action: close\n    legs: [{instrument: SPY 2027-06-18 600 P, price: ${first}}, ` +
            `{instrument: SPY 2027-06-18 500 P, price: ${second}}]\n`,
        );
      await close({ prices: { 'SPY 2027-06-18 600 P': '31.20', 'SPY 2027-06-18 500 P': '4.05' } });
      assert.equal(document.getText(), closed('31.20', '4.05'));
      await until('the position is closed', () => !openIds(engine).has('host-legs'));
      assert.deepEqual(engine.problems().get('journal/host-legs.md') ?? [], []);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), legs);
      await until('the position is open again', () => openIds(engine).has('host-legs'));
      // Asked, each leg is offered at its last price.
      const { prompts } = await answering({ type: ({ value = '' }) => value }, () => close({}));
      assert.deepEqual(
        prompts.map(({ title, prompt }) => [title, prompt]),
        [
          ['Close Position (1/2)', '10 SPY 2027-06-18 600 P: Price per unit, in USD; the last one is of 2026-10-29'],
          [
            'Close Position (2/2)',
            '\u221210 SPY 2027-06-18 500 P: Price per unit, in USD; the last one is of 2026-10-29',
          ],
        ],
      );
      assert.equal(document.getText(), closed('9.1', '2.35'));
    });
  });

  it('ask for a foreign price in its own currency', async () => {
    const engine = await loadedEngine();
    const yen = `---
date: 2026-10-29
account: main
instruments:
  HOSTJP: {name: A bank in yen, kind: share, currency: JPY}
  HOSTBOND: {kind: bond, currency: EUR}
  HOSTCDS: {kind: spread, dv01: 450}
marks: {USDJPY: 150}
positions:
  - {id: host-yen, action: open, instrument: HOSTJP, quantity: 100, price: 2_000}
---
`;
    await withFile('journal/host-yen.md', yen, async (document) => {
      await until('the position is open', () => openIds(engine).has('host-yen'));
      const asked = await answering({ type: () => '2_100' }, () =>
        vscode.commands.executeCommand('throughline.closePosition', { id: 'host-yen', entry: 'open' }),
      );
      assert.deepEqual(
        asked.prompts.map(({ prompt, value }) => [prompt, value]),
        [['100 HOSTJP: Price per unit, in JPY; the last one is of 2026-10-29', '2000']],
      );
      assert.match(
        document.getText(),
        /- \{id: host-yen.*\n {2}- id: host-yen\n {4}action: close\n {4}price: 2_100\n---/,
      );
      for (const [instrument, prompt] of [
        ['HOSTJP', 'HOSTJP: Price per unit, in JPY'],
        ['HOSTBOND', 'HOSTBOND: Clean price per 100 of face, in EUR'],
        ['HOSTCDS', 'HOSTCDS: Spread in basis points'],
        ['EURUSD', 'EURUSD: Price per unit, in USD'],
        ['HOSTNEW', 'HOSTNEW: Price per unit'],
      ]) {
        const opening = { instrument, id: 'host-new', side: 'long', quantity: '1', pillars: [], entry: 'open' };
        const { prompts } = await answering({}, () =>
          vscode.commands.executeCommand('throughline.openPosition', opening),
        );
        assert.deepEqual(
          prompts.map((one) => one.prompt),
          [prompt],
        );
      }
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
