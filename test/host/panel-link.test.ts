import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linkOf, linkOfUri, linkText, type PanelLink } from '../../src/host/panel/panel-link.js';

const ID = 'throughline.throughline';
const ofUri = (rest: string) => linkOfUri(vscode.Uri.parse(`vscode://${ID}${rest}`));

describe('a link to a place in the panel', () => {
  it('names it in a fixed order, and is read back the same', () => {
    const link: PanelLink = {
      pillar: 'metals',
      choice: { period: '2026-01-01..2026-03-31', across: null, by: 'side', linking: 'logarithmic', within: 'metals' },
    };
    const text = linkText('vscode', ID, link);
    assert.equal(
      text,
      `vscode://${ID}/attribution?pillar=metals&period=2026-01-01..2026-03-31&by=side&across=&within=metals&linking=logarithmic`,
    );
    assert.deepEqual(linkOfUri(vscode.Uri.parse(text)), link);
  });

  it('carries any name of a folder or a pillar', () => {
    for (const name of ['R&D = 100%', 'a+b #1', 'Deglobalisation', '逆全球化', 'a b', '%26', 'é?/'])
      assert.deepEqual(
        linkOfUri(vscode.Uri.parse(linkText('vscode', ID, { folder: name, pillar: name, choice: {} }))),
        {
          folder: name,
          pillar: name,
          choice: {},
        },
      );
  });

  it('may name nothing: then it only opens the panel', () => {
    assert.deepEqual(ofUri('/attribution'), { choice: {} });
    assert.equal(linkText('vscode', ID, { choice: {} }), `vscode://${ID}/attribution`);
  });

  it('from outside is refused where anything in it is not ours', () => {
    for (const rest of [
      '/',
      '/attribution/',
      '/run?pillar=a',
      '/attribution?command=workbench.action.quit',
      '/attribution?pillar=a&pillar=b',
      '/attribution?by=mood',
      '/attribution?section=<script>',
      '/attribution?__proto__=a',
      `/attribution?pillar=${'a'.repeat(501)}`,
    ])
      assert.equal(ofUri(rest), undefined, rest);
  });

  it('as an argument counts key by key', () => {
    assert.deepEqual(linkOf({ pillar: 'a', period: 7, by: 'mood', model: 'brinson-fachler', other: 1 }), {
      link: { pillar: 'a', choice: { model: 'brinson-fachler' } },
      wrong: ['period', 'by'],
    });
    for (const argument of [undefined, null, 3, 'pillar', [], () => 'pillar'])
      assert.deepEqual(linkOf(argument), { link: { choice: {} }, wrong: [] });
  });
});
