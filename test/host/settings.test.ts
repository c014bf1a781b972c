import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder, loadedEngine, until } from './journal-window.js';

describe('settings', () => {
  it('take effect at once: an excluded folder leaves the journal and comes back', async () => {
    const engine = await loadedEngine();
    const before = [...engine.paths].sort();
    const prices = before.filter((path) => path.startsWith('prices/'));
    assert.ok(prices.length > 0);
    const section = vscode.workspace.getConfiguration('throughline', folder());
    try {
      await section.update('journal.exclude', 'prices/**', vscode.ConfigurationTarget.Workspace);
      await until('the price files are out', () => !engine.paths.some((path) => prices.includes(path)));
    } finally {
      await section.update('journal.exclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('the price files are back', () => before.every((path) => engine.paths.includes(path)));
  });
});
