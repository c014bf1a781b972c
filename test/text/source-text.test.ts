import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SourceText } from '../../src/text/source-text.js';

describe('the lines of a text', () => {
  it('end at LF, CRLF or a lone CR', () => {
    const piece = fc.constantFrom('a', '\n', '\r', '\r\n', '银');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const source = new SourceText('a.md', pieces.join(''));
        const starts = [0, ...[...source.text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
        assert.equal(source.lineCount, starts.length);
        assert.deepEqual(
          starts.map((_, line) => source.offsetAt({ line, character: 0 })),
          starts,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
