#!/usr/bin/env node
/**
 * Speaks the command line of desktop VS Code, as far as `@vscode/test-electron` uses it, over the packaged server and a
 * headless browser, so that one runner serves both. Understood: --extensionDevelopmentPath=, --extensionTestsPath= and a
 * folder to open; other flags belong to the desktop build and are ignored.
 *
 * The extension host's console goes to stdout, and the test run's exit code becomes ours. THROUGHLINE_HOST_TIMEOUT is
 * the longest run in seconds (default 240): the run ends then, with the server's last words.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserFlags, findOrGetBrowser } from './browser.mjs';
import { endOnSignals } from './processes.mjs';
import { startServer } from './vscode-server.mjs';

const args = process.argv.slice(2);
const valueOf = (flag) => args.find((arg) => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3);
const extension = valueOf('extensionDevelopmentPath');
const tests = valueOf('extensionTestsPath');
const folder = args.find((arg) => !arg.startsWith('-'));
if (extension === undefined || tests === undefined || folder === undefined) {
  process.stderr.write('Needs --extensionDevelopmentPath=, --extensionTestsPath= and a folder.\n');
  process.exit(2);
}
/** What test/support/host/run-mocha.ts puts before each line it prints. */
const MARK = '[tests] ';
const longest = Number(process.env.THROUGHLINE_HOST_TIMEOUT ?? 240);

const home = await mkdtemp(path.join(os.tmpdir(), 'throughline-host-'));
let server;
let browser;
const cleanUp = async () => {
  await browser?.close().catch(() => {});
  await server?.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
};
endOnSignals(cleanUp);

const pageLog = [];
let suiteReported = false;
let code = 1;
try {
  const executablePath = await findOrGetBrowser();
  [server, browser] = await Promise.all([
    startServer({ home }),
    chromium.launch({ executablePath, args: browserFlags, headless: true }),
  ]);
  code = await runInWorkbench();
  if (code !== 0) throw new Error(`The host tests ended with code ${code}.`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  // Failed tests have said what is wrong; only a run that did not come that far needs the logs.
  if (!suiteReported) {
    process.stderr.write(`--- what the workbench logged, its end\n${tail(pageLog)}\n`);
    process.stderr.write(`--- what the server logged, its end\n${tail(server?.logTail().split('\n') ?? [])}\n`);
  }
} finally {
  await cleanUp();
}
process.exit(code);

/** Opens the workbench on the folder and waits for the test run's exit code. */
async function runInWorkbench() {
  const page = await browser.newPage();
  page.on('pageerror', (error) => pageLog.push(`[page] ${error.message}`));
  let timer;
  const ended = new Promise((resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The host tests did not end within ${longest} s; they were stopped.`)),
      longest * 1000,
    );
    page.once('crash', () => reject(new Error('The browser page with the workbench crashed.')));
    browser.once('disconnected', () => reject(new Error('The browser ended during the host tests.')));
    void page.exposeFunction('codeAutomationExit', (exitCode) => resolve(exitCode));
  });
  await page.exposeFunction('codeAutomationLog', printHostConsole);
  const payload = [
    ['extensionDevelopmentPath', server.remote(extension)],
    ['extensionTestsPath', server.remote(tests)],
    ['skipWelcome', 'true'],
  ];
  // The page is never told to wait for `load`: the test run's end is what counts.
  await page.goto(server.address(folder, payload), { waitUntil: 'commit' });
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/** The suite marks its own lines; the rest of what the workbench logs is kept for the case that the run fails. */
function printHostConsole(type, args) {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
  if (!text.startsWith(MARK)) {
    pageLog.push(`[${type}] ${text}`);
    return;
  }
  process.stdout.write(`${text.slice(MARK.length)}\n`);
  suiteReported ||= /\d+ (passing|failing)/.test(text);
}

/** The last lines, without the stack traces of the server's native parts, which are left out on purpose. */
function tail(lines) {
  const noise = /spdlog|watchdog|vsda|node:internal|bindings|^\s+at .*workbench\.js/;
  return lines
    .map((line) => line.slice(0, 1500))
    .filter((line) => !noise.test(line.slice(0, 300)))
    .slice(-25)
    .join('\n');
}
