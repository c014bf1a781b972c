/** Finds a Chromium-based browser for the tests, or gets one. Node's own modules only. */
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot, run, withProgress } from './processes.mjs';

/** The newest that runs on Node 20. */
const SPARTICUZ_VERSION = '147.0.0';

/** Names on PATH and usual places, best first. */
const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome'];
const usualPlaces = {
  linux: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((variable) => process.env[variable])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(folder, 'Chromium', 'Application', 'chrome.exe'),
      path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/** An executable by its name on PATH. */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that is here already. */
function findBrowser() {
  for (const variable of ['THROUGHLINE_BROWSER', 'CHROME_PATH']) {
    const named = process.env[variable];
    if (named === undefined || named === '') continue;
    if (isExecutable(named)) return named;
    throw new Error(`${variable} names ${named}, which cannot be run. Point it at a Chrome, Chromium or Edge.`);
  }
  return names.map(onPath).find(Boolean) ?? (usualPlaces[process.platform] ?? []).find(isExecutable);
}

/**
 * The path of a browser: one that is installed, else one fetched by apt (as root on Debian) or npm.
 * @returns {Promise<string>}
 * @throws when there is none and none can be had; the message names the command to run
 */
export async function findOrGetBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  const failures = [];
  for (const get of [getByApt, getByNpm]) {
    try {
      const got = await get();
      if (got !== undefined) return got;
    } catch (error) {
      failures.push(error.message.trim().split('\n').slice(-5).join('\n'));
    }
  }
  const command = {
    linux: 'sudo apt-get install chromium   (or your distribution’s way to install Chrome, Chromium or Edge)',
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install Google.Chrome',
  }[process.platform];
  throw new Error(
    `The tests need Chrome, Chromium or Edge, and none was found or could be fetched.\n` +
      `Run:  ${command ?? 'install Chrome, Chromium or Edge'}\n` +
      `or set THROUGHLINE_BROWSER to the path of one.\n${failures.join('\n')}`,
  );
}

async function getByApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await withProgress('Installing Chromium with apt-get (once)', async () => {
    await run('apt-get', ['update'], { env, timeout: 180_000 });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, timeout: 300_000 });
  });
  return findBrowser();
}

/** A Chromium built for servers, from the npm registry: Linux only, and it brings the libraries it needs. */
async function getByNpm() {
  if (process.platform !== 'linux') return undefined;
  const home = fromRoot('.cache', `chromium-${SPARTICUZ_VERSION}`);
  const entry = path.join(home, 'node_modules', '@sparticuz', 'chromium');
  if (!existsSync(entry)) {
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
    await withProgress('Fetching Chromium from npm (once)', () =>
      run(
        'npm',
        ['install', '--no-audit', '--no-fund', '--loglevel=error', `@sparticuz/chromium@${SPARTICUZ_VERSION}`],
        {
          cwd: home,
        },
      ),
    );
  }
  // Asked in its own process, which it makes unpack beside itself and, as where it was made for, with its libraries.
  const script = `import chromium from '@sparticuz/chromium';
process.stdout.write('\\n' + (await chromium.executablePath()));`;
  const env = { TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const output = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: home, env });
  const bare = output.trim().split('\n').at(-1);
  const wrapped = path.join(home, 'chromium-with-libraries');
  const libraries = path.join(home, 'al2023', 'lib');
  await writeFile(wrapped, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${bare}' "$@"\n`, { mode: 0o755 });
  // This machine's own libraries are preferred; the ones that came along are for a machine that has none.
  for (const browser of [bare, wrapped]) {
    if (await starts(browser)) return browser;
  }
  throw new Error('The Chromium from npm does not start on this machine.');
}

async function starts(browser) {
  const args = ['--headless', '--no-sandbox', '--version'];
  return await run(browser, args, { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

/** Flags for a browser that only ever opens our own server: quiet, and able to run as root. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
