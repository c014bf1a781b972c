import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { frameworkRows } from '../../src/host/views/framework-rows.js';
import { positionRows } from '../../src/host/views/position-rows.js';
import type { TreeNode } from '../../src/host/views/tree-node.js';
import { JournalSession } from '../../src/host/workspace/journal-session.js';

const FILES = {
  'main.md': '---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\n---\n',
  'yen.md': '---\naccount: yen\ncurrency: USD\nopening: {date: 2026-01-02, nav: 1000}\n---\n',
  'metals.md': '---\npillar: metals\nname: Metals\n---\n',
  'wings.md': '---\npillar: wings\nname: Wings\n---\n',
  'buy.md': `---
date: 2026-01-05
positions:
  - {id: shared, action: open, account: main, instrument: A, quantity: 1, price: 100, pillars: [metals]}
  - {id: shared, action: open, account: yen, instrument: A, quantity: 2, price: 100, pillars: [metals]}
  - id: pair
    action: open
    account: yen
    pillars: [metals]
    legs:
      - {instrument: A, quantity: 1, price: 100}
      - {instrument: B, quantity: -1, price: 50, pillars: [wings]}
---
`,
  'prices/all.csv': 'date,A,B\n2026-01-05,100,50\n2026-01-06,110,50\n',
};

describe('several accounts', () => {
  let home = '';
  let log: vscode.LogOutputChannel;
  let session: JournalSession;
  before(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'throughline-accounts-'));
    await mkdir(path.join(home, 'prices'));
    for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(home, name), text);
    log = vscode.window.createOutputChannel('several accounts', { log: true });
    session = new JournalSession({ uri: vscode.Uri.file(home), name: 'accounts', index: 0 }, log);
    await session.load();
    assert.equal(session.state, 'ready');
  });
  after(async () => {
    session.dispose();
    log.dispose();
    await rm(home, { recursive: true, force: true });
  });

  const below = async (node: TreeNode | undefined) => (await node?.children?.()) ?? [];
  const textOf = ({ item }: TreeNode) =>
    item.tooltip instanceof vscode.MarkdownString ? item.tooltip.value.replaceAll('&nbsp;', ' ') : '';

  it('are one book: its report is the default, and has each position of each account once', async () => {
    const report = session.wholeBook();
    assert.deepEqual(report?.accounts, ['all', 'main', 'yen']);
    assert.equal(report.account.id, 'all');
    assert.equal(report.return.value?.toFixed(4), '0.0200');
    const rows = await below(positionRows(session)[0]);
    assert.deepEqual(rows.map(({ item }) => item.label).sort(), ['pair', 'shared', 'shared']);
    const accounts = rows.map(({ position }) => `${String(position?.id)} of ${String(position?.account)}`);
    assert.deepEqual(accounts.sort(), ['pair of yen', 'shared of main', 'shared of yen']);
    for (const row of rows) assert.match(textOf(row), new RegExp(`Account: ${String(row.position?.account)}`));
  });

  it('keep events of the same id apart', async () => {
    const rows = await below(positionRows(session)[0]);
    const events = async (account: string) => {
      const row = rows.find(({ position }) => position?.id === 'shared' && position.account === account);
      return (await below(row)).map(({ item }) => item.description);
    };
    assert.deepEqual([await events('main'), await events('yen')], [['1 A @ 100'], ['2 A @ 100']]);
  });

  it('show a position of several legs below every pillar it or its legs are linked to', async () => {
    const [metals, wings] = frameworkRows(session);
    const open = async (pillar: TreeNode | undefined) =>
      (await below(pillar)).flatMap(({ position }) => position?.id ?? []).sort();
    assert.deepEqual([await open(metals), await open(wings)], [['pair', 'shared', 'shared'], ['pair']]);
    const pair = (await below(wings)).find(({ position }) => position?.id === 'pair');
    assert.ok(pair);
    assert.match(textOf(pair), /Held: 1 A · last price 110 USD\s+Held: \u22121 B · last price 50 USD/);
  });
});
