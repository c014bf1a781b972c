/**
 * `npm run bench:host [-- --entries 10000] [--runs 5] [--causes] [--no-build]`: what the packaged extension costs in a
 * real VS Code. Each run is a fresh extension host on a generated journal; printed and written to dist/bench-host.json
 * are the medians. `--causes` builds it readable and adds one run that says what the longest blocks were made of.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, fromRoot, run } from './processes.mjs';

const { values: flags } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    causes: { type: 'boolean', default: false },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const entries = Number(flags.entries);
const node = process.execPath;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'throughline-bench-host-'));
endOnSignals(async () => rmSync(scratch, { recursive: true, force: true }));

try {
  const build = async (...kind) => {
    if (flags.build) await run(node, ['esbuild.mjs', ...kind, '--only=extension,web,webview,bench-host']);
  };
  await build('--production');
  const extension = path.join(scratch, 'extension');
  await copyPackage(extension);
  const journal = path.join(scratch, 'journal');
  createRequire(import.meta.url)(fromRoot('dist', 'bench-host', 'write-journal.js')).writeJournal(journal, entries);
  const runs = [];
  for (let i = 0; i < Number(flags.runs); i += 1) {
    runs.push(await measure(extension, journal, { THROUGHLINE_BENCH_EMPTY_FIRST: String(i % 2) }));
    const { ours, empty, longest, readyMs } = runs.at(-1);
    const over = total(ours) - total(empty);
    process.stderr.write(
      `run ${i + 1}: start ${ms(over)} over an empty one, longest block ${ms(longest.ms)}, ready after ${ms(readyMs)}\n`,
    );
  }
  const result = summary(runs, path.join(extension, 'dist', 'extension.js'));
  if (flags.causes) {
    await build();
    cpSync(fromRoot('dist'), path.join(extension, 'dist'), { recursive: true, filter: isCode });
    ({ causes: result.block.causes } = await measure(extension, journal, { THROUGHLINE_BENCH_CAUSES: '1' }));
    await build('--production');
  }
  writeFileSync(fromRoot('dist', 'bench-host.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The files that the package would have, as an extension under development, and the measuring beside them. */
async function copyPackage(target) {
  const vsce = fromRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const list = (await run(node, [vsce, 'ls', '--no-dependencies'])).split(/\r?\n/).filter((file) => file !== '');
  for (const file of list) cpSync(fromRoot(file), path.join(target, file), { recursive: true });
  mkdirSync(path.join(target, 'bench'));
  cpSync(fromRoot('dist', 'bench-host'), path.join(target, 'bench'), { recursive: true });
  writeFileSync(path.join(target, 'bench', 'empty.js'), 'exports.activate = () => undefined;\n');
}

/** Bundles without their maps. */
function isCode(file) {
  return !/\.(?:map|json|mjs|vsix)$/.test(file) && !/dist.(?:test|types|bench)/.test(file);
}

/** One fresh extension host. */
async function measure(extension, journal, env) {
  const suite = path.join(extension, 'bench', 'index.js');
  const host = fromRoot('scripts', 'vscode-server-host.mjs');
  const args = [host, `--extensionDevelopmentPath=${extension}`, `--extensionTestsPath=${suite}`, journal];
  const output = await run(node, args, { env });
  const found = /^BENCH (.*)$/m.exec(output);
  if (!found) throw new Error(`The host measured nothing:\n${output}`);
  return JSON.parse(found[1]);
}

function summary(runs, bundle) {
  const each = (of) => median(runs.map(of));
  return {
    date: new Date().toISOString(),
    machine: { cpu: os.cpus()[0]?.model.trim(), cores: os.cpus().length, node: runs[0].node, vscode: runs[0].vscode },
    runs: runs.length,
    activation: {
      emptyMs: each(({ empty }) => total(empty)),
      oursMs: each(({ ours }) => total(ours)),
      overMs: each(({ ours, empty }) => total(ours) - total(empty)),
      overCpuMs: each(({ ours, empty }) => ours.cpuMs - empty.cpuMs),
      requireMs: each(({ ours }) => ours.requireMs),
      activateMs: each(({ ours }) => ours.activateMs),
      bytes: readFileSync(bundle).length,
      partsAtStart: Math.max(...runs.map(({ partsAtStart }) => partsAtStart)),
    },
    block: {
      longestMs: each(({ longest }) => longest.ms),
      longestCpuMs: each(({ longest }) => longest.cpuMs),
      over16: each(({ longest }) => longest.over16),
      idleMs: each(({ idle }) => idle.ms),
      totalMs: each(({ readyMs }) => readyMs),
      partsLoadedMs: each(({ loadedMs }) => loadedMs),
      // Those of the run in the middle.
      blocks: runs.toSorted((a, b) => a.longest.ms - b.longest.ms)[Math.floor(runs.length / 2)].blocks,
      entries,
      files: runs[0].files,
      problems: runs[0].problems,
    },
    heapMiB: each(({ heapMiB }) => heapMiB),
  };
}

function total({ requireMs, activateMs }) {
  return requireMs + activateMs;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return Number(sorted[Math.floor(sorted.length / 2)].toFixed(3));
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}
