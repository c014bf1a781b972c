import { clickable, reportOfFolder } from '../support/ui/sample-report.js';
import { Workbench } from '../support/ui/workbench.js';

/** Where the pictures go: the README's own, unless a run is told to leave them alone. */
const folder = process.env['THROUGHLINE_PICTURES'] ?? 'media';

/** Writes the README's pictures, so that they always show what is there. */
describe('the pictures of the README', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.start({
      folder: 'sample',
      viewport: { width: 1480, height: 980 },
      settings: { 'editor.minimap.enabled': false },
    });
  });
  after(async () => {
    await workbench.dispose();
  });

  it('show the panel beside the entry that opened the largest position, and the editor tab', async () => {
    const report = reportOfFolder(workbench.folder);
    const { position } = clickable(report);
    await workbench.setTheme('dark');
    await workbench.runCommand('Throughline: Show Attribution');
    const panel = await workbench.webview('view');
    await panel.locator('.posg tbody tr', { hasText: position.id }).locator('th button').click();
    await workbench.waitForEditor(report.records[position.record]?.path ?? '');
    // The file is in colour once Markdown's own extension is awake.
    await workbench.page.waitForFunction(
      () => new Set([...document.querySelectorAll('.view-line span span')].map((each) => each.className)).size > 2,
    );
    await panel.locator('svg[role="img"]').first().waitFor();
    await panel.evaluate(() => {
      scrollTo(0, 0);
    });
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.screenshot(`${folder}/attribution-panel.png`);
    await workbench.runCommand('Throughline: Open Attribution in Editor');
    const tab = await workbench.webview('editor');
    await tab.locator('svg[role="img"]').nth(1).waitFor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await tab.locator('body[data-size="wide"], body[data-size="columns"]').waitFor();
    await workbench.screenshot(`${folder}/attribution-editor.png`);
  });
});
