import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly inputs: Readonly<Record<string, unknown>>;
        readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
      }
    >
  >;
}

/** More than this takes longer than 3 ms to load. */
const MOST_BYTES = 60 * 1024;

describe('what is loaded at the start', function () {
  // Two builds, on a machine that may be busy.
  this.timeout(120_000);
  let home = '';
  before(() => {
    home = mkdtempSync(path.join(tmpdir(), 'throughline-start-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--production', '--only=extension,cli', `--into=${home}`]);
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('of the extension is one small file, which knows nothing of YAML, Markdown, the ledger or reports', () => {
    const { outputs } = JSON.parse(readFileSync(path.join(home, 'meta-extension.json'), 'utf8')) as Metafile;
    const [start] = Object.entries(outputs).flatMap(([file, output]) => (file.endsWith('/extension.js') ? output : []));
    assert.ok(start);
    assert.ok(start.bytes <= MOST_BYTES, `${String(start.bytes)} bytes`);
    assert.deepEqual(
      Object.keys(start.inputs).filter((file) => !file.startsWith('src/host/')),
      [],
    );
    assert.deepEqual(
      start.imports.filter(({ kind, external }) => kind !== 'dynamic-import' && external !== true),
      [],
    );
  });

  it('is all that an activation loads', () => {
    const file = path.join(home, 'extension.js');
    const { cache, extension } = requireWithEditor(file);
    const subscriptions: { dispose(): void }[] = [];
    try {
      extension.activate({ subscriptions });
    } finally {
      for (const one of subscriptions) one.dispose();
    }
    assert.ok(subscriptions.length > 12);
    assert.deepEqual(
      Object.keys(cache).filter((loaded) => loaded.startsWith(home)),
      [file],
    );
    assert.ok(readdirSync(path.join(home, 'extension')).length > 3);
  });

  it('of the command line is the machine code made of it, and does the same without it or with one that is spoiled', () => {
    const cli = path.join(home, 'cli.js');
    const report = () => spawnSync(process.execPath, [cli, 'report', 'sample'], { encoding: 'utf8' }).stdout;
    const made = readdirSync(path.join(home, 'cli')).filter((name) => name.endsWith('.compiled'));
    assert.ok(made.includes('main.js.compiled'));
    const before = report();
    assert.match(before, /^NAV /m);
    for (const name of made) writeFileSync(path.join(home, 'cli', name), 'spoiled');
    assert.equal(report(), before);
    for (const name of made) rmSync(path.join(home, 'cli', name));
    assert.equal(report(), before);
  });
});

interface Extension {
  activate(context: { readonly subscriptions: { dispose(): void }[] }): unknown;
}

/** Requires an extension where `vscode` is an editor that takes everything and has nothing. */
function requireWithEditor(file: string): { cache: NodeJS.Dict<unknown>; extension: Extension } {
  const loader = Module as unknown as { _load(id: string, ...rest: unknown[]): unknown };
  const load = loader._load.bind(loader);
  loader._load = (id, ...rest) => (id === 'vscode' ? EDITOR : load(id, ...rest));
  try {
    const require = createRequire(file);
    return { cache: require.cache, extension: require(file) as Extension };
  } finally {
    loader._load = load;
  }
}

interface Disposed {
  dispose(): void;
}
const registers: object = new Proxy({}, { get: () => () => ({ dispose: () => undefined }) });
class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: readonly Disposed[]): Disposed {
    return {
      dispose: () => {
        all.forEach((one) => {
          one.dispose();
        });
      },
    };
  }
}
class EventEmitter {
  readonly event = () => new Disposable(() => undefined);
}
const EDITOR = {
  ...{ commands: registers, window: registers, Disposable, EventEmitter },
  workspace: new Proxy(registers, {
    get: (of, key, to) => (key === 'workspaceFolders' ? [] : (Reflect.get(of, key, to) as unknown)),
  }),
};
