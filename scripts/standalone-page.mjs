/** Puts the saved report's page together: one HTML file with its script and style inside and places for a report. */
import { createHash } from 'node:crypto';

/** A source list's hash of what stands in an element. */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/**
 * The page as src/export/html.ts fills it. Nothing may be loaded, and only this script and this style run: their hashes
 * are the policy, so the file needs no nonce and is the same each time.
 * @param {string} script
 * @param {string} style
 */
export function standalonePage(script, style) {
  const code = script
    .replace(/\/\/# sourceMappingURL=.*\s*$/, '')
    // Both would change how the parser finds the script's end.
    .replace(/<!--/g, '\\x3C!--')
    .replace(/<(\/?script)/gi, '\\x3C$1');
  const css = style.replace(/\/\*# sourceMappingURL=.*\*\/\s*$/, '');
  if (/<\/style/i.test(css)) throw new Error('The style sheet would end its element.');
  const policy = [
    `default-src 'none'`,
    `script-src ${hashOf(code)}`,
    `style-src ${hashOf(css)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="%lang%">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%title%</title>
<style>${css}</style>
</head>
<body data-kind="editor">
<main id="app"></main>
<noscript><pre class="no-script">%text%</pre></noscript>
<script type="application/json" id="report">%report%</script>
<script>${code}</script>
</body>
</html>
`;
}
