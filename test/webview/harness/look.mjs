// Looks at the page in a browser: `node look.mjs FOLDER [CHROMIUM]` writes a picture a size, theme, state and language,
// and fails on a policy violation, a serious finding of axe, a script error or a page that scrolls sideways.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { buildHarness, serveHarness } from './serve.mjs';

const [folder = 'dist/webview-harness/pictures', executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'];
const WIDTHS = [300, 720, 1100, 1400];
const STATES = ['total', 'errors', 'broken', 'base', 'passed', 'month', 'nobench', 'all', 'thin', 'gone', 'hostile'];
const BLANK = ['loading', 'empty', 'failed'];
const views = [
  ...THEMES.flatMap((theme) => WIDTHS.flatMap((width) => ['en', 'zh'].map((lang) => [width, theme, 'ready', lang]))),
  ...[...STATES, ...BLANK].flatMap((state) => [280, 1400].map((width) => [width, 'dark-modern', state, 'en'])),
  // In the side bar the later sections are a line each until they are opened.
  ...THEMES.flatMap((theme) => ['en', 'zh'].map((lang) => [300, theme, 'open', lang])),
];

/** What is wrong in one view. */
async function look(browser, address, [width, theme, state, lang]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const kind = width < 520 ? 'view' : 'editor';
  await page.goto(`${address}/?theme=${theme}&state=${state}&lang=${lang}&kind=${kind}`);
  await page.waitForSelector('.page h1');
  const isReport = !BLANK.includes(state);
  if (isReport) await page.waitForFunction(() => globalThis.said.some((message) => message.type === 'painted'));
  if (isReport) await page.waitForSelector('[data-chart="path"] svg');
  await page.screenshot({ path: path.join(folder, `${width}-${theme}-${state}-${lang}.png`), fullPage: true });
  const found = await page.evaluate(() => ({
    sideways: globalThis.document.documentElement.scrollWidth - globalThis.innerWidth,
    cut: [...globalThis.document.querySelectorAll('[data-scroll]')].some((one) => one.scrollWidth > one.clientWidth),
    // Names are texts: markup in them makes no element.
    markup: globalThis.document.querySelectorAll('#app :is(img, b)').length,
    violations: globalThis.violations,
    said: globalThis.said.filter((message) => message.type === 'log').map((message) => message.message),
    untranslated: globalThis.document.body.innerText.match(/\?\?[^\n]+/g) ?? [],
  }));
  if (found.sideways > 0) wrong.push(`scrolls sideways by ${found.sideways} px`);
  if (found.markup > 0) wrong.push(`${found.markup} elements out of names`);
  if (found.cut) wrong.push('a table is wider than its place');
  wrong.push(...found.violations, ...found.said, ...found.untranslated);
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(globalThis.document, { resultTypes: ['violations'] });
    return violations.map((one) => `axe ${one.impact} ${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
  });
  wrong.push(...findings);
  await page.close();
  return wrong;
}

mkdirSync(folder, { recursive: true });
await buildHarness();
const server = await serveHarness();
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
const more = '--disable-component-update --disable-sync';
const browser = await chromium.launch({ executablePath, args: `${flags} ${more}`.split(' ') });
try {
  for (const view of views) {
    const wrong = await look(browser, server.address, view);
    if (wrong.length > 0) process.exitCode = 1;
    for (const line of wrong) console.log(view.join(' '), line);
  }
  console.log(`${views.length} views looked at`);
} finally {
  await browser.close();
  server.close();
}
