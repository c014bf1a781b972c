// Looks at the page in a browser: `node look.mjs [FOLDER]` writes a picture a size, theme, state and language, and fails
// on any fault of views.mjs: more views than the tests have, for who works on the page.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildHarness, serveHarness, THEMES } from './serve.mjs';
import { axeFindings, BLANK, faultsOf, launch, openView } from './views.mjs';

const [folder = 'dist/webview-harness/pictures'] = process.argv.slice(2);
const WIDTHS = [300, 720, 1100, 1400];
const STATES = ['total', 'errors', 'broken', 'base', 'passed', 'month', 'nobench', 'all', 'thin', 'gone', 'hostile'];
const LANGUAGES = ['en', 'zh'];
const views = [
  ...THEMES.flatMap((theme) =>
    WIDTHS.flatMap((width) => LANGUAGES.map((lang) => ({ width, theme, state: 'ready', lang }))),
  ),
  ...[...STATES, ...BLANK].flatMap((state) => [280, 1400].map((width) => ({ width, state }))),
  // In the side bar the later sections are a line each until they are opened.
  ...THEMES.flatMap((theme) => LANGUAGES.map((lang) => ({ width: 300, theme, state: 'open', lang }))),
];

await buildHarness();
mkdirSync(folder, { recursive: true });
const server = await serveHarness();
const browser = await launch();
try {
  for (const view of views) {
    const { width, theme = 'dark-modern', state, lang = 'en' } = view;
    const { page, faults } = await openView(browser, server.address, view);
    await page.screenshot({ path: path.join(folder, `${width}-${theme}-${state}-${lang}.png`), fullPage: true });
    const wrong = [...faults, ...(await faultsOf(page)), ...(await axeFindings(page))];
    await page.close();
    if (wrong.length > 0) process.exitCode = 1;
    for (const line of wrong) console.log(width, theme, state, lang, line);
  }
  console.log(`${views.length} views looked at`);
} finally {
  await browser.close();
  server.close();
}
