/** Finds hledger for the differential test, or gets it. Node's own modules only. */
import { existsSync } from 'node:fs';
import { onPath } from './browser.mjs';
import { run, withProgress } from './processes.mjs';

/**
 * The path of hledger: the one THROUGHLINE_HLEDGER names, one on PATH, else one installed by apt (as root on Debian).
 * @returns {Promise<string | undefined>} undefined where there is none and this machine is not one to install it on
 * @throws on Debian as root and in continuous integration, where it must be had; the message names the command to run
 */
export async function findOrGetHledger() {
  const named = process.env.THROUGHLINE_HLEDGER;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`THROUGHLINE_HLEDGER names ${named}, which does not exist. Point it at hledger.`);
  }
  const found = onPath('hledger');
  if (found !== undefined) return found;
  const failure = mayInstall() ? await install() : 'It is installed by itself only as root on Debian.';
  const installed = onPath('hledger');
  if (installed !== undefined) return installed;
  if (!mayInstall() && !process.env.CI) return undefined;
  throw new Error(`The differential test needs hledger, and there is none.\nRun:  ${howToInstall()}\n${failure}`);
}

/** @returns what went wrong, or nothing */
async function install() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await withProgress('Installing hledger with apt-get (once)', async () => {
      await run('apt-get', ['update'], { env, timeout: 180_000 });
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'hledger'], { env, timeout: 300_000 });
    });
    return '';
  } catch (error) {
    return error.message.trim().split('\n').slice(-5).join('\n');
  }
}

/** The command that installs it here. */
export function howToInstall() {
  const command = { linux: 'sudo apt-get install hledger', darwin: 'brew install hledger' }[process.platform];
  return command ?? 'install hledger from https://hledger.org/install.html';
}

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}
