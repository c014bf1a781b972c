import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pageRoots, panelHtml } from '../../src/host/panel/panel-html.js';
import { activeExtension } from '../support/host/journal-checks.js';
import { loadedEngine } from './journal-window.js';

describe('the panel', () => {
  it('allows nothing but our own style sheet and one script with a fresh nonce', async () => {
    const { extensionUri } = await activeExtension();
    const panel = vscode.window.createWebviewPanel('throughline.test', 'Test', vscode.ViewColumn.One);
    try {
      const [first, second] = [1, 2].map(() => panelHtml(panel.webview, extensionUri, 'editor'));
      assert.ok(first !== undefined && second !== undefined);
      const nonce = /script-src 'nonce-([0-9a-f]{32})'/.exec(first)?.[1];
      assert.ok(nonce !== undefined);
      assert.ok(!second.includes(nonce));
      assert.match(first, /default-src 'none'; img-src \S+[^;]* data:; font-src [^;]+; style-src [^;]+; script-src/);
      assert.doesNotMatch(first, /unsafe|style=|<style|\son\w+=/);
      assert.equal(first.match(/<script/g)?.length, 1);
      assert.match(first, new RegExp(`<script nonce="${nonce}" src="[^"]+/dist/webview/panel\\.js"></script>`));
      assert.match(first, /<body data-kind="editor">/);
      assert.deepEqual(
        pageRoots(extensionUri).map((root) => root.path.slice(extensionUri.path.length)),
        ['/dist/webview'],
      );
    } finally {
      panel.dispose();
    }
  });

  it('opens as one editor tab and as a view of our container', async () => {
    await loadedEngine();
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter((tab) => tab.input instanceof vscode.TabInputWebview && tab.label === 'Attribution');
    const opened = new Promise<void>((resolve) => {
      const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
        if (tabs().length === 0) return;
        listening.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand('throughline.openAttributionInEditor');
    await opened;
    await vscode.commands.executeCommand('throughline.openAttributionInEditor');
    assert.equal(tabs().length, 1);
    await vscode.commands.executeCommand('throughline.showAttribution');
    await vscode.window.tabGroups.close(tabs());
  });
});
