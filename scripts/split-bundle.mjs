/**
 * An esbuild plugin that splits a program for Node into a small first file and parts that are loaded when they are
 * first needed. esbuild splits only ES modules, at each `import()` and at what several parts share; here the parts are
 * then written as CommonJS, which every version of VS Code's extension host loads without starting a module loader.
 * They lie beside the first file, in a folder of its name, each named by what it is or mostly holds.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';

/** For options whose first entry point `{ in, out }` is the program, with `outdir` and `metafile`. */
export const splitBundle = {
  name: 'split bundle',
  setup(build) {
    const options = build.initialOptions;
    const [{ out }] = options.entryPoints;
    const folder = fromHere(path.resolve(options.outdir, out));
    const { minify = false, target, sourcemap = false, banner = {} } = options;
    delete options.banner;
    Object.assign(options, { format: 'esm', splitting: true, write: false, chunkNames: `${out}/[name]-[hash]` });
    // The second step reads the first one's map out of the text itself.
    options.sourcemap = sourcemap === false ? false : 'inline';
    build.onEnd(async ({ errors, metafile, outputFiles }) => {
      if (errors.length > 0) return;
      const names = readableNames(metafile, folder);
      // esbuild's own helpers do nothing by themselves: who uses none of them need not load them.
      const isHelpers = (file) => Object.keys(metafile.outputs[file].inputs).length === 0;
      const helpers = Object.keys(metafile.outputs)
        .filter(isHelpers)
        .map((file) => path.posix.basename(file));
      const withoutHelpers = (text) =>
        text.replace(/import\s*"[^"]*\/([^"/]+)";?/g, (all, file) => (helpers.includes(file) ? '' : all));
      const importsOf = ({ imports }) => imports.filter((one) => !helpers.includes(path.posix.basename(one.path)));
      const renamed = (text) => text.replace(/\b[\w.-]+-[A-Z0-9]{8}\.js\b/g, (file) => names.get(file) ?? file);
      // A part that is gone must not be packed.
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      metafile.outputs = Object.fromEntries(
        Object.entries(metafile.outputs).map(([file, output]) => [
          renamed(file),
          { ...output, imports: importsOf(output).map((one) => ({ ...one, path: renamed(one.path) })) },
        ]),
      );
      for (const { path: made, text } of outputFiles) {
        const file = renamed(made);
        const base = path.basename(file);
        const { code, map } = await transform(renamed(withPlainNames(withoutHelpers(text))), {
          format: 'cjs',
          // `import()` of a part becomes `require` within a promise.
          supported: { 'dynamic-import': false },
          sourcemap: sourcemap === false ? false : 'external',
          ...{ minify, target, sourcesContent: false, legalComments: 'none', sourcefile: base },
        });
        const direct = withoutCopies(code);
        const head = base === `${out}.js` && banner.js !== undefined ? `${banner.js}\n` : '';
        writeFileSync(file, head + direct + (map === '' ? '' : `//# sourceMappingURL=${base}.map\n`));
        if (map !== '') writeFileSync(`${file}.map`, map);
        metafile.outputs[fromHere(file)].bytes = Buffer.byteLength(direct);
      }
    });
  },
};

/** How esbuild imports from a part, by its name with a hash, and exports at a part's end. */
const FROM_PART = /(?<=^|[;\n])import\s*\{([^{}]*)\}\s*from\s*"(\.[^"]*-[A-Z0-9]{8}\.js)";?/g;
const AT_END = /(?<=^|[;}\n])export\s*\{([^{}]*)\};?(\s*\/\/# sourceMappingURL=\S*)?\s*$/;

/**
 * Parts that take each other's names once, as constants. esbuild's own CommonJS asks two getters at each use of a name, since
 * an ES module may change what it exports; ours never do, and loops over a hundred thousand numbers use them.
 */
function withPlainNames(text) {
  const renamed = (names) => names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$1: $2');
  const swapped = (names) => names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$2: $1');
  return text
    .replace(FROM_PART, (_, names, file) => `const {${renamed(names)}} = require("${file}");`)
    .replace(
      AT_END,
      (_, names, map = '') =>
        `Object.defineProperty(module.exports = {${swapped(names)}}, "__esModule", { value: true });${map}\n`,
    );
}

/**
 * Of what is imported as `* as`, esbuild makes a copy with hundreds of properties at each import, in case one is of a
 * default. Ours are of none: the module itself will do, required once.
 */
function withoutCopies(code) {
  const known = new Map();
  const required = /([\w$]+)(\s*=\s*)(?:[\w$]+\(require\("(vscode|node:fs)"\)\)|require\("(vscode|node:fs)"\))/g;
  return code.replace(required, (_, name, is, copied, direct) => {
    const id = copied ?? direct;
    const before = known.get(id);
    if (before === undefined) known.set(id, name);
    return `${name}${is}${before ?? `require("${id}")`}`;
  });
}

/** As the metafile names files. */
function fromHere(file) {
  return path.relative(process.cwd(), file).split(path.sep).join('/');
}

/** esbuild's names of the parts, which change with their content, to names that change only with their meaning. */
function readableNames(metafile, folder) {
  const parts = Object.entries(metafile.outputs).filter(([file]) => file.startsWith(`${folder}/`));
  const taken = new Set();
  const named = ([file, { entryPoint, inputs }]) => {
    const stem = entryPoint === undefined ? heaviest(inputs) : path.posix.basename(entryPoint, '.ts');
    let name = stem;
    for (let n = 2; taken.has(name); n += 1) name = `${stem}-${String(n)}`;
    taken.add(name);
    return [path.posix.basename(file), `${name}.js`];
  };
  // What is asked for by name keeps its name; the rest is counted from the largest.
  const isShared = ([, { entryPoint }]) => Number(entryPoint === undefined);
  return new Map(parts.sort((a, b) => isShared(a) - isShared(b) || b[1].bytes - a[1].bytes).map(named));
}

/** The package, or folder of ours, that most of a part comes from. */
function heaviest(inputs) {
  const weights = new Map();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /node_modules\/(?:@[^/]+\/)?([^/]+)/.exec(file)?.[1] ?? path.posix.basename(path.posix.dirname(file));
    weights.set(name, (weights.get(name) ?? 0) + bytesInOutput);
  }
  const [[name] = ['shared']] = [...weights].sort((a, b) => b[1] - a[1]);
  return name.replace(/^\.$|\.js$/, '') || 'shared';
}
