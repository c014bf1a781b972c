/**
 * Runs the UI tests, which drive a real workbench in a real browser: `node scripts/test-ui.mjs [GREP]`. GREP narrows the
 * run to the tests whose title matches. THROUGHLINE_HEADED=1 shows the browser.
 */
import { findOrGetBrowser } from './browser.mjs';
import { endOnSignals, run } from './processes.mjs';
import { fetchServer } from './vscode-server.mjs';

const args = process.argv.slice(2);
const grep = args.find((arg) => !arg.startsWith('-'));
endOnSignals();
try {
  if (!args.includes('--no-build')) {
    await run(process.execPath, ['esbuild.mjs', '--only=extension,webview,cli,ui'], { inherit: true });
  }
  // Had before mocha starts, so that a test's own time limit does not count the fetching.
  const browser = await findOrGetBrowser();
  await fetchServer();
  await run(
    process.execPath,
    [
      '--enable-source-maps',
      'node_modules/mocha/bin/mocha.js',
      ...['--no-config', '--timeout', '90000', '--forbid-only', '--forbid-pending', '--fail-zero'],
      ...(grep === undefined ? [] : ['--grep', grep]),
      'dist/test/ui/**/*.test.mjs',
    ],
    { inherit: true, timeout: 360_000, env: { THROUGHLINE_BROWSER: browser } },
  );
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
