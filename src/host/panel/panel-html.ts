import * as vscode from 'vscode';

/** Where the page's files are; nothing else of the machine can be loaded into it. */
export function pageRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')];
}

/** The page's document: our style sheet and one script with a nonce, nothing inline, no network. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, kind: 'view' | 'editor'): string {
  const nonce = newNonce();
  const source = webview.cspSource;
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = [
    `default-src 'none'`,
    `img-src ${source} data:`,
    `font-src ${source}`,
    `style-src ${source}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(vscode.l10n.t('Attribution'))}</title>
<link rel="stylesheet" href="${escapeHtml(file('panel.css'))}">
</head>
<body data-kind="${kind}">
<script nonce="${nonce}" src="${escapeHtml(file('panel.js'))}"></script>
</body>
</html>`;
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
