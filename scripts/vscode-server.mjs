/**
 * A real VS Code where no desktop build can be had: the VS Code server that the npm package `code-server` carries, and
 * the Node it needs, fetched once into `.cache/` and started on a free loopback port. Uses nothing but Node's own
 * modules, so it works before `npm ci`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { fromRoot, own, run, stopGroup, withProgress } from './processes.mjs';

const SERVER_VERSION = '4.139.1';
const NODE_VERSION = '24';

/** npm's name for the package that holds this platform's bare Node binary. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const nodeBinary = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * The server's files, fetched on first use (about 800 MB, half a minute).
 * @returns {Promise<{ node: string, main: string }>} the Node to run and the server's entry script
 */
export async function fetchServer() {
  const home = fromRoot('.cache', `vscode-server-${SERVER_VERSION}`);
  const found = {
    node: path.join(home, 'node_modules', nodePackage, 'bin', nodeBinary),
    main: path.join(home, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
  if (existsSync(path.join(home, 'complete'))) return found;

  // Built beside its final place and renamed, so a fetch that was cut off is never taken for a whole one.
  const making = `${home}.part`;
  await rm(making, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  await writeFile(path.join(making, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await withProgress('Fetching VS Code from npm (once, about 800 MB on disk)', async () => {
    await run('npm', ['install', ...quiet, `code-server@${SERVER_VERSION}`, `${nodePackage}@${NODE_VERSION}`], {
      cwd: making,
    });
    await run('npm', ['install', '--omit=dev', ...quiet], {
      cwd: path.join(making, 'node_modules', 'code-server', 'lib', 'vscode'),
    });
  });
  await writeFile(path.join(making, 'complete'), '');
  await rename(making, home);
  return found;
}

/** A loopback port nobody listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Settings that keep the workbench quiet; a caller's own settings win. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Starts the server and waits until it listens.
 *
 * @param {object} options
 * @param {string} options.home folder for everything the server writes (settings, extensions, logs)
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {boolean} [options.trusted] switch workspace trust off (default), so that no folder opens restricted
 * @param {string} [options.vsix] a packaged extension to install first
 * @param {boolean} [options.driven] for a test: the address's `payload` is honoured, and nothing is looked up in the
 *   extension gallery
 * @param {NodeJS.ProcessEnv} [options.env] more environment, seen by the extension host too
 * @param {number} [options.timeout] milliseconds to wait for the server
 */
export async function startServer({
  home,
  settings = {},
  trusted = true,
  vsix,
  driven = true,
  env = {},
  timeout = 60_000,
}) {
  const { node, main } = await fetchServer();
  const extensions = path.join(home, 'extensions');
  const userSettings = path.join(home, 'data', 'User', 'settings.json');
  await mkdir(extensions, { recursive: true });
  await mkdir(path.dirname(userSettings), { recursive: true });
  const merged = { ...QUIET_SETTINGS, 'security.workspace.trust.enabled': !trusted, ...settings };
  await writeFile(userSettings, `${JSON.stringify(merged, null, 2)}\n`);

  const places = [
    '--server-data-dir',
    home,
    '--user-data-dir',
    path.join(home, 'data'),
    '--extensions-dir',
    extensions,
  ];
  const licence = '--accept-server-license-terms';
  if (vsix !== undefined) await run(node, [main, licence, ...places, '--install-extension', vsix]);

  const serverEnv = { ...process.env, ...env };
  if (driven) serverEnv.EXTENSIONS_GALLERY = '{"serviceUrl":""}';
  if (process.platform === 'linux') {
    // Its sockets outlive a forced end; here they go with the folder. (Elsewhere the path would be too long for one.)
    serverEnv.TMPDIR = path.join(home, 'tmp');
    await mkdir(serverEnv.TMPDIR, { recursive: true });
  }
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const child = spawn(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token, licence],
      // Without this the workbench ignores the address's `payload`, which names the extension under development.
      ...(driven ? ['--enable-smoke-test-driver'] : []),
      ...(trusted ? ['--disable-workspace-trust'] : []),
      '--disable-telemetry',
      ...places,
    ],
    // A group of its own, so that stopping it ends its extension hosts and file watchers too.
    { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'], env: serverEnv },
  );
  own(child);
  const log = [];
  await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${why}\n${log.join('').slice(-4000)}`));
    const timer = setTimeout(() => {
      stopGroup(child);
      fail(`The VS Code server did not listen within ${String(timeout / 1000)} s.`);
    }, timeout);
    const hear = (data) => {
      log.push(String(data));
      if (log.length > 500) log.shift();
      if (log.join('').includes('Extension host agent listening')) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => fail(`The VS Code server did not start: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`The VS Code server ended with code ${String(code)} before it listened.`);
    });
  });

  const authority = `127.0.0.1:${String(port)}`;
  return {
    port,
    token,
    child,
    /** The user settings' file; the workbench follows its changes. */
    userSettings,
    /** What the server said last. */
    logTail: () => log.join('').slice(-4000),
    /**
     * The address that opens a folder, `payload` being pairs the workbench understands.
     * @param {string} folder absolute path
     * @param {readonly (readonly [string, string])[]} [payload]
     */
    address(folder, payload = []) {
      const query = new URLSearchParams({ tkn: token, folder });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query.toString()}`;
    },
    /** A file of this machine, as the workbench names it. */
    remote: (file) => `vscode-remote://${authority}${file.split(path.sep).join('/')}`,
    stop: () => stopGroup(child),
  };
}
