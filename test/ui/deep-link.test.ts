import assert from 'node:assert/strict';
import { formatPercent } from '../../src/report/format-number.js';
import type { AttributionReport, PillarRow } from '../../src/report/view-model.js';
import { reportOfFolder } from '../support/ui/sample-report.js';
import { Workbench } from '../support/ui/workbench.js';

describe('a link into the attribution panel', () => {
  let workbench: Workbench;
  let base: AttributionReport;
  let first: PillarRow;
  let second: PillarRow;
  before(async () => {
    workbench = await Workbench.start({ folder: 'sample' });
    base = reportOfFolder(workbench.folder, '--period', '2025');
    const [a, b] = base.pillars.filter((row) => row.kind === 'pillar' && row.depth === 0);
    assert.ok(a && b);
    [first, second] = [a, b];
  });
  after(async () => {
    await workbench.dispose();
  });

  /** The pillar is chosen and the year is that of the link. */
  async function shows(pillar: PillarRow): Promise<void> {
    const panel = await workbench.webview('view');
    await panel.locator('.ytd', { hasText: formatPercent(base.return.value ?? NaN) }).waitFor();
    await panel.locator(`[id="row-${pillar.id}"][aria-selected="true"]`).waitFor();
  }

  it('is asked for in the palette: the pillar, then the period', async () => {
    await workbench.runCommand('Throughline: Show Attribution of Pillar');
    await workbench.pick(first.name);
    await workbench.pick('2025');
    await shows(first);
  });

  it('is a click on a pillar’s row in the Framework view; the panel that is open goes there', async () => {
    await workbench.page.locator('.pane-header', { hasText: 'Framework' }).click();
    const row = workbench.page.locator('.pane-body .monaco-list-row', { hasText: second.name }).first();
    await row.hover();
    await row.locator('.action-label[aria-label^="Show Attribution of Pillar"]').click();
    await shows(second);
  });

  it('counts more than what the page kept while it was hidden', async () => {
    const panel = await workbench.webview('view');
    await panel.locator('.pick-period select').selectOption({ label: 'Month to date' });
    await panel.locator('.ytd', { hasText: formatPercent(base.return.value ?? NaN) }).waitFor({ state: 'detached' });
    await workbench.runCommand('View: Show Explorer');
    await workbench.runCommand('Throughline: Show Attribution of Pillar');
    await workbench.pick(first.name);
    await workbench.pick('2025');
    await shows(first);
    await workbench.runCommand('View: Show Explorer');
    await workbench.runCommand('Throughline: Focus on Attribution View');
    await shows(first);
  });
});
