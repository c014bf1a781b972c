/**
 * What an update costs the panel of a long journal: `node scripts/bench-panel.mjs [--entries 10000] [--period ytd]
 * [--width 1400] [--profile FILE]`. Writes dist/bench-panel.json: medians in milliseconds of the page's own script, from
 * the message to the last chart. Nothing here passes or fails.
 */
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { buildHarness, serveHarness } from '../test/webview/harness/serve.mjs';
import { launch, openHeld, workOf } from '../test/webview/harness/views.mjs';
import { fromRoot } from './processes.mjs';

const { values: flags } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    period: { type: 'string', default: 'ytd' },
    width: { type: 'string', default: '1400' },
    profile: { type: 'string' },
  },
});
const OPENINGS = 3;
const ROUNDS = 3;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const rounded = (value) => Math.round(value * 10) / 10;

async function editionsOfBench() {
  const outfile = fromRoot('dist', 'webview-harness', 'bench-editions.mjs');
  await build({
    ...{ absWorkingDir: fromRoot(), entryPoints: ['test/webview/harness/bench-editions.ts'], outfile },
    ...{ bundle: true, platform: 'node', packages: 'external', format: 'esm', target: 'node20', logLevel: 'warning' },
  });
  const { benchEditions } = await import(pathToFileURL(outfile).href);
  return benchEditions(Number(flags.entries), flags.period);
}

/** As many frames as all charts take, one each, and some more. */
const FRAMES = 24;

/** Posts an edition. @returns the page's script until it was painted, and until nothing followed any more. */
async function scriptOf(page, script, text) {
  const frames = (count) =>
    page.evaluate(async (left) => {
      for (; left > 0; left -= 1) await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
    }, count);
  const began = await script();
  await page.evaluate(async (edition) => {
    globalThis.post(edition);
    await new Promise((resolve) => globalThis.addEventListener('message', resolve, { once: true }));
    for (let left = 2; left > 0; left -= 1) await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
  }, text);
  const painted = (await script()) - began;
  await frames(FRAMES);
  return { painted, whole: (await script()) - began };
}

await buildHarness();
const bench = await editionsOfBench();
const [first, ...updates] = bench.editions;
const server = await serveHarness();
const browser = await launch();
const [shows, firstPaints] = [[], []];
const byName = new Map(updates.map(({ name }) => [name, []]));
try {
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const { page, faults } = await openHeld(browser, server.address, { width: Number(flags.width) });
    const client = await page.context().newCDPSession(page);
    const script = await workOf(page, 'ScriptDuration');
    if (flags.profile !== undefined && opening === OPENINGS - 1) {
      await client.send('Profiler.enable');
      await client.send('Profiler.setSamplingInterval', { interval: 200 });
    }
    const { painted, whole } = await scriptOf(page, script, first.text);
    firstPaints.push(painted);
    shows.push(whole);
    if (flags.profile !== undefined && opening === OPENINGS - 1) await client.send('Profiler.start');
    // Every edit is undone before the next; the editions after the first round are numbered on.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, text } of updates) {
        const next = JSON.parse(text);
        next.edition += round * updates.length;
        byName.get(name).push(await scriptOf(page, script, JSON.stringify(next)));
      }
    }
    if (flags.profile !== undefined && opening === OPENINGS - 1) {
      const { profile } = await client.send('Profiler.stop');
      writeFileSync(flags.profile, JSON.stringify(profile));
    }
    const said = await page.evaluate(() => globalThis.said.filter(({ type }) => type === 'log'));
    if (said.length + faults.length > 0) throw new Error(JSON.stringify([said, faults]));
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}

const lines = updates.map(({ name, text, hostMs }) => ({
  name,
  bytes: text.length,
  hostMs: rounded(hostMs),
  paintedMs: rounded(median(byName.get(name).map(({ painted }) => painted))),
  scriptMs: rounded(median(byName.get(name).map(({ whole }) => whole))),
}));
const result = {
  entries: Number(flags.entries),
  period: flags.period,
  positions: bench.positions,
  records: bench.records,
  showScriptMs: rounded(median(shows)),
  showPaintedMs: rounded(median(firstPaints)),
  showHostMs: rounded(first.hostMs),
  updateScriptMs: rounded(median(lines.map(({ scriptMs }) => scriptMs))),
  updatePaintedMs: rounded(median(lines.map(({ paintedMs }) => paintedMs))),
  updateHostMs: rounded(median(lines.map(({ hostMs }) => hostMs))),
  patchBytes: median(lines.map(({ bytes }) => bytes)),
  showBytes: first.text.length,
  reportBytes: bench.reportBytes,
  updates: lines,
  date: new Date().toISOString().slice(0, 10),
};
mkdirSync(fromRoot('dist'), { recursive: true });
writeFileSync(fromRoot('dist', 'bench-panel.json'), `${JSON.stringify(result, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
