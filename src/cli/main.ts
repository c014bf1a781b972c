import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from './run-cli.js';

process.exitCode = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  // The build puts the page beside this program's folder.
  page: () => readFileSync(join(__dirname, '..', 'webview', 'standalone.html'), 'utf8'),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  locale: process.env['LC_ALL'] ?? process.env['LANG'] ?? 'en',
});
