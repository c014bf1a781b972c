/** Child processes for the scripts: run one to its end, show that it is alive, end it with everything it started. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, also when this file was bundled into a test under dist/. */
export const root = (function above(folder) {
  return existsSync(path.join(folder, 'esbuild.mjs')) ? folder : above(path.dirname(folder));
})(path.dirname(fileURLToPath(import.meta.url)));
/** An absolute path inside the repository. */
export const fromRoot = (...parts) => path.join(root, ...parts);

const isWindows = process.platform === 'win32';

/** npm and npx are batch files on Windows, which only a shell starts. */
const needsShell = (command) => isWindows && (command === 'npm' || command === 'npx');

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, inherit?: boolean, timeout?: number }} [options] `inherit` shows its
 *   output; otherwise the output is returned, and is part of the error when the command fails. `timeout` in milliseconds.
 * @returns {Promise<string>} stdout and stderr together
 */
export function run(command, args, { cwd = root, env = {}, inherit = false, timeout = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell: needsShell(command),
      detached: !isWindows,
      stdio: ['ignore', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
    });
    own(child);
    let output = '';
    child.stdout?.on('data', (data) => (output += String(data)));
    child.stderr?.on('data', (data) => (output += String(data)));
    let timedOut = false;
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        timedOut = true;
        stopGroup(child);
      }, timeout);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (timer !== false) clearTimeout(timer);
      if (code === 0 && !timedOut) return resolve(output);
      const why = timedOut ? `was stopped after ${String(timeout / 1000)} s` : `ended with ${String(code ?? signal)}`;
      reject(Object.assign(new Error(`${[command, ...args].join(' ')} ${why}\n${output}`), { output, code }));
    });
  });
}

/** Children that live, to be ended with this process. */
const alive = new Set();

/** Remembers a detached child, so that it ends when this process does. */
export function own(child) {
  alive.add(child);
  child.once('exit', () => alive.delete(child));
}

/** Ends a detached child and everything in its process group: first asked, then forced. */
export async function stopGroup(child) {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const gone = ended ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  // The leader may have gone before those it started.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** Ends all owned children when this process is asked to end, and then ends it with the signal's usual code. */
export function endOnSignals(before = async () => {}) {
  let ending = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void Promise.allSettled([before(), ...[...alive].map(stopGroup)]).then(() => process.exit(code));
    });
  }
  process.on('exit', () => {
    for (const child of alive) signalGroup(child, 'SIGKILL');
  });
}

/**
 * Says what takes long and, while it lasts, for how long already.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const began = Date.now();
  const seconds = () => String(Math.round((Date.now() - began) / 1000));
  process.stderr.write(`${what} …\n`);
  // On a terminal the same line counts; in a log a line now and then is enough.
  const shown = process.stderr.isTTY;
  const timer = setInterval(
    () => process.stderr.write(shown ? `\r  ${seconds()} s` : `  ${what}: ${seconds()} s so far\n`),
    shown ? 1000 : 15_000,
  );
  try {
    const result = await work();
    process.stderr.write(`${shown ? '\r' : ''}  done in ${seconds()} s\n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
