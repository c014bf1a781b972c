import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, findOrGetBrowser } from '../../scripts/browser.mjs';
import { root } from '../../scripts/processes.mjs';
import { exportReport } from '../../src/export/export-report.js';
import { ENGLISH } from '../../src/export/export-strings.js';
import { formatPercent } from '../../src/report/format-number.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { hostileReport } from '../support/hostile-report.js';
import { seriousViolations } from '../support/ui/axe.js';
import { reportOfFolder } from '../support/ui/sample-report.js';

/** What the report of a folder is as HTML, made by the command line as a person would. */
function htmlOf(folder: string): string {
  const cli = path.join(root, 'dist/cli.js');
  const args = [cli, 'report', folder, '--format', 'html'];
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** A page opened from a file, and everything it asked for or complained about. */
interface Opened {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly said: readonly string[];
}

describe('a report saved as HTML', () => {
  const sample = path.join(root, 'sample');
  let home = '';
  let html = '';
  let report: AttributionReport;
  let browser: Browser;
  before(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'throughline-export-'));
    html = htmlOf(sample);
    report = reportOfFolder(sample);
    browser = await chromium.launch({ executablePath: await findOrGetBrowser(), args: browserFlags });
  });
  after(async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function open(
    text: string,
    scheme: 'light' | 'dark' = 'light',
    width = 1400,
    javaScriptEnabled = true,
  ): Promise<Opened> {
    const file = path.join(home, 'report.html');
    writeFileSync(file, text);
    const address = pathToFileURL(file).href;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    const requests: string[] = [];
    const said: string[] = [];
    // Every request is seen here, also one that a policy would refuse later.
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url !== address) requests.push(url);
      await (url === address ? route.continue() : route.abort());
    });
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await page.goto(address);
    if (javaScriptEnabled) await page.locator('[data-chart="path"] svg').waitFor();
    return { page, requests, said };
  }

  /** Every chart has been drawn. */
  async function drawn(page: Page): Promise<void> {
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-chart]')].every((place) => place.querySelector('svg') !== null),
    );
  }

  const looks = [
    ['light', 1400],
    ['dark', 800],
    ['light', 360],
  ] as const;
  for (const [scheme, width] of looks) {
    it(`opens alone, ${scheme} at ${String(width)} px: no request, no message, nothing refused`, async () => {
      const { page, requests, said } = await open(html, scheme, width);
      await drawn(page);
      assert.equal(await page.locator('.ytd').innerText(), formatPercent(report.return.value ?? NaN));
      assert.equal(await page.locator('.s-pillars [role="treegrid"] tbody tr').count(), report.pillars.length);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(background, scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(31, 31, 31)');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `wider than its window by ${String(sideways)} px`);
      assert.deepEqual({ requests, said }, { requests: [], said: [] });
      assert.deepEqual(await seriousViolations(page.mainFrame()), []);
      await page.context().close();
    });
  }

  it('still chooses, folds and turns charts into tables, and asks nothing of an editor', async () => {
    const { page, said } = await open(html);
    const first = page.locator('.s-pillars tbody tr').first();
    const shown = await page.locator('.s-pillars tbody tr').count();
    await first.locator('.tw').click();
    assert.ok((await page.locator('.s-pillars tbody tr').count()) < shown);
    await page.locator('.s-path .tools button').first().click();
    await page.locator('.s-path table').waitFor();
    assert.equal(await page.locator('select').count(), 0);
    assert.equal(await page.locator('button.plainlink').count(), 0);
    // Where nothing opens a record, its file and line are named.
    const tip = await page.locator('.ytd [title]').getAttribute('title');
    assert.match(tip ?? '', /\n[\w/.-]+\.(md|csv):\d+ /);
    assert.deepEqual(said, []);
    await page.context().close();
  });

  it('prints in light colours on A4, laid out for the sheet, every list whole', async () => {
    // At once, while the charts are still being drawn.
    const { page } = await open(html, 'dark');
    // The layout while it is printed, told by the page itself.
    await page.evaluate(() => {
      addEventListener('beforeprint', () => {
        const widths = [...document.querySelectorAll('[data-chart]')].map((one) => [
          one.clientWidth,
          Number(one.querySelector('svg')?.getAttribute('width')),
        ]);
        const pressed = document.querySelectorAll('.rest').length;
        const comparisons = document.querySelectorAll('.s-comparisons').length;
        const identities = document.querySelectorAll('.identities tbody tr').length;
        document.documentElement.dataset['printed'] = JSON.stringify({
          size: document.body.dataset['size'],
          width: document.querySelector('.page')?.clientWidth,
          misfit: widths.filter(([place, chart]) => place !== chart).length,
          pressed,
          comparisons,
          identities,
        });
      });
    });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const printed = await page.evaluate(() => document.documentElement.dataset['printed'] ?? '');
    assert.deepEqual(JSON.parse(printed), {
      ...{ size: 'column', width: 720, misfit: 0, pressed: 0 },
      comparisons: report.comparisons.views.length,
      identities: report.reconciliation.identities.length,
    });
    const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    assert.ok(sheets.length >= 3, `${String(sheets.length)} sheets`);
    for (const [, width, height] of sheets) {
      // A4 in points, as far as a browser rounds it.
      assert.ok(
        Math.abs(Number(width) - 595.3) < 1.5 && Math.abs(Number(height) - 841.9) < 1.5,
        `${width ?? ''} ${height ?? ''}`,
      );
    }
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(59, 59, 59)');
    assert.equal(await page.locator('.bar').evaluate((bar) => getComputedStyle(bar).position), 'static');
    await page.emulateMedia({ media: 'screen' });
    await page.locator('body:not(.paper)').waitFor();
    await page.context().close();
  });

  it('is readable without scripts', async () => {
    const { page, requests, said } = await open(html, 'light', 800, false);
    const text = await page.locator('.no-script').innerText();
    assert.ok(text.includes('## Pillars') && text.includes('## Reconciliation'));
    assert.deepEqual({ requests, said }, { requests: [], said: [] });
    await page.context().close();
  });

  it('keeps hostile texts texts', async () => {
    const page = readFileSync(path.join(root, 'dist/webview/standalone.html'), 'utf8');
    const hostile = exportReport(hostileReport(), 'html', { strings: ENGLISH, locale: 'en' }, page);
    const opened = await open(hostile);
    await drawn(opened.page);
    assert.equal(await opened.page.locator('#app :is(img, script, b, a)').count(), 0);
    assert.equal(await opened.page.locator('script').count(), 2);
    assert.ok((await opened.page.locator('.s-pillars').innerText()).includes('<img src=x onerror=alert(1)>'));
    assert.deepEqual({ requests: opened.requests, said: opened.said }, { requests: [], said: [] });
    await opened.page.context().close();
  });

  it('is the same file twice and from another folder, and names no place of this machine', () => {
    const elsewhere = path.join(home, 'another folder');
    cpSync(sample, elsewhere, { recursive: true });
    // A megabyte of difference is no message.
    assert.ok(htmlOf(sample) === html, 'a second run differs');
    assert.ok(htmlOf(elsewhere) === html, 'another folder differs');
    for (const place of [root, os.homedir(), os.tmpdir(), home]) {
      assert.ok(place === '/' || !html.includes(place), place);
    }
  });
});
