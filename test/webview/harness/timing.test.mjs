// How fast the page is and whether it stands still, on the sample. The median is printed beside its goal; it fails where
// even the fastest takes four times the goal: a goal is for a machine that does nothing else, a test runs on one that does.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { serveHarness } from './serve.mjs';
import { chartsDrawn, launch, openHeld, openView, workOf } from './views.mjs';

const RUNS = 5;
const SLACK = 4;
const FIRST_PAINT_MS = 300;
const SWITCH_MS = 50;
/** Cumulative Layout Shift. What moves by less than a pixel or two of one number is no jump. */
const MOST_SHIFT = 0.001;
const PERIODS = ['mtd', '2025', 'inception', 'ytd'];

const editionFor = async (choice) => globalThis.editionFor(await globalThis.messageFor(choice));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

describe('the page on the sample', () => {
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

  function expectWithin(what, values, goal) {
    const middle = median(values);
    const all = values.map((value) => value.toFixed(0)).join(', ');
    console.log(`      ${what}: ${middle.toFixed(0)} ms (${all}); goal ${goal} ms`);
    assert.ok(Math.min(...values) < goal * SLACK, `${what} takes ${middle.toFixed(0)} ms; the goal is ${goal}`);
  }

  for (const width of [300, 1400]) {
    it(`first paints at ${width} px soon after its data is ready, and nothing moves then`, async () => {
      const [paints, works, moved] = [[], [], []];
      for (let run = 0; run < RUNS; run += 1) {
        const { page } = await openHeld(browser, server.address, { width });
        const work = await workOf(page, 'TaskDuration');
        const edition = await page.evaluateHandle(editionFor, {});
        const began = await work();
        const paint = await edition.evaluate(async (ready) => {
          const { performance, PerformanceObserver } = globalThis;
          globalThis.post(ready);
          const [posted] = performance.getEntriesByName('posted');
          const painted = await new Promise((resolve) => {
            new PerformanceObserver((list) => {
              const [entry] = list.getEntriesByName('first-contentful-paint');
              if (entry) resolve(entry);
            }).observe({ type: 'paint', buffered: true });
          });
          return painted.startTime - posted.startTime;
        });
        works.push((await work()) - began);
        paints.push(paint);
        await chartsDrawn(page);
        moved.push(...(await page.evaluate(() => globalThis.shifts)));
        await page.close();
      }
      expectWithin(`work until the first paint at ${width} px`, works, FIRST_PAINT_MS);
      expectWithin(`first paint at ${width} px`, paints, FIRST_PAINT_MS);
      assert.deepEqual(moved, [], 'layout shifts');
    });
  }

  it('switches a period with little script', async () => {
    const { page } = await openView(browser, server.address, { width: 1400 });
    const scriptMs = await workOf(page, 'ScriptDuration');
    const values = [];
    for (const period of [...PERIODS, ...PERIODS]) {
      // It is made before the clock starts: the host has it ready.
      const edition = await page.evaluateHandle(editionFor, { period });
      const began = await scriptMs();
      await edition.evaluate(async (ready) => {
        const { requestAnimationFrame } = globalThis;
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        globalThis.post(ready);
        await new Promise((resolve) => globalThis.addEventListener('message', resolve, { once: true }));
        // The text is there; charts follow in their frames.
        for (let left = 12; left > 0; left -= 1) await frame();
      });
      values.push((await scriptMs()) - began);
    }
    await page.close();
    // The first round is the engine's own warming up.
    expectWithin('script of switching the period', values.slice(PERIODS.length), SWITCH_MS);
  });

  /** What moved during an action, however soon after a key: a key excuses no jump. */
  async function shiftsDuring(page, action) {
    await page.evaluate(() => {
      globalThis.shifts.length = 0;
    });
    await action();
    await chartsDrawn(page);
    return page.evaluate(() => globalThis.shifts);
  }

  /** @param actions by what they choose. */
  async function expectStill(page, actions) {
    for (const [what, action] of Object.entries(actions)) {
      const shifts = await shiftsDuring(page, action);
      const sum = shifts.reduce((all, { value }) => all + value, 0);
      const elements = [...new Set(shifts.flatMap((shift) => shift.of))].join(', ');
      console.log(`      choosing ${what}: layout shift ${sum.toFixed(4)} ${elements}; goal 0`);
      assert.ok(sum <= MOST_SHIFT, `choosing ${what} moves ${elements} by ${sum}`);
    }
  }

  const choosing = (page, choice) => () =>
    page.evaluate(async (asked) => globalThis.show(await globalThis.messageFor(asked)), choice);

  it('hardly moves while a period or a pillar is chosen', async () => {
    const { page } = await openView(browser, server.address, { width: 1400 });
    await expectStill(page, {
      ...Object.fromEntries(PERIODS.map((period) => [period, choosing(page, { period })])),
      'a pillar': async () => {
        await page.locator('[role="treegrid"] tbody tr').first().press('Space');
        await page.locator('tr[aria-selected="true"]').waitFor();
      },
    });
    await page.close();
  });

  it('hardly moves beneath a breakdown by another dimension, and beneath another comparison', async () => {
    const { page } = await openView(browser, server.address, { width: 1400 });
    const within = (id) => page.locator(`#s-${id}`).evaluate((section) => section.scrollIntoView());
    await within('breakdown');
    await expectStill(page, {
      positions: choosing(page, { by: 'position' }),
      'sides by account': choosing(page, { by: 'side', across: 'account' }),
      'pillars again': choosing(page, { by: 'pillar', across: null }),
    });
    await within('comparisons');
    const kinds = page.locator('#s-comparisons header .seg button');
    const press = (at) => async () => {
      await kinds.nth(at).press('Enter');
      const chosen = page.locator(`#s-comparisons header .seg button:nth-child(${at + 1})[aria-pressed="true"]`);
      await chosen.waitFor();
    };
    await expectStill(page, { 'year on year': press(1), 'the symmetric split': press(2), 'the frozen book': press(0) });
    await page.close();
  });
});
