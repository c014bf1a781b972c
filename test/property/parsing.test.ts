import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from '../../src/base/range.js';
import { buildJournal } from '../../src/journal/journal-index.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import type { ParsedFile } from '../../src/journal/records.js';
import { entriesOf } from '../support/plain-record.js';

const VALID = `---
date: 2026-01-07T14:30-05:00
title: "Cleaning the book"
account: main
pillar: silver
name: Silver
opening: {date: 2024-12-31, nav: 1_000_000}
currency: USD
benchmark: {year: 2025, return: 131%, contributions: {silver: 83%}}
positions:
  - id: silver-2026
    action: open
    instrument: SI 2026-12
    quantity: 12
    price: 76.93
    fees: 14.40
    pillars: {resource-nationalism: 70%, 白银: 30%}
    thesis: >
      Physical silver needs
      a passport.
    roll: {at: 100, before_expiry: 60d}
  - {id: tin, action: close, price: 2.50, tags: [a, 'b']}
  - {id: tin, action: mark, instrument: TIN, price: 4.10}
  - id: spread
    action: open
    legs:
      - {instrument: SI 2026-12 75 C, quantity: 10, price: 9.10, pillars: {silver: 60%}}
      - {instrument: SI 2026-12 125 C, quantity: -10, price: 2.35, volatility: 32%}
  - {id: silver-2026, action: roll, to: SI 2027-03, quantity: 10, out: 98.10, in: 99.45, fees: {amount: 24, currency: USD}}
  - {id: tin, action: split, ratio: "4:1", cash_in_lieu: 12.50}
  - {id: tin, action: add, weight: 40%, price: 1.5, fx: 1.1, time: 09:05}
marks: {JPBANKS: 31.20, "SI 2026-12": {price: 77.10, at: close}}
evidence:
  - {pillar: silver, effect: supports, note: n}
transfers: [{from: main, to: futures, amount: 200_000}]
instruments:
  SI: {kind: future, multiplier: 5000}
  UST: {kind: bond, coupon: 4.25%, maturity: 2036-02-15}
nav: 1_310_000
---
# Cleaning
We hold [[silver-2026]].
`;

/** Every range a file hands out, found by walking all it holds. */
function rangesOf(value: unknown, seen = new Set<unknown>()): readonly Range[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const own = 'start' in value && typeof value.start === 'number' && 'end' in value && typeof value.end === 'number';
  const inner = entriesOf(value).flatMap(([, part]) => rangesOf(part, seen));
  return own ? [{ start: Number(value.start), end: Number(value.end) }, ...inner] : inner;
}

/** What holds for any text whatever. */
function holds(file: ParsedFile, text: string): void {
  for (const { start, end } of rangesOf(file)) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
  }
  assert.ok(file.bodyStart >= 0 && file.bodyStart <= text.length);
  if (!file.isJournal) assert.deepEqual([file.problems, file.leftOut, file.entry], [[], [], undefined]);
  for (const event of file.entry?.events ?? []) {
    assert.equal(text.slice(event.id.range.start, event.id.range.end).replace(/^["']|["']$/g, ''), event.id.value);
    assert.ok(event.quantity?.value.gt(0) ?? true);
    assert.ok(event.weight?.value.gt(0) ?? true);
    if (!event.legs) continue;
    assert.ok(event.legs.length > 0 && !(event.quantity ?? event.weight ?? event.notional ?? event.price));
    assert.ok(event.legs.every(({ quantity }) => quantity?.value.isZero() !== true));
  }
  buildJournal([file]);
}

const pieces = fc.constantFrom(
  ...['---\n', '\n', '\r\n', '\t', ' ', '  ', '- ', ': ', '{', '}', '[', ']', ',', '"', "'", '#', '|', '>', '&a', '*a'],
  ...['!!int ', '%', '@', '?', '~', 'null', '\u0000', '\uFEFF', '\uD800', '银', '😀', '...', '0', '-1', '1e999', '-'],
  ...[
    'positions:',
    'date: 2026-01-01',
    'id: a',
    'action: open',
    'legs:',
    'weight: 4%',
    'account:',
    'pillar: p',
    '__proto__',
    '<<: *a',
    '- - -',
  ],
);

describe('any text', () => {
  it('is read without a throw, and every range lies in it', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('', '---\n', '---\nnav: 1\n'), (parts, head) => {
        const text = head + parts.join('') + '\n---\nbody';
        holds(parseMarkdownFile('e.md', text), text);
      }),
      { numRuns: 1000 },
    );
  });

  it('as bytes too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const file = parseMarkdownFile(
          'e.md',
          new Uint8Array([...new TextEncoder().encode('---\nnav: 1\n'), ...bytes]),
        );
        holds(file, file.source.text);
      }),
    );
  });

  it('that was a valid file before something was cut, put in or repeated', () => {
    assert.deepEqual(parseMarkdownFile('e.md', VALID).problems, []);
    const place = fc.nat({ max: VALID.length });
    fc.assert(
      fc.property(
        place,
        fc.nat({ max: 30 }),
        fc.array(pieces, { maxLength: 3 }),
        fc.boolean(),
        (at, length, put, twice) => {
          const cut = VALID.slice(at, at + length);
          const text = VALID.slice(0, at) + put.join('') + (twice ? cut + cut : '') + VALID.slice(at + length);
          holds(parseMarkdownFile('e.md', text), text);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('that lost one character loses no record in silence', () => {
    const records = ({ entry }: ParsedFile): number => (entry?.events.length ?? 0) + (entry?.marks.length ?? 0);
    const whole = records(parseMarkdownFile('e.md', VALID));
    for (let at = VALID.indexOf('positions:'); at < VALID.indexOf('marks:'); at++) {
      const file = parseMarkdownFile('e.md', VALID.slice(0, at) + VALID.slice(at + 1));
      const lost = records(file) < whole;
      assert.ok(!lost || file.problems.length > 0, `after ${JSON.stringify(VALID.slice(at - 9, at + 1))}`);
    }
  });
});
