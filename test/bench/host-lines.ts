import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { atMost, MS, notMeasured, type Line } from './goals.js';

/*
 * What only a real extension host and a real page can say is measured by `npm run bench:host` and
 * `node scripts/bench-panel.mjs`, which leave their figures in dist/; here they are held against their goals, unless the
 * sources have changed since.
 */

const HOST = { file: path.join('dist', 'bench-host.json'), by: 'npm run bench:host' };
const PANEL = { file: path.join('dist', 'bench-panel.json'), by: 'node scripts/bench-panel.mjs' };
const ENTRIES = 10_000;

const hostFigures = v.object({
  date: v.string(),
  machine: v.object({ vscode: v.string() }),
  runs: v.number(),
  activation: v.object({ bytes: v.number(), overMs: v.number(), oursMs: v.number(), emptyMs: v.number() }),
  block: v.object({
    longestMs: v.number(),
    longestCpuMs: v.number(),
    over16: v.number(),
    totalMs: v.number(),
    entries: v.number(),
  }),
});

const panelFigures = v.object({
  entries: v.number(),
  updateScriptMs: v.number(),
  updatePaintedMs: v.number(),
  patchBytes: v.number(),
  showBytes: v.number(),
});

/** What an update costs the page, as it was last measured. */
export function panelLines(): readonly Line[] {
  const goal = 'panel: script of an update, from message to painted, 10,000 entries';
  const found = measuredSince(PANEL, panelFigures);
  if (typeof found === 'string') return [notMeasured(goal, 'at most 50 ms', found)];
  const { entries, updateScriptMs, updatePaintedMs, patchBytes, showBytes } = found;
  if (entries !== ENTRIES) return [notMeasured(goal, 'at most 50 ms', `measured with ${entries} entries only`)];
  const size = `${(patchBytes / 1000).toFixed(0)} KB of ${(showBytes / 1000).toFixed(0)}`;
  return [
    atMost(
      goal,
      50,
      MS,
      updateScriptMs,
      `to the last chart; ${updatePaintedMs} ms to the first frame; the message is ${size}`,
    ),
  ];
}

/** Activation and blocks of the extension host, as they were last measured. */
export function hostLines(): readonly Line[] {
  const goals = {
    bytes: ['activation: minified bundle that is loaded at start', 60, { unit: ' KB', digits: 1 }],
    start: ['activation: over an empty extension, in the real host', 3, MS],
    block: ['longest block of the extension host, indexing 10,000 entries', 16, MS],
  } as const;
  const found = measuredSince(HOST, hostFigures);
  if (typeof found === 'string') {
    return Object.values(goals).map(([goal, most, { unit }]) => notMeasured(goal, `at most ${most}${unit}`, found));
  }
  const { activation, block, runs, machine } = found;
  const beside = `median of ${runs} hosts, VS Code ${machine.vscode}`;
  const { longestMs, longestCpuMs, over16, totalMs, entries } = block;
  const [blocked, most] = goals.block;
  return [
    atMost(...goals.bytes, activation.bytes / 1000),
    atMost(
      ...goals.start,
      activation.overMs,
      `${activation.oursMs.toFixed(1)} against ${activation.emptyMs.toFixed(1)} ms; ${beside}`,
      activation,
    ),
    entries === ENTRIES
      ? atMost(
          ...goals.block,
          longestMs,
          `by cpu ${longestCpuMs.toFixed(1)} ms; ${over16} over 16 ms, ready after ${totalMs.toFixed(0)} ms; ${beside}`,
          block,
        )
      : notMeasured(blocked, `at most ${most} ms`, `measured with ${entries} entries only`),
  ];
}

/** What a file in dist/ holds; a text where it holds nothing of use, and why. */
function measuredSince<T>({ file, by }: typeof HOST, schema: v.GenericSchema<unknown, T>): T | string {
  const again = `run “${by}”`;
  let parsed;
  try {
    if (statSync(file).mtimeMs < lastChangeBelow('src')) return `measured before the sources changed: ${again}`;
    parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return `not measured here: ${again}`;
  }
  return parsed.success ? parsed.output : `${file} is of another version: ${again}`;
}

function lastChangeBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map(({ parentPath, name }) => statSync(path.join(parentPath, name)).mtimeMs));
}
