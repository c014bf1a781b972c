/** Makes a fresh clone ready: installs what package-lock.json names, when that has not been done for this lock yet. */
import { existsSync, statSync } from 'node:fs';
import { fromRoot, run, withProgress } from './processes.mjs';

/** `npm ci` when node_modules is missing or older than the lock. */
export async function installIfNeeded() {
  // npm writes this file last, so a cut-off install counts as none.
  const installed = fromRoot('node_modules', '.package-lock.json');
  const lock = fromRoot('package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await withProgress('Installing the packages of package-lock.json', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']),
  );
}

/** The oldest Node the build and the tests run on. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Node ${process.versions.node} is too old: install Node 20.19 or newer.\n`);
  process.exit(1);
}
