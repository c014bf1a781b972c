import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Diagnostics } from '../../src/host/diagnostics.js';
import { PanelController } from '../../src/host/panel/panel-controller.js';
import { Journals } from '../../src/host/workspace/journals.js';
import { FakeMemory, FakePage, panelContext } from './fake-page.js';
import { withFile } from './journal-window.js';

/** What is set of diagnostics, while it stands in for the editor's collections. */
function collected(): { readonly sets: string[][]; readonly restore: () => void } {
  const { createDiagnosticCollection } = vscode.languages;
  const sets: string[][] = [];
  Object.assign(vscode.languages, {
    createDiagnosticCollection: () => ({
      set: (entries: readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][]) => {
        sets.push(entries.map(([uri, diagnostics]) => `${path.basename(uri.path)} ${JSON.stringify(diagnostics)}`));
      },
      delete: () => undefined,
      dispose: () => undefined,
    }),
  });
  return { sets, restore: () => Object.assign(vscode.languages, { createDiagnosticCollection }) };
}

describe('a window that opens on a journal that has not changed', () => {
  let storage = '';
  beforeEach(() => {
    storage = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-storage-'));
  });
  afterEach(() => {
    fs.rmSync(storage, { recursive: true });
  });

  /** A window of its own: what its page and the list of problems show whenever a journal changed, and how it was then. */
  async function openWindow(): Promise<{
    readonly told: string[];
    readonly sets: string[][];
    readonly report: string;
  }> {
    const context = await panelContext(new FakeMemory());
    const diagnostics = collected();
    const journals = new Journals(context.log, fs, { storage: vscode.Uri.file(storage), version: '1' });
    const problems = new Diagnostics(journals);
    const page = new FakePage();
    const panel = new PanelController({ ...context, journals }, page.host);
    const told: string[] = [];
    const listening = journals.onDidChange(({ state }) => {
      told.push(`${state}: ${page.sent.at(-1)?.state.kind ?? 'nothing'} ${String(page.texts.length)}`);
    });
    try {
      page.say({ type: 'ready' });
      await journals.load();
      // Problems come in time slices.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { told, sets: diagnostics.sets, report: JSON.stringify(page.sent.at(-1)?.state) };
    } finally {
      listening.dispose();
      panel.dispose();
      problems.dispose();
      journals.dispose();
      diagnostics.restore();
      context.dispose();
    }
  }

  it('shows report and problems before it is read, and touches neither when it is', async () => {
    await withFile('journal/2026/broken.md', '---\ndate: 2026-13-45\npositions: 7\n---\n', async () => {
      const first = await openWindow();
      assert.deepEqual(
        first.told.map((one) => one.replace(/ \d+$/, '')),
        ['ready: report'],
      );
      assert.deepEqual(fs.readdirSync(storage).length, 1);
      const second = await openWindow();
      const sent = /\d+$/.exec(second.told[0] ?? '')?.[0] ?? '';
      assert.deepEqual(second.told, [`loading: report ${sent}`, `ready: report ${sent}`]);
      assert.equal(second.report, first.report);
      assert.match(first.sets.flat().join('\n'), /broken\.md .*date/);
      assert.deepEqual(second.sets, [first.sets.flat()]);
    });
  });

  it('waits for the reading where a file was changed meanwhile', async () => {
    await withFile('journal/2026/other.md', '---\ndate: 2026-03-02\n---\n', async ({ uri }) => {
      await openWindow();
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('---\ndate: 2026-03-03\n---\n'));
      assert.deepEqual(
        (await openWindow()).told.map((one) => one.replace(/ \d+$/, '')),
        ['ready: report'],
      );
    });
  });
});
