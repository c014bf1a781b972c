import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { JournalSession } from '../../src/host/workspace/journal-session.js';

describe('several folders', () => {
  it('are several journals: each folder has its own ledger', async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), 'throughline-folders-'));
    const log = vscode.window.createOutputChannel('several folders', { log: true });
    try {
      const [a, b] = await Promise.all([
        journal(path.join(home, 'a'), 110, log),
        journal(path.join(home, 'b'), 120, log),
      ]);
      assert.deepEqual([...a.engine.paths].sort(), ['account.md', 'buy.md', 'prices/SPY.csv']);
      assert.equal(returnOf(a).toFixed(4), '0.1000');
      assert.equal(returnOf(b).toFixed(4), '0.2000');
      a.dispose();
      b.dispose();
    } finally {
      log.dispose();
      await rm(home, { recursive: true, force: true });
    }
  });
});

async function journal(folder: string, price: number, log: vscode.LogOutputChannel): Promise<JournalSession> {
  await mkdir(path.join(folder, 'prices'), { recursive: true });
  await mkdir(path.join(folder, 'node_modules'), { recursive: true });
  const account = '---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: 1000}\n---\n';
  const buy =
    '---\ndate: 2026-01-02\npositions:\n  - {id: spy, action: open, instrument: SPY, quantity: 10, price: 100}\n---\n';
  await writeFile(path.join(folder, 'account.md'), account);
  await writeFile(path.join(folder, 'buy.md'), buy);
  await writeFile(path.join(folder, 'node_modules', 'other.md'), buy);
  await writeFile(
    path.join(folder, 'prices', 'SPY.csv'),
    `date,symbol,price\n2026-01-02,SPY,100\n2026-01-05,SPY,${String(price)}\n`,
  );
  const session = new JournalSession({ uri: vscode.Uri.file(folder), name: path.basename(folder), index: 0 }, log);
  await session.load();
  assert.equal(session.state, 'ready');
  return session;
}

function returnOf(session: JournalSession): number {
  const result = session.report();
  assert.ok(result.ok);
  assert.ok(result.report.return.value !== null);
  return result.report.return.value;
}
