import assert from 'node:assert/strict';
import { html } from 'lit';
import { fillTemplate } from '../../src/base/problem.js';
import { filled } from '../../src/webview/components/filled.js';

describe('a sentence with elements in it', () => {
  const [first, second] = [html`first`, html`second`];
  const pieces = (text: string) => filled((...marks) => fillTemplate(text, marks), first, second).values[0];

  it('puts each part where the language wants it', () => {
    assert.deepEqual(pieces('Gross {0}, net {1}.'), ['Gross ', first, ', net ', second, '.']);
    assert.deepEqual(pieces('{1} net, {0}'), ['', second, ' net, ', first, '']);
  });

  it('leaves out what the sentence does not name', () => {
    assert.deepEqual(pieces('nothing'), ['nothing']);
  });
});
