// Every chart of the page, and every table that has bars or tints, is saved as SVG, PNG and CSV.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { serveHarness } from './serve.mjs';
import { launch, openView } from './views.mjs';

const SECTIONS = [
  'path',
  'bridge',
  'pillars',
  'over-time',
  'icicle',
  'comparisons',
  'months',
  'trade-chart',
  'exposure-over-time',
];

describe('a saved chart', () => {
  let server;
  let browser;
  let page;
  before(async () => {
    server = await serveHarness();
    browser = await launch();
    ({ page } = await openView(browser, server.address, { width: 1400 }));
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** Saves as a person would, by the menu; what the page then said. */
  async function saved(id, format) {
    const section = page.locator(`#s-${id}`);
    const menu = section.locator('details', { has: page.locator('button', { hasText: format }) });
    await menu.locator('summary').click();
    const before = await page.evaluate(() => globalThis.said.length);
    await menu.locator('button', { hasText: format }).click();
    await page.waitForFunction((count) => globalThis.said.slice(count).some(({ type }) => type === 'save'), before);
    return page.evaluate(() => globalThis.said.findLast(({ type }) => type === 'save'));
  }

  for (const id of SECTIONS) {
    it(`of ${id} carries its finding as SVG, is a picture as PNG, and has its numbers as CSV`, async () => {
      const heading = page.locator(`#s-${id} h2`);
      const title = (await heading.innerText()).split('\n').at(-1).trim();
      const svg = await saved(id, 'SVG');
      assert.equal(svg.format, 'svg');
      assert.match(svg.name, /^throughline-all-[\w-]+-2026-10-30$/);
      const drawn = await page.evaluate((text) => {
        const { DOMParser } = globalThis;
        const file = new DOMParser().parseFromString(text, 'image/svg+xml');
        const words = [...file.querySelectorAll('text')].map((one) => one.textContent).join(' ');
        return { wrong: file.querySelectorAll('parsererror').length, words, rest: /var\(--/.test(text) };
      }, svg.content);
      assert.deepEqual([drawn.wrong, drawn.rest], [0, false]);
      const plain = (text) => text.replace(/\s+/g, ' ');
      assert.ok(plain(drawn.words).includes(plain(title).slice(0, 30)), `${title} in ${drawn.words.slice(0, 200)}`);
      assert.match(drawn.words, /as of 30 Oct 2026/);
      const png = await saved(id, 'PNG');
      assert.ok(png.content.startsWith('iVBORw0KGgo') && png.content.length > 4000, png.content.slice(0, 40));
      const csv = (await saved(id, 'CSV')).content.trim().split('\r\n');
      assert.ok(csv.length > 2, csv.join('|'));
      assert.match(csv.slice(1).join('\n'), /-?\d+\.\d{4,}/);
    });
  }
});
