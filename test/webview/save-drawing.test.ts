import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commaSeparated } from '../../src/webview/charts/csv.js';
import { hexColour, withColours } from '../../src/webview/charts/save-drawing.js';
import { wrapText } from '../../src/webview/charts/wrap-text.js';

const csv = (...cells: readonly string[]) => commaSeparated([cells]).replace('\uFEFF', '').trimEnd();
const wrapped = (text: string, width: number) => wrapText(text, width, (some) => some.length);

describe('a table as CSV', () => {
  it('keeps numbers and quotes what needs it', () => {
    assert.equal(csv('-1.5', '2e-7', 'a, b', 'say "x"', '', '2026-10-30'), '-1.5,2e-7,"a, b","say ""x""",,2026-10-30');
  });

  it('lets no text run as a formula', () => {
    assert.equal(csv('=1+1', '+x', '-cmd', '@SUM(A1)'), "'=1+1,'+x,'-cmd,'@SUM(A1)");
    assert.equal(csv('\t=1'), "'\t=1");
    assert.equal(csv('−1R'), '−1R');
  });

  it('starts no cell of text with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [, cell = ''] = /^\uFEFF"?([\s\S])/.exec(commaSeparated([[text]])) ?? [];
        assert.ok(!/[=+@\t]/.test(cell) && (cell !== '-' || /^-?[\d.e+-]+$/.test(text)));
      }),
    );
  });

  it('ends lines as spreadsheets do and says it is UTF-8', () => {
    assert.equal(commaSeparated([['a'], ['1']]), '\uFEFFa\r\n1\r\n');
  });
});

describe('colours of a saved chart', () => {
  it('are such as every program reads', () => {
    assert.equal(hexColour('rgb(1, 2, 255)'), '#0102ff');
    assert.equal(hexColour('rgba(1, 2, 255, 0.5)'), '#0102ff');
    assert.equal(hexColour('color(srgb 0.5 0 1)'), '#8000ff');
    assert.equal(hexColour('color(srgb 1.02 -0.01 1e-7)'), '#ff0000');
    assert.equal(hexColour('red'), 'red');
  });

  it('take the place of the page’s variables', () => {
    const text = withColours('<a fill="var(--tl-now)" stroke="var(--tl-bg)" x="var(--tl-now)"/>', (name) =>
      name === '--tl-now' ? 'rgb(0, 0, 255)' : 'rgb(0, 0, 0)',
    );
    assert.equal(text, '<a fill="#0000ff" stroke="#000000" x="#0000ff"/>');
  });
});

describe('a wrapped text', () => {
  it('breaks at spaces', () => {
    assert.deepEqual(wrapped('most gained: silver +3', 12), ['most gained:', 'silver +3']);
  });

  it('breaks between characters of Chinese, but not before a comma', () => {
    assert.deepEqual(wrapped('增最多白银，减最多', 5), ['增最多白银，', '减最多']);
  });

  it('keeps a word that is wider than a line', () => {
    assert.deepEqual(wrapped('resource-nationalism is', 6), ['resource-nationalism', 'is']);
    assert.deepEqual(wrapped('', 6), []);
  });
});
