/*
 * Measured inside a fresh extension host by scripts/bench-host.mjs, with the packaged extension: what its start costs
 * over an empty one, and how long the host is held up while a journal is read. The result is one marked line of JSON.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ThroughlineApi } from '../../src/host/activate.js';
import { Causes } from './cause.js';
import { Heartbeat, threadCpu } from './heartbeat.js';

/** The start of a window is busy with others. */
const SETTLED_AFTER_MS = 4_000;
/** What is still done after the journal is ready, such as drawing what shows it, is watched as well. */
const WATCHED_AFTER_MS = 1_500;

interface Extension {
  activate(context: vscode.ExtensionContext): unknown;
}

interface Start {
  readonly requireMs: number;
  readonly activateMs: number;
  /** What both took of the host's thread, however busy the machine was. */
  readonly cpuMs: number;
}

/** What VS Code's extension host calls. */
export async function run(): Promise<void> {
  await waiting(SETTLED_AFTER_MS);
  const home = path.dirname(__dirname);
  const load = createRequire(__filename);
  const context = contextOf(home);
  const startOf = (file: string): { start: Start; returned: unknown } => {
    const [began, beganCpu] = [performance.now(), threadCpu()];
    const extension = load(path.join(home, file)) as Extension;
    const loaded = performance.now();
    const returned = extension.activate(context);
    const cpuMs = (threadCpu() ?? NaN) - (beganCpu ?? NaN);
    return { start: { requireMs: loaded - began, activateMs: performance.now() - loaded, cpuMs }, returned };
  };
  // Whatever the first of two costs for being the first, each is the first in every other host.
  const emptyFirst = process.env['THROUGHLINE_BENCH_EMPTY_FIRST'] === '1';
  const before = emptyFirst ? startOf('bench/empty.js').start : undefined;
  const { start: ours, returned } = startOf('dist/extension.js');
  const empty = before ?? startOf('bench/empty.js').start;
  const parts = Object.keys(load.cache).filter((file) => file.startsWith(path.join(home, 'dist/extension/'))).length;

  const api = returned as ThroughlineApi;
  const wantsCauses = process.env['THROUGHLINE_BENCH_CAUSES'] === '1';
  const causes = new Causes();
  if (wantsCauses) await causes.start();
  await waiting(200);
  const heartbeat = new Heartbeat();
  await waiting(200);
  const idle = longest(heartbeat);
  heartbeat.blocks.length = 0;
  const began = performance.now();
  const throughline = await api.throughline();
  const loadedMs = performance.now() - began;
  await throughline.load();
  const readyMs = performance.now() - began;
  await waiting(WATCHED_AFTER_MS);
  heartbeat.stop();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const engine = folder && throughline.engineFor(folder.uri);
  const result = {
    ...{ empty, ours, partsAtStart: parts, idle, longest: longest(heartbeat), loadedMs, readyMs },
    blocks: blocksSince(heartbeat, began),
    files: engine?.paths.length,
    problems: engine && [...engine.problems().values()].flat().length,
    heapMiB: process.memoryUsage().heapUsed / 2 ** 20,
    node: process.version,
    vscode: vscode.version,
    ...(wantsCauses ? { causes: await causes.ofLongest(heartbeat.blocks, 8) } : {}),
  };
  console.log(`[tests] BENCH ${JSON.stringify(result)}`);
}

function longest({ blocks }: Heartbeat) {
  const [most] = blocks.toSorted((a, b) => b.ms - a.ms);
  const cpu = Math.max(0, ...blocks.map(({ cpuMs }) => cpuMs ?? NaN));
  return { ms: most?.ms ?? 0, cpuMs: cpu, over16: blocks.filter(({ ms }) => ms > 16).length };
}

/** The ten that took most of the processor, by when they began after the journal was asked for. */
function blocksSince(heartbeat: Heartbeat, began: number) {
  const longest = heartbeat.blocks.toSorted((a, b) => (b.cpuMs ?? b.ms) - (a.cpuMs ?? a.ms)).slice(0, 10);
  return longest.map((block) => {
    const { at, ms, cpuMs } = block;
    return { after: Math.round(at - began), ms, cpuMs, garbageMs: heartbeat.collected(block) };
  });
}

/** As much of what VS Code hands over as a start uses. */
function contextOf(home: string): vscode.ExtensionContext {
  const kept = new Map<string, unknown>();
  const workspaceState = {
    get: (key: string) => kept.get(key),
    keys: () => [...kept.keys()],
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
  const context: unknown = {
    ...{ subscriptions: [], extensionUri: vscode.Uri.file(home), workspaceState },
    extension: vscode.extensions.getExtension('throughline.throughline'),
    // Each host begins with an empty one: what is measured is a first reading.
    storageUri: vscode.Uri.file(path.join(home, `storage-${String(process.pid)}`)),
  };
  return context as vscode.ExtensionContext;
}

function waiting(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
