import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, folder, loadedEngine, type, withFile } from './journal-window.js';
import { visible } from '../support/preview-text.js';
import { raw } from '../../src/preview/html.js';

/** What the built-in preview makes of a document. */
async function preview(document: vscode.TextDocument): Promise<string> {
  const html: unknown = await vscode.commands.executeCommand('markdown.api.render', document);
  assert.ok(typeof html === 'string');
  return html;
}

async function open(path: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), ...path.split('/')));
}

describe('the Markdown preview', () => {
  it('says that the journal is being read while the part that draws is not loaded', async () => {
    await loadedEngine();
    const letter = await open('journal/2026/2026-10-30-letter.md');
    const text = visible(raw(await preview(letter)));
    // Who ran before may have loaded it.
    if (!text.includes('+75.1%')) assert.match(text, /^Reading the journal\. The numbers appear when it is read\.$/m);
    await (await api()).preview();
  });

  it('shows the letter of the sample with its numbers', async () => {
    await loadedEngine();
    const text = visible(raw(await preview(await open('journal/2026/2026-10-30-letter.md'))));
    assert.match(text, /^\+75\.1%Return$/m);
    assert.match(text, /The year stands at \+75\.1%/);
    assert.match(
      text,
      /^\[Acceleration\]\(\.\.\/\.\.\/framework\/acceleration\.md\) \| \+13\.4 \| \+20\.3 \| −6\.9 \| /m,
    );
    assert.match(text, /^\{Cumulative return: \+75\.1% on 2026-10-30\. 2025 stood at \+85\.4%/m);
    assert.match(text, /^2025 \| \+7\.9 \|.* \| \+131\.0$/m);
    assert.doesNotMatch(text, /not understood|Reading the journal|by: /);
  });

  it('shows an entry’s positions instead of its frontmatter', async () => {
    await loadedEngine();
    const html = await preview(await open('journal/2026/2026-06-01-memory-note.md'));
    assert.match(
      visible(raw(html)),
      /\[korea-memory\]\(\.\.\/2025\/2025-02-10-korean-memory\.md#L6\) \| trim 1,500 @ 52\.28 \| KMEM \| long/,
    );
    assert.doesNotMatch(html, /class="frontmatter"|quantity/);
  });

  it('shows how a pillar stands', async () => {
    await loadedEngine();
    const text = visible(raw(await preview(await open('framework/deglobalization/silver-remonetization.md'))));
    assert.match(text, /^live, 80% \| 34% \| \+24\.7 \| \+19\.8 \| \+37\.9 \|/m);
  });

  it('follows what is typed before it is saved, and leaves other code alone', async () => {
    const text = '# Draft\n\n```throughline\nshow: number\nmeasure: return\n```\n\n```yaml\nby: pillar\n```\n';
    await withFile('draft.md', text, async (document, editor) => {
      assert.match(visible(raw(await preview(document))), /\+75\.1%Return$/m);
      await type(editor, new vscode.Position(3, 0), 'period: 2025\n');
      const html = await preview(document);
      assert.match(visible(raw(html)), /\+131\.0%Return$/m);
      assert.match(html, /<code class="language-yaml"|<pre[^>]*>[^]*by/);
      await type(editor, new vscode.Position(3, 0), 'yeer: 1\n');
      assert.match(visible(raw(await preview(document))), /^Line 1: There is no key “yeer”\./m);
    });
  });

  it('follows what changes in another file', async () => {
    const interest = '---\ndate: 2026-10-30\naccount: main\ncash: [{amount: 1_000, kind: interest}]\n---\n';
    await withFile('letter.md', 'It is worth `throughline: nav ytd`.\n', async (letter) => {
      assert.match(visible(raw(await preview(letter))), /^It is worth 4,115,466 /);
      await withFile('interest.md', interest, async () => {
        assert.match(visible(raw(await preview(letter))), /^It is worth 4,116,466 /);
      });
      assert.match(visible(raw(await preview(letter))), /^It is worth 4,115,466 /);
    });
  });

  it('changes nothing where no journal is', async () => {
    const content = '---\ntitle: Elsewhere\n---\n\n```throughline\nby: pillar\n```\n\n`throughline: return ytd`\n';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const html = await preview(document);
    assert.match(html, /by: pillar/);
    assert.match(html, /<code>throughline: return ytd<\/code>/);
    assert.doesNotMatch(html, /class="throughline/);
  });
});
