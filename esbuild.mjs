/**
 * Builds everything that runs: `node esbuild.mjs [--watch] [--production] [--only=extension,web,webview,cli,unit,property,host,host-web,ui,cases,bench,bench-host]`.
 * With --into=FOLDER the extension and the command line are built there instead of in dist/.
 * Each part leaves its metafile at dist/meta-<part>.json; a size report of what is shipped is printed from them.
 */
import { context, build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { loadedOnUse } from './scripts/loaded-on-use.mjs';
import { splitBundle } from './scripts/split-bundle.mjs';
import { standalonePage } from './scripts/standalone-page.mjs';

const { values: flags } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    production: { type: 'boolean', default: false },
    only: { type: 'string' },
    into: { type: 'string', default: 'dist' },
  },
});
process.chdir(import.meta.dirname);

/** Test files under a folder, without those of the named subfolders. */
function testFiles(folder, except = []) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => name.endsWith('.test.ts') && !except.some((skipped) => name.startsWith(`${skipped}/`)))
    .sort();
}

/** Files below a folder, as paths within it. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

const everywhere = {
  bundle: true,
  target: 'es2022',
  metafile: true,
  logLevel: 'warning',
  sourcemap: flags.production ? false : 'linked',
  sourcesContent: false,
  minify: flags.production,
  legalComments: 'none',
  loader: { '.css': 'css', '.ttf': 'file', '.svg': 'dataurl' },
  define: {
    'process.env.NODE_ENV': flags.production ? '"production"' : '"development"',
    // A text, which stands only where it is used; a list would become a module that all others load.
    SAMPLE_FILES: JSON.stringify(filesBelow('sample').join('\n')),
  },
};
/**
 * gray-matter loads a YAML parser of its own, which it never gets to use: src/journal/frontmatter.ts takes its engines
 * away, and the text between the fences is read by `yaml`.
 */
const shipping = { ...everywhere, alias: { 'js-yaml': path.resolve('scripts/shims/js-yaml.mjs') } };
/** Node 20 is the oldest we run on; prefer packages' ESM so that what is unused falls out. */
const forNode = { ...shipping, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
const forTests = { ...everywhere, platform: 'node', target: 'node20', minify: false, sourcemap: 'linked' };
const forTestsInNode = {
  ...forTests,
  format: 'esm',
  packages: 'external',
  splitting: true,
  outExtension: { '.js': '.mjs' },
};

/** Beside its script and style, the page of a saved report as one file: the only one of the three that is shipped. */
const asOneFile = {
  name: 'standalone page',
  setup: (it) =>
    it.onEnd(({ errors }) => {
      if (errors.length > 0) return;
      const read = (ending) => readFileSync(`dist/webview/standalone.${ending}`, 'utf8');
      writeFileSync('dist/webview/standalone.html', standalonePage(read('js'), read('css')));
    }),
};

/** The command line's code as V8 compiles it, beside its text; while watching, the text alone is run. */
const compiled = {
  name: 'compiled',
  setup: (it) =>
    it.onEnd(({ errors }) => {
      if (errors.length > 0 || flags.watch) return;
      execFileSync(process.execPath, ['scripts/compile-parts.mjs', path.join(flags.into, 'cli')]);
    }),
};

const parts = {
  // dist/extension.js is all that is loaded at the start; its parts, in dist/extension/, when they are needed.
  extension: {
    ...forNode,
    entryPoints: [{ in: 'src/host/extension.ts', out: 'extension' }],
    outdir: flags.into,
    external: ['vscode'],
    plugins: [loadedOnUse({ folder: 'extension' }), splitBundle],
  },
  // One file that requires nothing but `vscode`. gray-matter asks for `fs` (only to read files, which we never do) and
  // for Buffer; a new dependency that wants anything of Node fails this build.
  web: {
    ...shipping,
    entryPoints: ['src/host/extension.web.ts'],
    outfile: 'dist/web/extension.js',
    format: 'cjs',
    platform: 'browser',
    // A worker has no `document`, which some packages use where they take the target for a page.
    conditions: ['worker', 'module'],
    external: ['vscode'],
    alias: { ...shipping.alias, fs: path.resolve('scripts/shims/empty.mjs') },
    inject: ['scripts/shims/buffer.mjs'],
    plugins: [loadedOnUse()],
  },
  webview: {
    ...everywhere,
    entryPoints: [
      { in: 'src/webview/main.ts', out: 'panel' },
      { in: 'src/webview/page.css', out: 'panel' },
      { in: 'src/webview/standalone.ts', out: 'standalone' },
      { in: 'src/webview/standalone.css', out: 'standalone' },
    ],
    outdir: 'dist/webview',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    plugins: [asOneFile],
  },
  cli: {
    ...forNode,
    entryPoints: [
      { in: 'src/cli/start.ts', out: 'cli' },
      { in: 'src/cli/main.ts', out: 'cli/main' },
    ],
    outdir: flags.into,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [loadedOnUse({ folder: 'cli' }), splitBundle, compiled],
  },
  unit: {
    ...forTestsInNode,
    entryPoints: testFiles('test', ['test/host', 'test/ui', 'test/property']),
    outbase: 'test',
    outdir: 'dist/test/unit',
  },
  property: {
    ...forTestsInNode,
    entryPoints: testFiles('test/property'),
    outbase: 'test/property',
    outdir: 'dist/test/property',
  },
  // mocha stays outside: it is loaded inside the extension host, from node_modules.
  host: {
    ...forTests,
    entryPoints: ['test/host/index.ts', ...testFiles('test/host', ['test/host/web'])],
    outbase: 'test/host',
    outdir: 'dist/test/host',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  },
  'host-web': {
    ...forTests,
    entryPoints: ['test/host/web/index.ts'],

    outfile: 'dist/test/host-web/index.js',
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    // mocha's browser file looks for CommonJS first; it is to make globals, not to become what this bundle exports.
    define: { ...everywhere.define, module: 'undefined', exports: 'undefined' },
  },
  ui: { ...forTestsInNode, entryPoints: testFiles('test/ui'), outbase: 'test/ui', outdir: 'dist/test/ui' },
  bench: { ...forTestsInNode, splitting: false, entryPoints: ['test/bench/bench.ts'], outfile: 'dist/bench.mjs' },
  'bench-host': {
    ...forTests,
    entryPoints: ['test/bench-host/index.ts', 'test/bench-host/write-journal.ts'],
    outdir: 'dist/bench-host',
    format: 'cjs',
    external: ['vscode'],
  },
  cases: {
    ...forTestsInNode,
    splitting: false,
    entryPoints: ['test/support/cases/run-cases.ts'],
    outfile: 'dist/test/cases.mjs',
  },
};

/** What users receive; the rest is for tests. */
const shipped = ['extension', 'web', 'webview', 'cli'];

/** Bytes as they are read by people. */
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/** One line an output, then its heaviest inputs. */
function sizeReport(metafile) {
  const lines = [];
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.map')) continue;
    const zipped = gzipSync(readFileSync(file)).length;
    lines.push(`${file.padEnd(28)} ${kib(output.bytes).padStart(12)} ${kib(zipped).padStart(12)} gzip`);
    for (const [name, bytes] of heaviest(output.inputs)) lines.push(`    ${kib(bytes).padStart(10)}  ${name}`);
  }
  return lines.join('\n');
}

