// Opens the harness in a browser as a view of a size, theme, state and language, and says what is wrong with it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { browserFlags, findOrGetBrowser } from '../../../scripts/browser.mjs';
import { CLASSES } from './serve.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Letters are drawn the same whatever a machine's font settings say. */
const DRAWING = ['--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb'];
/** States without a report. */
export const BLANK = ['loading', 'empty', 'failed'];
/** Narrower than this the page is in the side bar. */
const SIDE_BAR = 520;

/** @param flags other flags of the browser, to see what they change. */
export async function launch(flags = DRAWING) {
  return chromium.launch({ executablePath: await findOrGetBrowser(), args: [...browserFlags, ...flags] });
}

/**
 * A page that shows a state and has drawn its charts. `faults` collects what goes wrong by itself.
 * @param view `{ width, theme?, state?, lang?, height?, context? }`
 */
export async function openView(browser, address, view) {
  const { page, faults } = await openHeld(browser, address, view);
  await page.evaluate(async () => globalThis.show(await globalThis.messageFor({})));
  await page.waitForSelector('.page h1');
  if (!BLANK.includes(view.state)) {
    await page.waitForFunction(() => globalThis.said.some((message) => message.type === 'painted'));
    await chartsDrawn(page);
  }
  return { page, faults };
}

/** The same before anything is shown: the page is ready and waits for its data. */
export async function openHeld(browser, address, view) {
  const { width, height = 900, theme = 'dark-modern', state = 'sample', lang = 'en' } = view;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) faults.push(`request: ${request.url()}`);
  });
  await page.addInitScript(watchShifts);
  const kind = width < SIDE_BAR ? 'view' : 'editor';
  await page.goto(`${address}/?${new URLSearchParams({ theme, state, lang, kind, hold: '1' })}`);
  await page.waitForFunction(() => globalThis.said.some((message) => message.type === 'ready'));
  return { page, faults };
}

/** Waits until every place of a chart holds one. A place that has none to draw stays empty and is not waited for. */
export async function chartsDrawn(page) {
  await page.waitForSelector('[data-chart] svg');
  await page.evaluate(async () => {
    const { document, requestAnimationFrame } = globalThis;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const drawn = () => document.querySelectorAll('[data-chart] svg').length;
    // One chart a frame: three frames without a new one are the end.
    for (let still = 0, last = drawn(); still < 3; still = drawn() === last ? still + 1 : 0, last = drawn()) {
      await frame();
    }
  });
}

/** The page's own work in milliseconds: the time of its thread, so that what else the machine does is not counted. */
export async function workOf(page, metric) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === metric)?.value ?? NaN) * 1000;
  };
}

/** Runs in the page before its own scripts: what moved by itself, and which elements. */
function watchShifts() {
  globalThis.shifts = [];
  const name = (node) => `${node?.nodeName?.toLowerCase() ?? ''}.${node?.getAttribute?.('class') ?? ''}`;
  new globalThis.PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries()) {
      globalThis.shifts.push({ value, startTime, of: sources.map(({ node }) => name(node)) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Another theme in place, as VS Code changes it: no reload and no new report. */
export async function wear(page, theme) {
  await page.evaluate(
    ([name, classes]) => {
      const { document } = globalThis;
      document.documentElement.dataset.theme = name;
      document.body.className = classes;
    },
    [theme, CLASSES[theme]],
  );
}

/** What of the shown page is wrong: policy, messages, words, and things that do not fit their place. */
export async function faultsOf(page) {
  return page.evaluate(() => {
    const { document, innerWidth, violations, said } = globalThis;
    const all = (selector) => [...document.querySelectorAll(selector)];
    const about = (element) => {
      const section = element.closest('section')?.id ?? '';
      return `“${element.textContent.trim().slice(0, 40)}” in ${section || element.parentElement?.className}`;
    };
    // A line is taller than its letters: only what is drawn counts.
    const canvas = document.createElement('canvas').getContext('2d');
    const isOutside = (text) => {
      const box = text.getBoundingClientRect();
      const place = text.ownerSVGElement.getBoundingClientRect();
      if (box.width === 0) return false;
      canvas.font = globalThis.getComputedStyle(text).font;
      const letters = canvas.measureText(text.textContent);
      const top = box.top + letters.fontBoundingBoxAscent - letters.actualBoundingBoxAscent;
      const bottom = box.bottom - letters.fontBoundingBoxDescent + letters.actualBoundingBoxDescent;
      const over = Math.max(place.left - box.left, box.right - place.right, place.top - top, bottom - place.bottom);
      // A chart that does not clip may let a line of an axis stand out a little.
      const most = globalThis.getComputedStyle(text.ownerSVGElement).overflow === 'visible' ? 3 : 1;
      return over > most;
    };
    const sideways = document.documentElement.scrollWidth - innerWidth;
    return [
      ...violations.map((one) => `policy: ${one}`),
      ...said.filter(({ type }) => type === 'log').map(({ message }) => `log: ${message}`),
      ...(document.body.innerText.match(/\?\?[^\n]+/g) ?? []).map((text) => `not translated: ${text}`),
      ...(document.body.innerText.match(/\b(?:NaN|Infinity|undefined)\b|[-−]0\.0+%?(?!\d)/g) ?? []).map(
        (text) => `no number: ${text}`,
      ),
      ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
      ...all('[data-scroll]')
        .filter((one) => one.scrollWidth > one.clientWidth)
        .map((one) => `wider than its place: ${about(one)}`),
      // Names are texts: markup in them makes no element.
      ...all('#app :is(img, b)').map((one) => `markup: ${about(one)}`),
      ...all('svg.tl-plot text, svg[role="img"] text')
        .filter(isOutside)
        .map((one) => `outside its chart: ${about(one)}`),
      ...all('.n')
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => `cut: ${about(one)}`),
    ];
  });
}

/** Every finding of axe, with the first element it is about. */
export async function axeFindings(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(globalThis.document, { resultTypes: ['violations'] });
    return violations.map((one) => `axe ${one.impact} ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  });
}
