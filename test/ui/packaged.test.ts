import assert from 'node:assert/strict';
import { formatPercent } from '../../src/report/format-number.js';
import { reportOfFolder } from '../support/ui/sample-report.js';
import { Workbench } from '../support/ui/workbench.js';

describe('the packaged extension', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.start({ folder: 'sample', extension: { vsix: 'dist/throughline.vsix' } });
  });
  after(async () => {
    await workbench.dispose();
  });

  it('installs into a VS Code and shows the same panel', async () => {
    const report = reportOfFolder(workbench.folder);
    await workbench.runCommand('Throughline: Show Attribution');
    const panel = await workbench.webview('view');
    await panel.locator('.ytd', { hasText: formatPercent(report.return.value ?? NaN) }).waitFor();
    assert.equal(await panel.locator('[role="treegrid"] tbody tr').count(), report.pillars.length);
    await panel.locator('svg[role="img"]').first().waitFor();
    assert.deepEqual(workbench.cspViolations(), []);
  });
});
