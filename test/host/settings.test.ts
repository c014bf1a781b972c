import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSettings } from '../../src/host/workspace/settings.js';
import { answering, api, folder, loadedEngine, until } from './journal-window.js';

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

  it('report against another risk-free rate at once; the setting is in percent a year', async () => {
    const engine = await loadedEngine();
    const rate = () => {
      const result = engine.report();
      return result.ok ? result.report.risk.riskFree : undefined;
    };
    assert.equal(rate(), 0);
    await withSetting('riskFreeRate', 4.25, async () => {
      await until('the report has the rate', () => rate() === 0.0425);
    });
    await until('the report has none again', () => rate() === 0);
    await withSetting('riskFreeRate', 425, () => {
      assert.equal(readSettings(folder()).engine.riskFreeRate, 0);
      return Promise.resolve();
    });
  });

  it('read times in the zone that is set; one that nobody knows is said once and counts as UTC', async () => {
    const { onDidChange } = await api();
    const next = () =>
      new Promise<void>((resolve) => {
        const listening = onDidChange(() => {
          listening.dispose();
          resolve();
        });
      });
    const set = async (key: string, value: unknown) => {
      const read = next();
      await section().update(key, value, vscode.ConfigurationTarget.Workspace);
      await read;
    };
    await loadedEngine();
    await set('timeZone', 'Asia/Tokyo');
    assert.equal(readSettings(folder()).engine.timeZone, 'Asia/Tokyo');
    const { warnings } = await answering({}, async () => {
      await set('timeZone', 'Mars/Olympus');
      assert.equal(readSettings(folder()).engine.timeZone, 'UTC');
      await set('prices.staleAfterDays', 8);
      await set('prices.staleAfterDays', undefined);
      await set('timeZone', undefined);
    });
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? '',
      /^“Mars\/Olympus” is not a time zone\. .* UTC .* “throughline\.timeZone” .* IANA name/,
    );
  });
});

const section = () => vscode.workspace.getConfiguration('throughline', folder());

/** Runs something while a setting of the workspace has a value. */
async function withSetting(key: string, value: unknown, run: () => Promise<void>): Promise<void> {
  await section().update(key, value, vscode.ConfigurationTarget.Workspace);
  try {
    await run();
  } finally {
    await section().update(key, undefined, vscode.ConfigurationTarget.Workspace);
  }
}
