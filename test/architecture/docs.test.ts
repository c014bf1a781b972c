import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { projectFiles, readJson, readText, sourcesIn } from '../support/repository.js';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];

describe('the documents', () => {
  it('exist', () => {
    for (const file of [...documents, 'CHANGELOG.md', 'LICENSE']) assert.ok(existsSync(file), file);
  });

  it('map every folder of src in ARCHITECTURE', () => {
    const map = readText('ARCHITECTURE.md');
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}/`).test(map)),
      [],
    );
  });

  it('name only files that exist', () => {
    const paths = /(?<![\w/.])(?:src|test|scripts|sample|media|l10n|syntaxes)\/[\w./-]*\w/g;
    const missing = documents.flatMap((file) =>
      [...readText(file).matchAll(paths)].map(([path]) => path).filter((path) => !existsSync(path)),
    );
    assert.deepEqual(missing, []);
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
    const named = documents.flatMap((file) =>
      [...readText(file).matchAll(/(?:`|^)npm (?:run )?([a-z][\w:-]*)/gm)].map(([, name = '']) => name),
    );
    assert.ok(named.includes('start') && named.includes('test'));
    const ofNpm = ['ci', 'install', 'pack', 'registry', 'run', 'and', 'or', 'package', 'packages'];
    assert.deepEqual(
      named.filter((name) => !(name in scripts) && !ofNpm.includes(name)),
      [],
    );
  });
});

describe('the sources', () => {
  /** Lines of src that match, as file:line. */
  function linesWith(pattern: RegExp): readonly string[] {
    return sourcesIn('src').flatMap((file) =>
      readText(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${String(index + 1)}`] : [])),
    );
  }

  for (const [what, pattern] of [
    ['leave nothing to do', /\b(TODO|FIXME|XXX)\b/],
    ['turn no text into HTML', /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|unsafeHTML/],
    ['run no text as code', /\beval\(|\bnew Function\b/],
    ['keep no hidden page alive', /\bretainContextWhenHidden\s*:/],
    ['switch no rule of the compiler off', /@ts-(ignore|nocheck|expect-error)/],
  ] as const) {
    it(what, () => {
      assert.deepEqual(linesWith(pattern), []);
    });
  }

  it('are in no file called utils', () => {
    assert.deepEqual(
      projectFiles().filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.\w+$)/.test(file)),
      [],
    );
  });
});

describe('the repository', () => {
  it('has at its top only what is known', () => {
    const known = new Set([
      ...['.ci', '.github', '.vscode', 'l10n', 'media', 'sample', 'scripts', 'src', 'syntaxes', 'test'],
      ...['.dependency-cruiser.cjs', '.editorconfig', '.gitattributes', '.gitignore', '.knip.json', '.mocharc.json'],
      ...['.prettierignore', '.prettierrc.json', '.vscodeignore', 'esbuild.mjs', 'eslint.config.mjs', 'tsconfig.json'],
      ...['package.json', 'package-lock.json', 'package.nls.json', 'package.nls.zh-cn.json'],
      ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'],
    ]);
    const top = new Set(projectFiles().map((file) => file.split('/')[0] ?? file));
    assert.deepEqual(
      [...top].filter((name) => !known.has(name)),
      [],
    );
  });

  it('holds no path of the machine it was written on', () => {
    const text = /\.(ts|mjs|cjs|json|md|css|html|yml|csv)$|^\.[\w]+/;
    const own = 'test/architecture/docs.test.ts';
    const found = projectFiles().filter(
      (file) => text.test(file) && file !== own && /(?<![\w.])\/(work|home|root|Users)\/\w/.test(readText(file)),
    );
    assert.deepEqual(found, []);
  });
});
