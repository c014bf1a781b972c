import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePriceFile, parsePriceText, type ParsedPriceFile } from '../../src/prices/parse-price-file.js';
import { numberAt, takeNumber } from '../../src/prices/price-bytes.js';
import { readPrice } from '../../src/prices/price-text.js';
import { FileText } from '../../src/text/file-text.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { randomPriceFile } from '../support/random-price-file.js';

/** How many numbers are compared for each file of the other property. */
const NUMBERS = 100;

/** Everything that was read, to the last bit. */
function contentOf({ path, series, problems }: ParsedPriceFile): unknown {
  return { path, series, problems };
}

describe('prices read from bytes', () => {
  it('are what the reader of text makes of the same file: series, lines, problems and ranges', () => {
    checkProperty(randomPriceFile(), ({ path, content }) => {
      const fromText = parsePriceText(new FileText(path, content));
      const fromBytes = parsePriceFile(path, content);
      assert.deepEqual(contentOf(fromBytes), contentOf(fromText));
      assert.equal(fromBytes.source.text, fromText.source.text);
    });
  });

  it('are the same float64 as the number of their text', () => {
    const digits = fc.stringMatching(/^\d{0,25}$/);
    const anything = fc.stringMatching(/^[-+]?\d{0,20}\.?\d{0,30}(?:[eE][-+]?\d{0,3})?$/);
    const text = fc.oneof(
      fc.tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits).map((parts) => parts.join('')),
      fc.tuple(fc.nat(25), digits).map(([zeros, rest]) => `0.${'0'.repeat(zeros)}${rest}`),
      anything,
      fc.double().map(String),
      fc.tuple(fc.double(), fc.integer({ min: 1, max: 21 })).map(([value, places]) => value.toPrecision(places)),
      fc.tuple(fc.double({ min: -1e9, max: 1e9 }), fc.nat(12)).map(([value, places]) => value.toFixed(places)),
    );
    checkProperty(fc.array(text, { minLength: NUMBERS, maxLength: NUMBERS }), (texts) => {
      for (const one of texts) {
        const bytes = new TextEncoder().encode(`x${one},`);
        const end = bytes.length - 1;
        const read = readPrice(one);
        const expected = 'value' in read ? read.value : NaN;
        const taken = new Float64Array(1);
        assert.ok(Object.is(numberAt(bytes, 1, end), expected), one);
        if (takeNumber(bytes, 1, taken, 0) === end) assert.ok(Object.is(taken[0], expected), one);
        else assert.ok(!/^-?(?:\d{1,8}\.?\d{0,7}|\.\d{1,7})$/.test(one), `${one} is left to Number`);
      }
    });
  });
});
