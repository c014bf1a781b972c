import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withFile } from './journal-window.js';

/** The texts of a document that have a scope, as the workbench's own tokenizer sees them. */
async function textsWith(scope: string, document: vscode.TextDocument): Promise<string[]> {
  const tokens: unknown = await vscode.commands.executeCommand('_workbench.captureSyntaxTokens', document.uri);
  assert.ok(Array.isArray(tokens));
  return tokens.flatMap((token: unknown) => {
    const { c, t } = token as { c: string; t: string };
    return t.split(' ').includes(scope) ? [c] : [];
  });
}

describe('the wikilink grammar', () => {
  it('marks targets, headings and titles in prose, and leaves code alone', async () => {
    const text = 'We hold [[silver-2026#why|the silver]] for [[resource-nationalism]], not `[[code]]` or [a](b).\n';
    await withFile(
      'journal/grammar.md',
      `---\nmarks: {SPY: 600}\ndate: 2026-10-29\n---\n\n${text}`,
      async (document) => {
        assert.deepEqual(await textsWith('markup.underline.link.wikilink.throughline', document), [
          'silver-2026',
          'resource-nationalism',
        ]);
        assert.deepEqual(await textsWith('markup.underline.link.heading.throughline', document), ['why']);
        assert.deepEqual(await textsWith('string.other.link.title.throughline', document), ['the silver']);
      },
    );
  });
});
