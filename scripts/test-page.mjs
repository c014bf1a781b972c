/**
 * Runs the tests of the page in a browser, outside VS Code: how it looks, how fast it is, what keys do.
 * `node scripts/test-page.mjs [--accept] [GREP]`. `--accept` keeps the pictures as they are now: look at them first.
 */
import { findOrGetBrowser } from './browser.mjs';
import { buildHarness } from '../test/webview/harness/serve.mjs';
import { endOnSignals, fromRoot, run } from './processes.mjs';
import { rmSync } from 'node:fs';

const args = process.argv.slice(2);
const grep = args.find((arg) => !arg.startsWith('-'));
const isAccepting = args.includes('--accept');
endOnSignals();
try {
  rmSync(fromRoot('dist', 'page-pictures'), { recursive: true, force: true });
  await buildHarness();
  await run(
    process.execPath,
    [
      'node_modules/mocha/bin/mocha.js',
      ...['--no-config', '--timeout', '120000', '--forbid-only', '--forbid-pending', '--fail-zero'],
      ...(grep === undefined ? [] : ['--grep', grep]),
      ...(isAccepting && grep === undefined ? ['--grep', 'shows'] : []),
      'test/webview/harness/*.test.mjs',
    ],
    {
      inherit: true,
      timeout: 520_000,
      env: { THROUGHLINE_BROWSER: await findOrGetBrowser(), THROUGHLINE_ACCEPT_PICTURES: isAccepting ? '1' : '' },
    },
  );
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
