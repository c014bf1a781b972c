// Serves the built page with a fixture in place of the host, under the panel's policy. `node serve.mjs` prints the port.
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../../..');
const out = path.join(root, 'dist/webview-harness');
const NONCE = 'harness';
const TYPES = { '.css': 'text/css', '.js': 'text/javascript', '.woff2': 'font/woff2' };
/** The classes that VS Code gives a page's body for a theme. */
export const CLASSES = {
  'dark-modern': 'vscode-dark',
  'light-modern': 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};
export const THEMES = Object.keys(CLASSES);

/** Builds page and harness into dist/webview-harness. */
export async function buildHarness() {
  rmSync(out, { recursive: true, force: true });
  const shared = { absWorkingDir: root, bundle: true, logLevel: 'warning', legalComments: 'none' };
  await Promise.all([
    build({
      ...shared,
      entryPoints: [
        { in: 'src/webview/main.ts', out: 'panel' },
        { in: 'src/webview/page.css', out: 'panel' },
        { in: 'test/webview/harness/harness.ts', out: 'harness' },
      ],
      outdir: out,
      minify: true,
      format: 'iife',
      target: 'es2022',
      loader: { '.woff2': 'file', '.ttf': 'file', '.svg': 'dataurl' },
      assetNames: '[name]-[hash]',
    }),
    build({
      ...shared,
      entryPoints: ['test/webview/harness/sample-states.ts'],
      outfile: path.join(out, 'sample-states.mjs'),
      platform: 'node',
      packages: 'external',
      format: 'esm',
      target: 'node20',
    }),
  ]);
  const themes = path.join(import.meta.dirname, 'themes');
  const css = readdirSync(themes).map((name) => readFileSync(path.join(themes, name), 'utf8'));
  writeFileSync(path.join(out, 'themes.css'), css.join('\n'));
  const chinese = readFileSync(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8');
  writeFileSync(path.join(out, 'chinese.js'), `window.chinese = ${chinese};`);
}

function page(query, origin) {
  const theme = query.get('theme') ?? 'dark-modern';
  const kind = query.get('kind') ?? 'editor';
  const policy = `default-src 'none'; img-src ${origin} data:; font-src ${origin}; style-src ${origin}; script-src 'nonce-${NONCE}'`;
  const script = (name) => `<script nonce="${NONCE}" src="${name}"></script>`;
  const sheet = (name) => `<link rel="stylesheet" href="${name}">`;
  return `<!doctype html><html lang="en" data-theme="${theme}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Attribution</title>
<link rel="icon" href="data:,">${['harness.css', 'themes.css', 'panel.css'].map(sheet).join('')}</head>
<body data-kind="${kind}" class="${CLASSES[theme]}">${['chinese.js', 'harness.js', 'panel.js'].map(script).join('')}</body></html>`;
}

/** Starts on a free loopback port. @returns its address and a function that ends it. */
export async function serveHarness() {
  const { sampleStates } = await import(pathToFileURL(path.join(out, 'sample-states.mjs')).href);
  const stateFor = sampleStates(root);
  const content = (url, origin) => {
    if (url.pathname === '/') return ['text/html', page(url.searchParams, origin)];
    if (url.pathname === '/report.js') {
      const query = url.searchParams.get('query') ?? '{}';
      return [TYPES['.js'], `answer(${JSON.stringify(query)}, ${JSON.stringify(stateFor(JSON.parse(query)))});`];
    }
    const name = path.basename(url.pathname);
    return [TYPES[path.extname(name)] ?? 'application/octet-stream', readFileSync(path.join(out, name))];
  };
  const server = createServer((request, response) => {
    try {
      const origin = `http://${request.headers.host}`;
      const [type, body] = content(new URL(request.url ?? '/', origin), origin);
      response.setHeader('content-type', type);
      response.end(body);
    } catch (error) {
      response.statusCode = error.code === 'ENOENT' ? 404 : 500;
      response.end(String(error));
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
