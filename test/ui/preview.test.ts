import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { Workbench } from '../support/ui/workbench.js';

describe('the Markdown preview', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.start({ folder: 'sample', extension: 'development' });
  });
  after(async () => {
    await workbench.dispose();
  });

  it('draws a letter’s live blocks once the journal is read, and again when a file of it changes', async () => {
    // Plain Markdown: nothing has read the journal when the preview asks for it.
    await workbench.openFile('journal/2026/2026-10-30-letter.md');
    // Locked, it stays with the letter while another file is written.
    await workbench.runCommand('Markdown: Open Locked Preview to the Side');
    const figure = 'figure.throughline .tl-value';
    await (await previewWith(figure, '+75.1%')).locator('svg.tl-path[role="img"]').waitFor();
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.openFile('account.md');
    await workbench.replaceInEditor('amount: 50_000', 'amount: 90_000');
    await previewWith(figure, '+74.4%');
    assert.deepEqual(workbench.cspViolations(), []);
  });

  /** The preview's document, when it shows a text. */
  async function previewWith(selector: string, text: string): Promise<Frame> {
    for (const until = Date.now() + 30_000; Date.now() < until;) {
      for (const frame of workbench.page.frames()) {
        const shown = await frame
          .locator(selector, { hasText: text })
          .count()
          .catch(() => 0);
        if (shown > 0) return frame;
      }
      await workbench.page.waitForTimeout(100);
    }
    throw new Error(`No preview shows ${text}.`);
  }
});
