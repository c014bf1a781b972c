// Serves the built page with a fixture in place of the host, under the panel's policy. `node serve.mjs` prints the port.
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const out = path.join(root, 'dist/webview-harness');
const CLASSES = {
  'dark-modern': 'vscode-dark',
  'light-modern': 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

/** Builds page and harness into dist/webview-harness. */
export async function buildHarness() {
  mkdirSync(out, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/webview/main.ts', out: 'panel' },
      { in: 'src/webview/page.css', out: 'panel' },
      { in: 'test/webview/harness/harness.ts', out: 'harness' },
    ],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'none',
  });
  const themes = path.join(import.meta.dirname, 'themes');
  writeFileSync(
    path.join(out, 'themes.css'),
    readdirSync(themes)
      .map((name) => readFileSync(path.join(themes, name), 'utf8'))
      .join('\n'),
  );
  const chinese = readFileSync(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8');
  writeFileSync(path.join(out, 'chinese.js'), `window.chinese = ${chinese};`);
}

function page(query, origin) {
  const theme = query.get('theme') ?? 'dark-modern';
  const kind = query.get('kind') ?? 'editor';
  const nonce = 'harness';
  const policy = `default-src 'none'; img-src ${origin} data:; font-src ${origin}; style-src ${origin}; script-src 'nonce-${nonce}'`;
  const script = (name) => `<script nonce="${nonce}" src="${name}"></script>`;
  return `<!doctype html><html lang="en" data-theme="${theme}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Attribution</title>
<link rel="stylesheet" href="themes.css"><link rel="stylesheet" href="panel.css"></head>
<body data-kind="${kind}" class="${CLASSES[theme]}">${script('chinese.js')}${script('harness.js')}${script('panel.js')}</body></html>`;
}

/** Starts on a free loopback port. @returns its address and a function that ends it. */
export async function serveHarness() {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(page(url.searchParams, `http://${request.headers.host}`));
      return;
    }
    try {
      response.setHeader('content-type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
      response.end(readFileSync(path.join(out, path.basename(url.pathname))));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

if (process.argv[1] === import.meta.filename) {
  await buildHarness();
  const { address } = await serveHarness();
  console.log(address);
}
