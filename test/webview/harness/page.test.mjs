// The page as it looks: every view without a fault, clean for axe, and as its kept picture.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { differenceFrom, isAccepting, pictureOf } from './pictures.mjs';
import { serveHarness, THEMES } from './serve.mjs';
import { axeFindings, faultsOf, launch, openView, wear } from './views.mjs';

const WIDTHS = [300, 700, 1400];
/** What has a picture besides the sample in English. */
const OTHERS = [
  { width: 300, lang: 'zh', theme: 'light-modern' },
  { width: 1400, lang: 'zh', theme: 'light-modern' },
  ...['total', 'errors', 'loading', 'empty'].map((state) => ({ width: 300, state })),
];
/** Looked at for faults only. */
const UNPICTURED = [
  ...[280, 720, 1100].map((width) => ({ width })),
  { width: 700, lang: 'zh' },
  ...['broken', 'base', 'month', 'thin', 'gone', 'hostile'].map((state) => ({ width: 1400, state })),
  { width: 280, state: 'hostile' },
  { width: 1400, state: 'all', lang: 'zh' },
];

const nameOf = ({ width, state = 'sample', theme = 'dark-modern', lang = 'en' }) =>
  [state, width, theme, ...(lang === 'en' ? [] : [lang])].join('-');

function expectNone(faults) {
  if (faults.length > 0) assert.fail(faults.join('\n'));
}

describe('the page', () => {
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

  /** All that is wrong with the page as it is shown now. */
  async function wrongWith(page, name) {
    const faults = [...(await faultsOf(page)), ...(await axeFindings(page))];
    const difference = name === undefined ? undefined : differenceFrom(name, await pictureOf(page));
    return difference === undefined
      ? faults
      : [...faults, `${difference}; see dist/page-pictures, and accept it by: npm run test:page -- --accept`];
  }

  for (const width of WIDTHS) {
    it(`shows the sample at ${width} px in four themes`, async () => {
      const { page, faults } = await openView(browser, server.address, { width });
      const found = [];
      for (const theme of THEMES) {
        await wear(page, theme);
        const wrong = await wrongWith(page, nameOf({ width, theme }));
        found.push(...wrong.map((one) => `${theme}: ${one}`));
      }
      await page.close();
      expectNone([...faults, ...found]);
    });
  }

  for (const view of [...OTHERS, ...(isAccepting ? [] : UNPICTURED)]) {
    const name = nameOf(view);
    it(`shows ${name}`, async () => {
      const { page, faults } = await openView(browser, server.address, view);
      const wrong = await wrongWith(page, OTHERS.includes(view) ? name : undefined);
      await page.close();
      expectNone([...faults, ...wrong]);
    });
  }
});
