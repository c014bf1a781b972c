import assert from 'node:assert/strict';
import fc from 'fast-check';
import { errorText } from '../../src/preview/block-error.js';
import { ENGLISH_PREVIEW } from '../../src/preview/preview-strings.js';
import { parseInline, parseQuery, type ParsedQuery } from '../../src/preview/query.js';
import { textJournal } from '../support/journal-text.js';

const { engine } = textJournal(`
=== account.md
---
account: main
currency: USD
opening: {date: 2025-12-31, nav: 1000}
---
=== metals.md
---
pillar: metals
name: Metals and more
aliases: [金属]
---
`);
const known = engine.journal();

/** The errors of a block as `line: text`, or the query where there is none. */
function read(parsed: ParsedQuery): unknown {
  if (parsed.ok) return parsed.query;
  const words = { words: ENGLISH_PREVIEW, translated: (text: string) => text };
  return parsed.errors.map((error) => `${String(error.line)}: ${errorText(error, words)}`);
}

function checkErrors(text: string, ...expected: readonly string[]): void {
  assert.deepEqual(read(parseQuery(text, known)), expected);
}

const KEYS = 'period, by, across, within, account, measure, filter, top, bottom, show, comparison, linking';

describe('a live block’s query', () => {
  it('is everything by default', () => {
    for (const text of ['', '\n', '# nothing yet', 'by:']) {
      assert.deepEqual(
        read(parseQuery(text, known)),
        { show: 'table', choice: {}, measures: ['contribution'], filter: [], comparison: 'frozen-book' },
        text,
      );
    }
  });

  it('is what it says', () => {
    const text =
      'period: 2026-01-01..2026-03-31\nby: position\nacross: side\nwithin: 金属\naccount: all\nmeasure: [pnl, fx]\nfilter: silver\ntop: 5\nlinking: logarithmic';
    assert.deepEqual(read(parseQuery(text, known)), {
      show: 'table',
      choice: {
        period: '2026-01-01..2026-03-31',
        account: 'all',
        by: 'position',
        across: 'side',
        within: 'metals',
        linking: 'logarithmic',
      },
      measures: ['pnl', 'fx'],
      filter: ['silver'],
      limit: { count: 5, from: 'top' },
      comparison: 'frozen-book',
    });
  });

  it('is a comparison where one is named, with methods of its own', () => {
    assert.deepEqual(read(parseQuery('comparison: year-on-year\nlinking: grap\nperiod: 2025', known)), {
      show: 'comparison',
      choice: { period: '2025', effectLinking: 'grap' },
      measures: ['contribution'],
      filter: [],
      comparison: 'year-on-year',
    });
  });

  it('takes every period the report knows, and the base year’s days', () => {
    for (const period of ['ytd', 'mtd', 'qtd', 'day', 'inception', '2025', 'base-ytd', '2026-01-01..2026-01-31']) {
      assert.ok(parseQuery(`period: ${period}`, known).ok, period);
    }
  });

  it('names a key that does not exist, its line and the nearest', () => {
    checkErrors(
      'by: pillar\n\nmeasur: pnl\ncolour: red',
      `3: There is no key “measur”. Did you mean “measure”? Keys: ${KEYS}.`,
      `4: There is no key “colour”. Keys: ${KEYS}.`,
    );
  });

  it('names a value that does not fit, what does, and the nearest', () => {
    checkErrors(
      'by: pilar\nmeasure: [pnl, contrbution]\ntop: 0\nshow: [bars]',
      '1: “pilar” does not fit “by”. Use one of: pillar, position, instrument, underlying, class, side, account, tag. Did you mean “pillar”?',
      '2: “contrbution” does not fit “measure”. Use one of: contribution, pnl, price, income, fx, cost, exposure, base, difference, return, nav, drawdown, volatility, pace, gap, needed. Did you mean “contribution”?',
      '3: top must be between 1 and 1000.',
      '4: “show” must be a single value.',
    );
  });

  it('names a period, a pillar and an account that are not there', () => {
    checkErrors(
      'period: last year\nwithin: metal\naccount: mian',
      '1: “last year” is not a period. Write ytd, mtd, qtd, day, inception, base-ytd, a year as 2025, or two dates as 2026-01-01..2026-03-31.',
      '2: “metal” names no pillar. Did you mean “metals”? Known: metals.',
      '3: “mian” names no account. Did you mean “main”? Known: main, all.',
    );
  });

  it('says what means nothing together', () => {
    checkErrors('show: path\nby: side', '2: “by” means nothing with “show: path”. Remove it.');
    checkErrors('across: pillar', '1: “across” must differ from “by”.');
    checkErrors('top: 3\nbottom: 3', '2: Write “top” or “bottom”, not both.');
    checkErrors('measure: return', '1: “return” is one number: write “show: number” with it.');
    checkErrors(
      'show: comparison\nlinking: logarithmic',
      '2: “logarithmic” does not fit “linking”. Use one of: carino, menchero, grap, frongello.',
    );
    checkErrors(
      'linking: carino',
      '1: “carino” does not fit “linking”. Use one of: earlier-growth, later-growth, logarithmic.',
    );
  });

  it('says where its YAML breaks', () => {
    checkErrors('by: pillar\nmeasure: [pnl', '2: This YAML cannot be read: a “]” is missing');
    checkErrors('by: pillar\nby: side', '2: The key “by” stands twice in one block. Keep one; the first counts.');
    checkErrors('just words', '1: A block holds lines of “key: value”, for example “by: pillar”.');
    checkErrors('- by: pillar', '1: A block holds lines of “key: value”, for example “by: pillar”.');
  });

  it('is read from a line of prose', () => {
    assert.deepEqual(read(parseInline('contribution 2025 Metals and more', known)), {
      show: 'number',
      choice: { period: '2025', within: 'metals' },
      measures: ['contribution'],
      filter: [],
      comparison: 'frozen-book',
    });
    assert.deepEqual(read(parseInline('retrun', known)), [
      '2: “retrun” does not fit “measure”. Use one of: contribution, pnl, price, income, fx, cost, exposure, base, difference, return, nav, drawdown, volatility, pace, gap, needed. Did you mean “return”?',
    ]);
  });

  it('never throws, whatever stands in it', () => {
    const word = fc.constantFrom(
      ...KEYS.split(', '),
      'pillar',
      '__proto__',
      '&a',
      '*a',
      '{',
      '[',
      '"',
      '- ',
      ': ',
      '\n',
      '\t',
      '!!js',
      '5',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(word, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const parsed = parseQuery(text, known);
          const lines = text.split(/\r\n|\r|\n/).length;
          return parsed.ok || parsed.errors.every(({ line }) => line >= 1 && line <= lines);
        },
      ),
    );
  });
});