/** The five packages, or folders of ours, that weigh most. */
function heaviest(inputs) {
  const weights = new Map();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? path.posix.dirname(file);
    weights.set(name, (weights.get(name) ?? 0) + bytesInOutput);
  }
  return [...weights].sort((a, b) => b[1] - a[1]).slice(0, 5);
}

/** Keeps the metafile and, for what is shipped, says what it weighs. */
function finish(name, result) {
  if (result.metafile === undefined) return;
  mkdirSync(flags.into, { recursive: true });
  writeFileSync(path.join(flags.into, `meta-${name}.json`), JSON.stringify(result.metafile));
  if (shipped.includes(name)) process.stdout.write(`${sizeReport(result.metafile)}\n`);
}

/** While watching, says when a round of builds begins and ends, which is what .vscode/tasks.json waits for. */
let building = 0;
function watching(it, name) {
  it.onStart(() => {
    if (building === 0) process.stdout.write('Building …\n');
    building += 1;
  });
  it.onEnd((result) => {
    finish(name, result);
    building -= 1;
    if (building === 0) process.stdout.write('Built.\n');
  });
}

/** Entries of a part that do not exist. */
const missing = (options) =>
  options.entryPoints.map((entry) => entry.in ?? entry).filter((entry) => !existsSync(entry));

const chosen = flags.only?.split(',') ?? Object.keys(parts);
const unknown = chosen.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`Unknown part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.\n`);
  process.exit(2);
}
let failed = false;
await Promise.all(
  chosen.map(async (name) => {
    const options = parts[name];
    const absent = missing(options);
    if (absent.length > 0 || options.entryPoints.length === 0) {
      // While a part is being written the others still build; what is shipped must be whole.
      process.stderr.write(`Left out ${name}: ${absent.join(', ') || 'its entry'} does not exist.\n`);
      failed ||= flags.production;
      return;
    }
    // A test that was deleted must not go on running.
    if (options.outdir?.startsWith('dist/test/')) rmSync(options.outdir, { recursive: true, force: true });
    if (flags.watch) {
      const report = { name: 'report', setup: (it) => watching(it, name) };
      await (await context({ ...options, plugins: [...(options.plugins ?? []), report] })).watch();
      return;
    }
    try {
      finish(name, await build(options));
    } catch {
      failed = true; // esbuild has said what is wrong.
    }
  }),
);
if (failed) process.exitCode = 1;
