/**
 * Makes V8's machine code of the command line's parts: `node scripts/compile-parts.mjs dist/cli`. It runs a report on
 * sample/, so that what a report runs is compiled, and writes each part's code beside it. src/cli/start.ts runs them in
 * the same way; the code counts only for the same text and the same V8.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000');
const folder = path.resolve(process.argv[2]);
const scripts = new Map();
const known = new Map();
const requireOther = Module.createRequire(import.meta.url);

function run(name) {
  const before = known.get(name);
  if (before) return before.exports;
  const filename = path.join(folder, name);
  const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename });
  scripts.set(filename, script);
  const module = { exports: {} };
  known.set(name, module);
  const requirePart = (id) => (id.startsWith('./') ? run(id.slice(2)) : requireOther(id));
  script.runInThisContext()(module.exports, requirePart, module, filename, folder);
  return module.exports;
}

process.argv = [process.argv[0], 'throughline', 'report', 'sample'];
process.stdout.write = () => true;
process.stderr.write = () => true;
run('main.js');
for (const [filename, script] of scripts) writeFileSync(`${filename}.compiled`, script.createCachedData());
// The sample's problems are no fault of the build.
process.exitCode = 0;
