import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/host/views/tree-node.js';
import { answering, api, loadedEngine, until, withFile } from './journal-window.js';

const PATH = 'journal/host-sized.md';
const ENTRY = `---
date: 2026-10-29
account: main
title: Sized
positions:
  # kept
  - {id: host-weight, stop: 500, weight: 10%, action: open, instrument: SPY, price: 600} # why
  - id: host-notional
    action: open
    instrument: SPY
    notional: 60_000 # money
    price: 600
---

# Sized
`.replaceAll('\n', '\r\n');
const NOTIONAL = '100 SPY, from notional 60,000 USD';
const WRITTEN = ENTRY.replace('# money\r\n', '# money\r\n    quantity: 100\r\n');

/** Runs a test on the entry once the ledger has derived its quantities. */
async function withSized(test: (document: vscode.TextDocument, editor: vscode.TextEditor) => Promise<void>) {
  const engine = await loadedEngine();
  await withFile(PATH, ENTRY, async (document, editor) => {
    await until('the positions are held', () => {
      const ids = engine.book().accounts.get('main')?.positions;
      return ids?.has('host-weight') === true && ids.has('host-notional');
    });
    await test(document, editor);
  });
}

const write = (argument?: unknown) => vscode.commands.executeCommand('throughline.writeQuantity', argument);

function cursorAt(document: vscode.TextDocument, editor: vscode.TextEditor, text: string): void {
  const at = document.positionAt(document.getText().indexOf(text));
  editor.selection = new vscode.Selection(at, at);
}

describe('Write Derived Quantity', () => {
  it('writes the quantity of the event at the cursor beside its size; one undo restores every byte', async () => {
    await withSized(async (document, editor) => {
      cursorAt(document, editor, 'instrument: SPY\r\n');
      const asked = await answering({}, () => write());
      assert.deepEqual(asked, { picks: [], prompts: [], warnings: [] });
      assert.equal(document.getText(), WRITTEN);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), ENTRY);
    });
  });

  it('writes what the weight came to, and the book stays as it was', async () => {
    const engine = await loadedEngine();
    const held = () => engine.book().accounts.get('main')?.positions.get('host-weight')?.rounds[0]?.holdings[0];
    await withSized(async (document, editor) => {
      const before = held()?.events[0]?.quantity.toString();
      cursorAt(document, editor, 'stop: 500');
      await write();
      assert.equal(document.getText(), ENTRY.replace('weight: 10%', `weight: 10%, quantity: ${String(before)}`));
      assert.equal(held()?.events[0]?.quantity.toString(), before);
      assert.equal(held()?.events[0]?.sizing, undefined);
    });
  });

  it('offers the sized events of the file where the cursor is on none, with what they came to', async () => {
    await withSized(async (document, editor) => {
      cursorAt(document, editor, 'title: Sized');
      const notional = (labels: readonly string[]) => labels.findIndex((label) => label.endsWith('host-notional'));
      const { picks } = await answering({ pick: notional }, () => write());
      assert.equal(picks.length, 1);
      const [weight, money, ...others] = picks[0] ?? [];
      assert.deepEqual(others, []);
      assert.match(weight?.description ?? '', /^[\d.]+ SPY, from weight 10%$/);
      assert.deepEqual(money, { label: '2026-10-29 open host-notional', description: NOTIONAL });
      assert.equal(document.getText(), WRITTEN);
    });
  });

  it('offers those of the whole journal where no file of it is shown', async () => {
    await withSized(async (document) => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const notional = (labels: readonly string[]) => labels.findIndex((label) => label.endsWith('host-notional'));
      const { picks } = await answering({ pick: notional }, () => write());
      const item = picks[0]?.find(({ label }) => label.endsWith('host-notional'));
      assert.equal(item?.detail, `${PATH}:8`);
      const shown = vscode.window.activeTextEditor?.document;
      assert.equal(shown?.uri.toString(), document.uri.toString());
      assert.equal(shown.getText(), WRITTEN);
    });
  });

  it('says so where there is nothing to write', async () => {
    await withSized(async (document, editor) => {
      cursorAt(document, editor, 'instrument: SPY\r\n');
      await write();
      const { warnings } = await answering({}, () => write());
      assert.deepEqual(warnings, ['“host-notional” has its quantity already.']);
      assert.equal(document.getText(), WRITTEN);
    });
  });

  it('is shown in the Positions view, and runs on its event there', async () => {
    const { positions } = await api();
    const below = (node?: TreeNode) => positions.getChildren(node);
    await withSized(async (document) => {
      const [open] = await below();
      const row = (await below(open)).find(({ item }) => item.label === 'host-notional');
      assert.ok(row?.item.tooltip instanceof vscode.MarkdownString);
      const plain = row.item.tooltip.value.replaceAll('&nbsp;', ' ').replaceAll('\\', '');
      assert.ok(plain.includes(NOTIONAL), plain);
      const [event] = await below(row);
      assert.equal(event?.item.contextValue, 'sizedEvent');
      assert.equal(event.item.description, '100 SPY @ 600');
      await write(event);
      assert.equal(document.getText(), WRITTEN);
    });
  });
});
