import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemMessage } from '../../src/base/problem.js';
import { baseMonths } from '../../src/journal/base-months.js';
import { buildJournal } from '../../src/journal/journal-index.js';
import { parseMonthlyFile } from '../../src/journal/monthly-file.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { SourceText } from '../../src/text/source-text.js';
import { markedText, placesOf } from '../support/marked-text.js';

const ACCOUNT = `---
account: main
currency: USD
opening: {date: 2025-12-31, nav: 1}
benchmark: {year: 2025, monthly: b.csv}
---
`;
const PILLARS = [
  ['metals.md', '---\npillar: metals\nname: Metals\naliases: [金属]\n---\n'],
  ['oil.md', '---\npillar: oil\n---\n'],
] as const;

function journal(pillars: readonly (readonly [string, string])[] = PILLARS) {
  return buildJournal([['account.md', ACCOUNT] as const, ...pillars].map((file) => parseMarkdownFile(...file)));
}

/** Months that a file does not list, so that a case may be short. */
const REST = Array.from({ length: 11 }, (_, i) => `2025-${String(i + 2).padStart(2, '0')},cash,1,0`).join('\n');

/** Expects exactly the marked problems in `b.csv`; the lines of each month with rows but those of {@link REST}. */
function check(text: string, pillars = PILLARS): readonly string[] {
  const { text: csv, marks } = markedText(text);
  const file = parseMonthlyFile(new SourceText('b.csv', csv));
  const { months, problems } = baseMonths(journal(pillars), () => file);
  assert.deepEqual(placesOf(csv, problems), placesOf(csv, marks));
  return (months.get('account.md') ?? []).flatMap(({ month, lines }) => {
    const found = [...lines].map(([id, line]) => `${id} ${String(line.weight)}×${String(line.return)}`);
    return found.join() === 'cash 1×0' ? [] : [`${month}: ${found.join(', ')}`];
  });
}

