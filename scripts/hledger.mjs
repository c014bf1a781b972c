/** Finds hledger and ledger, for the differential test and the bench, or gets them. Node's own modules only. */
import { existsSync } from 'node:fs';
import { onPath } from './browser.mjs';
import { run, withProgress } from './processes.mjs';

/**
 * The path of hledger: the one THROUGHLINE_HLEDGER names, one on PATH, else one installed by apt (as root on Debian).
 * @returns {Promise<string | undefined>} undefined where there is none and this machine is not one to install it on
 * @throws on Debian as root and in continuous integration, where it must be had; the message names the command to run
 */
export async function findOrGetHledger() {
  const { found, failure } = await findOrGet('hledger');
  if (found !== undefined) return found;
  if (!mayInstall() && !process.env.CI) return undefined;
  throw new Error(`The differential test needs hledger, and there is none.\nRun:  ${howToInstall()}\n${failure}`);
}

/**
 * The path of `hledger` or `ledger`, found or installed in the same way.
 * @param {'hledger' | 'ledger'} program
 * @returns {Promise<{ found?: string, failure?: string }>} where there is none, why
 */
export async function findOrGet(program) {
  const variable = `THROUGHLINE_${program.toUpperCase()}`;
  const named = process.env[variable];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { found: named };
    throw new Error(`${variable} names ${named}, which does not exist. Point it at ${program}.`);
  }
  const there = onPath(program);
  if (there !== undefined) return { found: there };
  const failure = mayInstall() ? await install(program) : 'It is installed by itself only as root on Debian.';
  const installed = onPath(program);
  return installed === undefined ? { failure } : { found: installed };
}

/** @returns what went wrong, or nothing */
async function install(program) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await withProgress(`Installing ${program} with apt-get (once)`, async () => {
      await run('apt-get', ['update'], { env, timeout: 180_000 });
      await run('apt-get', ['install', '-y', '--no-install-recommends', program], { env, timeout: 300_000 });
    });
    return '';
  } catch (error) {
    return error.message.trim().split('\n').slice(-5).join('\n');
  }
}

/** The command that installs it here. */
export function howToInstall(program = 'hledger') {
  const command = { linux: `sudo apt-get install ${program}`, darwin: `brew install ${program}` }[process.platform];
  return command ?? `install ${program} from https://${program === 'ledger' ? 'ledger-cli' : 'hledger'}.org`;
}

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}
