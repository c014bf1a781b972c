import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { guessDelimiter, readCsv, readCsvRow } from '../../src/text/csv-table.js';
import { SourceText } from '../../src/text/source-text.js';

/** What papaparse makes of one line; it wants a line's end after a blank that follows a quote. */
function papaRow(line: string, delimiter: string): { cells: readonly string[]; isBroken: boolean } {
  const text = line.replace(delimiter === '\t' ? /[^\S\t]+$/ : /\s+$/, '');
  const { data, errors } = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, false) as Papa.ParseResult<
    string[]
  >;
  const cells = (data[0] ?? []).map((cell) => cell.trim());
  const saysNothing = cells.every((cell) => cell === '') || cells[0]?.startsWith('#') === true;
  return { cells: saysNothing ? [] : cells, isBroken: errors.length > 0 };
}

const piece = fc.constantFrom(',', ';', '\t', '"', '""', ' ', 'a', 'b1', '#', '\u00a0', '银', '",', '"\t', '" ,', ',"');
const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('a line of a delimited file', () => {
  it('has the cells that papaparse finds in it', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(',', ';', '\t'), (text, delimiter) => {
        assert.deepEqual(readCsvRow(text, delimiter), papaRow(text, delimiter));
      }),
      { numRuns: 2000 },
    );
  });
  it('is cut where papaparse would cut it', () => {
    fc.assert(
      fc.property(line, (text) => {
        const header = text.trimEnd();
        const guess = Papa.parse(header, { delimitersToGuess: [',', ';', '\t'] }).meta.delimiter;
        assert.equal(guessDelimiter(header), guess === '' ? ',' : guess);
      }),
      { numRuns: 2000 },
    );
  });
  it('is read alike whatever stands in other lines', () => {
    const rows = (text: string): unknown => {
      const table = readCsv(new SourceText('a.csv', text));
      return [table.rows, [...table.brokenLines]];
    };
    // A blank after a closing quote, at a line's end and at the file's.
    assert.deepEqual(rows('a,b\n1,"2" \n3,"4" '), [
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
      [],
    ]);
    assert.deepEqual(rows('a,b\n1,"2" \n"3,4'), [[['a', 'b'], ['1', '2'], ['3,4']], [2]]);
  });
});