describe('the monthly file of a base year', () => {
  it('has a row a month and pillar, percent or fraction, long or short, by id or alias', () => {
    const found = check(`
month,pillar,weight,return
2025-01,metals,0.62,8.1%
2025-01,oil,-30%,-.02
2025-01,cash,0.68,0
2025-01,unlinked,5%,1e-2
2025-02,金属,150%,10%
${REST.split('\n').slice(1).join('\n')}
`);
    assert.deepEqual(found, [
      '2025-01: metals 0.62×0.081, oil -0.3×-0.02, cash 0.68×0, unlinked 0.05×0.01',
      '2025-02: metals 1.5×0.1',
    ]);
  });

  it('has its columns in any order and others beside them, any delimiter, comments and blank lines', () => {
    const found = check(
      `# from the broker\n\nReturn;note;Weight;Pillar;Month\n8%;"a; b";62%;"Metals";2025-01\n# more\n\n${REST.split(
        '\n',
      )
        .map((row) => {
          const [month, pillar, weight, made] = row.split(',');
          return `${String(made)};;${String(weight)};${String(pillar)};${String(month)}`;
        })
        .join('\n')}\n`,
    );
    assert.deepEqual(found, ['2025-01: metals 0.62×0.08']);
  });

  it('reads with a byte order mark and CRLF', () => {
    const file = parseMonthlyFile(
      new SourceText('b.csv', '\uFEFFmonth,pillar,weight,return\r\n2025-01,metals,1,x\r\n2025-01,oil,1,2%\r\n'),
    );
    assert.deepEqual(
      file.rows.map(({ pillar, return: made }) => [pillar.value, made.value]),
      [['oil', 0.02]],
    );
    assert.deepEqual(
      file.problems.map(({ code, range }) => [code, file.source.positionAt(range.start)]),
      [['value.number', { line: 1, character: 17 }]],
    );
  });

  it('asks what a plain return above 1 means, and takes one of 1, or of any size in percent', () => {
    const text = 'month,pillar,weight,return\n2025-01,a,1,1\n2025-01,b,1,-1\n2025-01,c,1,162%\n2025-01,d,1,-8.1\n';
    const { rows, problems } = parseMonthlyFile(new SourceText('b.csv', text));
    assert.deepEqual(
      rows.map((row) => row.return.value),
      [1, -1, 1.62],
    );
    assert.deepEqual(problems.map(problemMessage), [
      '-8.1 may mean -8.1% or -810%, so the row is left out. Write one of them, with the percent sign.',
    ]);
  });

  it('loses a bad row and nothing else, each with its place', () => {
    const found = check(`
month,pillar,weight,return
2025-01,metals,62,8%
               ^^ value.share
2025-01,oil,half,8%
            ^^^^ value.number
2025-01,oil,1,8.1
              ^^^ monthly.percent
2025-01,oil,9,-1.5
              ^^^^ monthly.percent
2025-01,oil,1,62
              ^^ monthly.percent
2025-13,oil,1,8%
^^^^^^^ monthly.month
2024-01,oil,1,8%
^^^^^^^ monthly.other-year
2025-01,oil,,8%
^^^^^^^^^^^^^^^ monthly.empty
2025-01,oil
^^^^^^^^^^^ monthly.empty
2025-01,oil,1,000,8%
^^^^^^^^^^^^^^^^^^^^ monthly.cells
2025-01,"oil,1,8%
^^^^^^^^^^^^^^^^^ monthly.quote
2025-01,oil,1,8%
2025-01,oil,1,9%
^^^^^^^^^^^^^^^^ monthly.repeated
2025-01,OIL,1,9%
^^^^^^^^^^^^^^^^ monthly.repeated
${REST}
`);
    assert.deepEqual(found, ['2025-01: oil 1×0.08']);
  });

  it('gives what unknown pillars made to Unlinked, and names the nearest', () => {
    const found = check(`
month,pillar,weight,return
2025-01,metal,40%,10%
        ^^^^^ pillar.unknown
2025-01,gas,10%,20%
        ^^^ pillar.unknown
2025-01,metal,40%,10%
^^^^^^^^^^^^^^^^^^^^^ monthly.repeated
${REST}
`);
    assert.deepEqual(found, ['2025-01: unlinked 0.5×0.12000000000000002']);
  });

  it('misses months, columns, rows, or a file', () => {
    check(`
month,pillar,weight,return
^^^^^^^^^^^^^^^^^^^^^^^^^^ monthly.missing
2025-01,metals,1,0
`);
    check(`
month,pillar,exposure
^^^^^^^^^^^^^^^^^^^^^ monthly.header
2025-01,metals,1
`);
    check(`
month,pillar,weight,return,Weight
                           ^^^^^^ monthly.column
2025-01,cash,1,0,
${REST}
`);
    check(`
month,pillar,weight,return
^^^^^^^^^^^^^^^^^^^^^^^^^^ monthly.no-rows
`);
    const of = (text: string) => parseMonthlyFile(new SourceText('b.csv', text)).problems.map(({ code }) => code);
    assert.deepEqual(of(''), ['monthly.header']);
    assert.deepEqual(of('# nothing yet\n'), ['monthly.header']);
    const missing = baseMonths(journal(), () => undefined);
    const [found] = missing.problems;
    assert.deepEqual(
      [found?.code, found && ACCOUNT.slice(found.range.start, found.range.end)],
      ['monthly.no-file', 'b.csv'],
    );
  });

  it('never throws, and every problem stands within the text', () => {
    const piece = fc.constantFrom(
      'month,pillar,weight,return\n',
      '2025-01',
      ',',
      '"',
      '\r\n',
      '\n',
      'metals',
      '62%',
      '#',
      ';',
      '\uFEFF',
      '=1+1',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const file = parseMonthlyFile(new SourceText('b.csv', text));
        const { problems } = baseMonths(journal(), () => file);
        for (const { range } of problems)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
      }),
    );
  });
});
