import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatPercent } from '../../src/report/format-number.js';
import type { TreeNode } from '../../src/host/views/tree-node.js';
import { api, loadedEngine } from './journal-window.js';

type Tree = vscode.TreeDataProvider<TreeNode>;

async function below(tree: Tree, node?: TreeNode): Promise<TreeNode[]> {
  return (await tree.getChildren(node)) ?? [];
}

const RESULT = /^[+\u2212]?\d+\.\d · [+\u2212]?\d+(?:\.\d\d)?[kM]?$/;

describe('the Framework view', () => {
  it('has pillars with their result; below them open positions and entries', async () => {
    const { framework } = await api();
    const pillars = await below(framework);
    assert.ok(pillars.length > 0);
    for (const { item } of pillars) assert.match(String(item.description), RESULT);
    const all = (await Promise.all(pillars.map((pillar) => below(framework, pillar)))).flat();
    assert.ok(all.some(({ item }) => item.contextValue === 'openPosition'));
    const groups = all.filter(({ item }) => item.label === 'Entries');
    assert.equal(groups.length, pillars.length);
    const entries = (await Promise.all(groups.map((group) => below(framework, group)))).flat();
    assert.ok(entries.length > 0);
    for (const { item } of entries) assert.equal(item.command?.command, 'vscode.open');
  });
});

describe('the Positions view', () => {
  it('groups open and closed positions, each with its events', async () => {
    const { positions } = await api();
    const groups = await below(positions);
    assert.deepEqual(
      groups.map(({ item }) => item.label),
      ['Open', 'Closed this year'],
    );
    for (const group of groups) {
      const rows = await below(positions, group);
      assert.equal(String(rows.length), group.item.description);
      for (const row of rows) {
        assert.match(String(row.item.description), RESULT);
        assert.ok(row.item.tooltip instanceof vscode.MarkdownString);
        assert.equal(row.item.tooltip.isTrusted, false);
        assert.ok((await below(positions, row)).length > 0);
      }
    }
  });

  it('lists each position of every account once, as the report of all of them does', async () => {
    const throughline = await api();
    const { positions } = throughline;
    const result = (await loadedEngine()).report();
    assert.ok(result.ok);
    const { report } = result;
    assert.equal(report.account.id, 'all');
    assert.ok(report.accounts.length > 2);
    const [open] = await below(positions);
    const rows = (await below(positions, open)).map(
      ({ position }) => `${position?.account ?? ''} ${position?.id ?? ''}`,
    );
    assert.deepEqual(
      rows,
      report.positions.filter(({ closed }) => closed === null).map(({ account, id }) => `${account} ${id}`),
    );
    assert.ok(new Set(rows.map((row) => row.split(' ')[0])).size > 1);
    assert.ok(report.return.value !== null);
    assert.ok(throughline.statusText()?.includes(formatPercent(report.return.value)));
  });

  it('says in an event’s row what was done, also of a roll, a split and several legs', async () => {
    const { positions } = await api();
    const groups = await Promise.all((await below(positions)).map((group) => below(positions, group)));
    const events = (await Promise.all(groups.flat().map((row) => below(positions, row)))).flat();
    const of = (action: string) =>
      events
        .filter(({ item: { label } }) => typeof label === 'string' && label.endsWith(` ${action}`))
        .map(({ item }) => String(item.description));
    assert.ok(of('roll').length > 0 && of('split').length > 0);
    for (const text of of('roll')) assert.match(text, /^\d+ \u2192 \S+ \d{4}-\d\d @ [\d.]+$/);
    for (const text of of('split')) assert.match(text, /^\d+:\d+$/);
    assert.ok(of('open').some((text) => /^\S.*, \S/.test(text)));
  });

  it('leads to the headings under which a position’s story is told', async () => {
    const { positions } = await api();
    const [group] = await below(positions);
    const row = (await below(positions, group)).find(({ item }) => item.label === 'silver-2026');
    const stories = (await below(positions, row)).filter(({ item }) => {
      return item.iconPath instanceof vscode.ThemeIcon && item.iconPath.id === 'book';
    });
    const [story] = stories;
    assert.ok(story?.item.command);
    await vscode.commands.executeCommand(story.item.command.command, ...asArray(story.item.command.arguments));
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.getText(editor.selection) ?? '', /^#+ silver-2026$/);
  });

  it('opens a position at its opening event', async () => {
    const { positions } = await api();
    const [group] = await below(positions);
    const [row] = await below(positions, group);
    assert.ok(row?.item.command);
    await vscode.commands.executeCommand(row.item.command.command, ...asArray(row.item.command.arguments));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(typeof row.item.label === 'string');
    assert.ok(editor.document.getText(editor.selection).includes(row.item.label));
  });
});

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
