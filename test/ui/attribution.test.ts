import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { formatPercent, formatPoints } from '../../src/report/format-number.js';
import type { AttributionReport, RecordRef } from '../../src/report/view-model.js';
import { seriousViolations } from '../support/ui/axe.js';
import { clickable, reportOfFolder } from '../support/ui/sample-report.js';
import { THEMES, Workbench, type ThemeKey } from '../support/ui/workbench.js';

const SHOW = 'Throughline: Show Attribution';
const THEME_KEYS = Object.keys(THEMES) as ThemeKey[];

describe('the attribution panel', () => {
  let workbench: Workbench;
  let report: AttributionReport;
  before(async () => {
    workbench = await Workbench.start({ folder: 'sample' });
    report = reportOfFolder(workbench.folder);
  });
  after(async () => {
    await workbench.dispose();
  });

  const headline = (panel: Frame): Promise<string> => panel.locator('.ytd').innerText();
  const record = (index: number): RecordRef => {
    const found = report.records[index];
    assert.ok(found);
    return found;
  };

  it('shows what the command line computes: the headline and every pillar', async () => {
    await workbench.runCommand(SHOW);
    const panel = await workbench.webview('view');
    await panel.locator('.ytd').waitFor();
    assert.equal(await headline(panel), formatPercent(report.return.value ?? NaN));
    for (const row of report.pillars) {
      const shown = await panel.locator(`[id="row-${row.id}"] td.now`).innerText();
      assert.equal(shown, formatPoints(row.contribution.value ?? NaN), row.id);
    }
  });

  it('opens a pillar’s file at the line that defines it', async () => {
    const { pillar } = clickable(report);
    const panel = await workbench.webview('view');
    await panel.locator(`[id="row-${pillar.id}"] button.nm`).click();
    const { path: file, line } = record(pillar.record ?? -1);
    await workbench.waitForEditor(file, line + 1);
  });

  it('opens a position at its opening', async () => {
    const panel = await workbench.webview('view');
    const row = panel.locator('.posg tbody tr').first();
    const id = (await row.locator('th').innerText()).trim();
    const position = report.positions.find((each) => each.id === id);
    assert.ok(position, id);
    await row.locator('th button').click();
    const { path: file, line } = record(position.record);
    await workbench.waitForEditor(file, line + 1);
  });

  it('follows an unsaved edit of a price, and its undo', async () => {
    const { position } = clickable(report);
    const { path: file, line } = record(position.record);
    const text = readFileSync(path.join(workbench.folder, file), 'utf8').split('\n');
    const at = text.findIndex((each, index) => index >= line && /\bprice: /.test(each));
    const column = (text[at] ?? '').indexOf('price: ') + 'price: '.length;
    const panel = await workbench.webview('view');
    const before = await headline(panel);
    await workbench.openFile(file);
    await workbench.goTo(at + 1, column + 1);
    // A digit before the price makes it far higher: the return must move.
    await workbench.typeInEditor('9');
    await panel.locator('.ytd', { hasNotText: before }).waitFor();
    await workbench.page.keyboard.press('Control+Z');
    await panel.locator('.ytd', { hasText: before }).waitFor();
    await workbench.runCommand('File: Save');
  });

  it('keeps what was chosen through hiding and through a reload', async () => {
    const { pillar } = clickable(report);
    let panel = await workbench.webview('view');
    await panel.locator(`[id="row-${pillar.id}"]`).press('Space');
    await panel.locator(`[id="row-${pillar.id}"][aria-selected="true"]`).waitFor();
    await workbench.runCommand('View: Show Explorer');
    for (let left = 100; left > 0 && (await workbench.showsWebview('view')); left--)
      await workbench.page.waitForTimeout(50);
    assert.equal(await workbench.showsWebview('view'), false);
    await workbench.runCommand(SHOW);
    panel = await workbench.webview('view');
    await panel.locator(`[id="row-${pillar.id}"][aria-selected="true"]`).waitFor();
    await workbench.reload();
    await workbench.runCommand(SHOW);
    panel = await workbench.webview('view');
    await panel.locator(`[id="row-${pillar.id}"][aria-selected="true"]`).waitFor();
    await panel.locator(`[id="row-${pillar.id}"]`).press('Escape');
    await panel.locator('tr[aria-selected="true"]').waitFor({ state: 'detached' });
  });

  it('is usable from the keyboard: the tree is one stop, arrows move in it, Enter opens', async () => {
    const panel = await workbench.webview('view');
    assert.equal(await panel.locator('[role="treegrid"] tr[tabindex="0"]').count(), 1);
    await panel.locator('[role="treegrid"] tr[tabindex="0"]').focus();
    await workbench.page.keyboard.press('ArrowDown');
    const id = await panel.evaluate(() => document.activeElement?.id ?? '');
    assert.ok(id.startsWith('row-'), id);
    await workbench.page.keyboard.press('Enter');
    const row = report.pillars.find((each) => `row-${each.id}` === id);
    await workbench.waitForEditor(record(row?.record ?? -1).path);
  });

  it('has no serious accessibility violation in the side bar and in the tab, in four themes', async () => {
    await workbench.runCommand('Throughline: Open Attribution in Editor');
    await (await workbench.webview('editor')).locator('.tl-plot').first().waitFor();
    for (const theme of THEME_KEYS) {
      await workbench.setTheme(theme);
      assert.deepEqual(await seriousViolations(await workbench.webview('editor')), [], `editor, ${theme}`);
      assert.deepEqual(await seriousViolations(await workbench.webview('view')), [], `side bar, ${theme}`);
    }
  });

  it('is gone through by keys alone: Alt and an arrow to the positions, the worst first, its opening opens', async () => {
    const panel = await workbench.webview('editor');
    await panel.locator('h1').click();
    const { keyboard } = workbench.page;
    const section = () => panel.evaluate(() => document.activeElement?.closest('section')?.id ?? '');
    for (let keys = 0; keys < 12 && (await section()) !== 's-positions'; keys++) await keyboard.press('Alt+ArrowDown');
    assert.equal(await section(), 's-positions');
    await keyboard.press('Enter');
    await panel.locator('.s-positions th[aria-sort="ascending"]').waitFor();
    await keyboard.press('ArrowDown');
    const id = await panel.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    const worst = report.positions
      .filter(({ closed }) => closed === null)
      .reduce((low, row) => ((row.contribution.value ?? 0) < (low.contribution.value ?? 0) ? row : low));
    assert.equal(id, worst.id);
    await keyboard.press('Enter');
    await workbench.waitForEditor(record(worst.record).path);
  });

  it('shows the same numbers in the tab, and another period when it is chosen', async () => {
    const panel = await workbench.webview('editor');
    assert.equal(await headline(panel), formatPercent(report.return.value ?? NaN));
    const base = report.base?.year ?? 0;
    const period = panel.locator('.pick-period select');
    await period.selectOption({ label: String(base) });
    const whole = reportOfFolder(workbench.folder, '--period', String(base));
    await panel.locator('.ytd', { hasText: formatPercent(whole.return.value ?? NaN) }).waitFor();
    await period.selectOption({ label: 'Year to date' });
    await panel.locator('.ytd', { hasText: formatPercent(report.return.value ?? NaN) }).waitFor();
  });

  it('never breaks its content security policy', () => {
    assert.deepEqual(workbench.cspViolations(), []);
  });
});
