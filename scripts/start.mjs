/**
 * `npm start`: installs and builds what a fresh clone lacks, prints the sample journal's report, then opens VS Code on
 * sample/ with the extension loaded and its panel showing. `npm start -- --no-editor` stops after the report.
 *
 * VS Code is the desktop's `code` where it is on PATH, else the server that npm carries, on a loopback port of this
 * machine behind a token. Either has settings of its own, and ends with everything it started on Ctrl-C.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onPath } from './browser.mjs';
import { installIfNeeded, requireNode } from './install.mjs';
import { endOnSignals, fromRoot, own, root, run, withProgress } from './processes.mjs';
import { startServer } from './vscode-server.mjs';

const sample = fromRoot('sample');
const vsix = fromRoot('dist', 'throughline.vsix');
/** Tells the extension to show its panel as soon as it wakes up. */
const show = { THROUGHLINE_SHOW: '1' };

let home;
const cleanUp = async () => {
  if (home === undefined) return;
  endProcessesNaming(home);
  await rm(home, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
};
endOnSignals(cleanUp);

try {
  requireNode();
  await installIfNeeded();
  await withProgress('Building', () =>
    run(process.execPath, ['esbuild.mjs', '--production', '--only=extension,web,webview,cli']),
  );
  await printReport();
  if (!process.argv.includes('--no-editor')) await openEditor();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  await cleanUp();
  process.exit(1);
}

/** The report ends with 1 when the journal has problems, as a sample may mean to show; with more it did not run. */
async function printReport() {
  await run(process.execPath, [fromRoot('dist', 'cli.js'), 'report', 'sample'], { inherit: true }).catch((error) => {
    if (error.code !== 1) throw error;
  });
}

async function openEditor() {
  home = await mkdtemp(path.join(os.tmpdir(), 'throughline-start-'));
  const code = process.env.THROUGHLINE_SERVER === '1' ? undefined : onPath('code');
  await (code === undefined ? openServer() : openDesktop(code));
}

/** Desktop VS Code, with the extension loaded from this folder. */
async function openDesktop(code) {
  const args = [
    ...['--new-window', '--wait', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
    ...['--user-data-dir', path.join(home, 'data'), `--extensionDevelopmentPath=${root}`],
    ...[sample, path.join(sample, 'README.md')],
  ];
  process.stdout.write('\nOpening VS Code on sample/. Ctrl-C, or closing its window, ends it.\n');
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${code}"` : code, args, {
    stdio: 'ignore',
    shell: windows,
    detached: !windows,
    env: { ...process.env, ...show },
  });
  own(child);
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  await cleanUp();
  process.exit(0);
}

/** The server with the packaged extension installed, as a reader of the marketplace would have it. */
async function openServer() {
  await withProgress('Packaging the extension', () => run('npm', ['run', 'package:vsix']));
  const server = await startServer({
    home,
    vsix,
    driven: false,
    env: show,
    // Opening a Markdown file is what wakes the extension up.
    settings: { 'workbench.startupEditor': 'readme' },
  });
  process.stdout.write(
    `\nVS Code is running on sample/, for this machine only. Open\n\n  ${server.address(sample)}\n\nCtrl-C ends it.\n`,
  );
  await new Promise((resolve) => server.child.once('exit', resolve));
  throw new Error(`VS Code ended by itself. The last it said:\n${server.logTail()}`);
}

/** Desktop VS Code leaves its starter's process group; what belongs to us names our folder on its command line. */
function endProcessesNaming(folder) {
  if (process.platform === 'win32') return;
  let running = '';
  try {
    running = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' });
  } catch {
    // A machine without ps has no desktop either; the server's processes are in our own group.
  }
  for (const line of running.split('\n')) {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || Number(pid) === process.pid || !command.includes(folder)) continue;
    try {
      process.kill(Number(pid), 'SIGTERM');
    } catch {
      // It has ended meanwhile.
    }
  }
}
