/**
 * Runs the host tests in a real VS Code through `@vscode/test-electron`: `node scripts/test-host.mjs [--desktop] [GREP]`.
 * Without --desktop the executable is ours, which drives the packaged server in a headless browser
 * (vscode-server-host.mjs); with it, the desktop build that test-electron downloads.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { endOnSignals, fromRoot, root, run } from './processes.mjs';

const args = process.argv.slice(2);
const desktop = args.includes('--desktop');
const grep = args.find((arg) => !arg.startsWith('-'));
if (!args.includes('--no-build')) {
  await run(process.execPath, ['esbuild.mjs', '--only=extension,web,webview,host,host-web'], { inherit: true });
}

// The tests edit their folder: a copy, so that the sample stays as it is.
const scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-journal-'));
endOnSignals(() => rm(scratch, { recursive: true, force: true }));
const folder = path.join(scratch, 'sample');
let failed = false;
try {
  await cp(fromRoot('sample'), folder, { recursive: true });
  const suites = [{ extension: root, tests: fromRoot('dist', 'test', 'host', 'index.js') }];
  // The web worker's extension host exists only over the server.
  if (!desktop) suites.push(await webExtension());
  for (const { extension, tests } of suites) {
    const options = {
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      launchArgs: [folder],
      extensionTestsEnv: { ...(grep === undefined ? {} : { THROUGHLINE_GREP: grep }) },
    };
    if (!desktop) options.vscodeExecutablePath = fromRoot('scripts', 'vscode-server-host.mjs');
    await runTests(options).catch((error) => {
      process.stderr.write(`${tests}: ${error.message}\n`);
      failed = true;
    });
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/**
 * The extension as a browser-only VS Code sees it. A server runs an extension beside its files whenever it can; only one
 * without `main` comes to the web worker, so this is a copy whose manifest names the web bundle alone.
 */
async function webExtension() {
  const extension = path.join(scratch, 'web-extension');
  for (const part of ['package.nls.json', 'package.nls.zh-cn.json', 'l10n', 'media', 'dist/web', 'dist/webview']) {
    if (existsSync(fromRoot(part))) await cp(fromRoot(part), path.join(extension, part), { recursive: true });
  }
  await cp(fromRoot('dist', 'test', 'host-web'), path.join(extension, 'dist', 'test'), { recursive: true });
  const manifest = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
  delete manifest.main;
  delete manifest.extensionKind;
  await writeFile(path.join(extension, 'package.json'), JSON.stringify(manifest));
  return { extension, tests: path.join(extension, 'dist', 'test', 'index.js') };
}
