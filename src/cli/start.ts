/*
 * The command line's first file. It runs dist/cli/main.js and its parts by the machine code that V8 made of them when they
 * were built (scripts/compile-parts.mjs), which saves a third of a short run's time; where V8 is another one, or there is
 * none, by their text as usual.
 */
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

type Part = (
  exports: object,
  require: (id: string) => unknown,
  module: { exports: object },
  ...place: string[]
) => void;

// Node 20 optimizes so eagerly that a short run spends more on it than on its work; later versions have steps between.
// Whoever makes the machine code sets the same: V8 takes none that was made under other flags.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000');

const folder = join(__dirname, 'cli');
const known = new Map<string, { exports: object }>();
const requireOther = Module.createRequire(__filename);

function run(name: string): object {
  const before = known.get(name);
  if (before) return before.exports;
  const filename = join(folder, name);
  const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename, ...compiled(filename) });
  const module = { exports: {} };
  known.set(name, module);
  const part = script.runInThisContext() as Part;
  part(module.exports, (id) => (id.startsWith('./') ? run(id.slice(2)) : requireOther(id)), module, filename, folder);
  return module.exports;
}

function compiled(filename: string): { cachedData?: Buffer } {
  try {
    return { cachedData: readFileSync(`${filename}.compiled`) };
  } catch {
    return {};
  }
}

run('main.js');
