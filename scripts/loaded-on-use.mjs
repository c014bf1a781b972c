/**
 * An esbuild plugin for modules of ours that bring a large library and are seldom needed: they are loaded by the first
 * call of one of their functions. A stand-in with the same functions takes the module's place in everything that imports
 * it, which knows nothing of this and cannot wait: so the stand-in requires the module, as a part of its own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the prose and what our own reader of YAML does not know are read: by remark, and by yaml. */
const MODULES = ['src/journal/body.ts', 'src/journal/yaml-document.ts'];

/**
 * @param {{ folder?: string }} [options] `folder`: where the modules become files of their own (of a program that
 *   split-bundle.mjs splits); without it they stay within a bundle of one file, and only their running waits.
 * @returns {import('esbuild').Plugin}
 */
export const loadedOnUse = ({ folder } = {}) => ({
  name: 'loaded on use',
  setup(build) {
    const nameOf = (file) => path.basename(file, '.ts');
    if (folder !== undefined) {
      for (const file of MODULES) {
        build.initialOptions.entryPoints.push({ in: file, out: path.posix.join(folder, nameOf(file)) });
      }
    }
    const known = new Set(MODULES.map((file) => path.resolve(file)));
    build.onResolve({ filter: /^\..*\.js$/, namespace: 'file' }, ({ path: asked, resolveDir, kind }) => {
      const file = path.resolve(resolveDir, asked.replace(/\.js$/, '.ts'));
      return kind === 'import-statement' && known.has(file) ? { path: file, namespace: 'on-use' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'on-use' }, ({ path: file }) => {
      const part = JSON.stringify(folder === undefined ? file : `./${nameOf(file)}.js`);
      const calls = functionsOf(file).map(
        (name) => `export const ${name} = (...given) => require(${part}).${name}(...given);`,
      );
      return { contents: calls.join('\n'), resolveDir: path.dirname(file) };
    });
    build.onResolve({ filter: /./, namespace: 'on-use' }, ({ path: file }) => ({
      path: file,
      external: folder !== undefined,
    }));
  },
});

/** The functions that a module exports; it must export nothing else that runs. */
function functionsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^export (\w+) (\w+)/gm)].flatMap(([, kind, name]) => {
    if (kind === 'function') return [name];
    if (kind === 'interface' || kind === 'type') return [];
    throw new Error(`${file} is loaded on use, so it may export only functions and types, not the ${kind} ${name}.`);
  });
}
