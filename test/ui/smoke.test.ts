import assert from 'node:assert/strict';
import { Workbench } from '../support/ui/workbench.js';

describe('the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.start({ folder: 'sample' });
  });
  after(async () => {
    await workbench.dispose();
  });

  it('offers our commands in the palette', async () => {
    const rows = await workbench.paletteRows('Throughline: Show');
    await workbench.page.keyboard.press('Escape');
    assert.ok(
      rows.some((row) => row.includes('Throughline: Show Attribution')),
      rows.join('\n'),
    );
  });

  it('opens a file where the person goes', async () => {
    await workbench.openFile('README.md');
    await workbench.goTo(3, 2);
    const { file, line } = await workbench.waitForEditor('README.md', 3);
    assert.deepEqual({ file, line }, { file: 'README.md', line: 3 });
  });
});
