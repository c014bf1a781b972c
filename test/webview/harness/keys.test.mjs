// What keys and presses do on a fixture: the tree is one tab stop, arrows move in it, Shift with an arrow reaches a row's
// numbers, Enter opens, Space chooses; every number opens records of the report.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { serveHarness } from './serve.mjs';
import { launch, openView } from './views.mjs';

// Not numbers of the report: years and dates as heads, findings and measures in words, a scale, a closed section's line.
const WORDS =
  'h1, h2, dt, thead, .lead, .asof, .big > .note, .checks, .rest, .finding, .el, .todo, svg, tbody th, select, .sub, .remark, .heat-legend, .fold .line > .dim';

/** Texts with a digit that neither open records nor stand where words do. */
function plainNumbers(words) {
  const { document, NodeFilter } = globalThis;
  const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/\d/.test(data) && !parentElement.closest(`button.plainlink, ${words}`)) found.push(data.trim());
  }
  return found;
}

async function keys(page) {
  const focused = () => page.evaluate(() => globalThis.document.activeElement?.id ?? '');
  const said = () => page.evaluate(() => globalThis.said.at(-1));
  const press = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  assert.equal(await page.locator('[role="treegrid"] tbody [tabindex="0"]').count(), 1, 'one tab stop in the rows');
  await page.locator('[role="treegrid"] tbody tr[tabindex="0"]').focus();
  await press('ArrowDown');
  assert.equal(await focused(), 'row-resource-nationalism');
  await press('ArrowLeft');
  assert.equal(await page.locator('#row-silver-remonetization').count(), 0, 'folded');
  await press('ArrowLeft');
  assert.equal(await focused(), 'row-deglobalization');
  await press('End');
  assert.equal(await focused(), 'row-cash');
  await press('Home', 'Space');
  assert.equal(await page.locator('tr[aria-selected="true"]').getAttribute('id'), 'row-deglobalization');
  await press('Enter');
  assert.deepEqual(await said(), { type: 'open', records: [0], title: 'Deglobalization' });
  await press('Shift+Enter');
  assert.deepEqual((await said()).records, [0, 1]);
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
  assert.equal((await said()).title, 'Exposure: Deglobalization');
  await press('Shift+ArrowLeft', 'Shift+ArrowLeft');
  assert.equal(await focused(), 'row-deglobalization');
  await press('Escape');
  assert.equal(await page.locator('tr[aria-selected="true"]').count(), 0);
}

/** Chooses what trades are grouped by, shows a list whole, folds a section, copies a table. */
async function choices(page, isGlance) {
  const rows = (section) => page.locator(`#s-${section} tbody tr`).count();
  await page.locator('#s-trades .seg button', { hasText: 'Side' }).click();
  assert.deepEqual(await page.locator('#s-trades .groups tbody th').allInnerTexts(), ['long', 'short']);
  const before = await rows('exposure');
  await page.locator('#s-exposure .rest').click();
  assert.ok((await rows('exposure')) > before, 'shown whole');
  await page.locator('#s-exposure .rest').click();
  assert.equal(await rows('exposure'), before);
  await page.locator('#s-risk .scroll').first().focus();
  await page.keyboard.press('Control+c');
  const { type, text } = await page.evaluate(() => globalThis.said.at(-1));
  assert.equal(type, 'copy');
  assert.match(text, /^Annualised return\t\nVolatility\t0\.398\n/);
  if (!isGlance) return;
  const fold = page.locator('#h-split button');
  await fold.press('Enter');
  assert.equal(await fold.getAttribute('aria-expanded'), 'false');
  assert.equal(await rows('split'), 0);
  await fold.press('Enter');
}

/** Presses every number; each opens records that the report has, under a heading. */
async function openers(page) {
  await page.locator('.checks').click();
  assert.deepEqual(await page.evaluate(plainNumbers, WORDS), []);
  const opened = await page.evaluate(() => {
    globalThis.said.length = 0;
    const buttons = [...globalThis.document.querySelectorAll('button.plainlink:not(.nm)')];
    for (const button of buttons) button.click();
    return { buttons: buttons.length, said: globalThis.said };
  });
  assert.equal(opened.said.length, opened.buttons);
  assert.ok(opened.said.every(({ type, records, title }) => type === 'open' && records.length > 0 && title !== ''));
  return opened.buttons;
}

describe('keys on a fixture', () => {
  let server;
  let browser;
  before(async () => {
    server = await serveHarness();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const width of [300, 1400]) {
    it(`move, choose, copy, and open every number's records at ${width} px`, async () => {
      const { page } = await openView(browser, server.address, { width, state: 'open' });
      if (width > 720) await keys(page);
      await choices(page, width < 720);
      console.log(`      ${await openers(page)} numbers open their records`);
      await page.close();
    });
  }
});
