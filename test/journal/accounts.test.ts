import assert from 'node:assert/strict';
import { problemMessage } from '../../src/base/problem.js';
import { buildJournal } from '../../src/journal/journal-index.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { check } from './check-file.js';

const ACCOUNT = 'currency: USD\nopening: {date: 2024-12-31, nav: 1}';

describe('an account', () => {
  it('may be on any clock and cross through zero', () => {
    const { account, source } = check(
      `---\naccount: main\n${ACCOUNT}\ntime_zone: Asia/Tokyo\nlots_cross: true\nlots: specific\n---\n`,
    );
    assert.ok(account?.timeZone);
    assert.deepEqual([account.timeZone.value, source.slice(account.timeZone.range)], ['Asia/Tokyo', 'Asia/Tokyo']);
    assert.deepEqual([account.lotsCross, account.lots], [true, 'specific']);
  });

  it('is left out with a clock that nobody knows', () => {
    const file = check(`
      ---
      account: main
      currency: USD
      opening: {date: 2024-12-31, nav: 1}
      time_zone: New York
                 ^^^^^^^^ value.time-zone
      ---
    `);
    assert.deepEqual([file.account, file.leftOut.length], [undefined, 1]);
    assert.match(file.problems.map(problemMessage).join(), /such as America\/New_York/);
  });

  it('cannot have the name of all of them', () => {
    const file = check(`
      ---
      account: all
               ^^^ account.reserved
      currency: USD
      opening: {date: 2024-12-31, nav: 1}
      ---
    `);
    assert.deepEqual([file.account, file.leftOut.length], [undefined, 1]);
  });
});

describe('money of an entry', () => {
  it('may be in any currency', () => {
    const { entry } = check(`
      ---
      date: 2026-01-07
      flows: [{amount: 50_000, currency: EUR}, {amount: 1}]
      cash: [{amount: -310, currency: JPY, kind: fee}]
      ---
    `);
    assert.deepEqual(
      [...(entry?.flows ?? []), ...(entry?.cash ?? [])].map(({ currency }) => currency?.value),
      ['EUR', undefined, 'JPY'],
    );
  });

  it('goes from one account to another', () => {
    const { entry, leftOut } = check(`
      ---
      date: 2026-01-07
      transfers:
        - {from: main, to: futures, amount: 200_000}
        - {from: futures, to: main, amount: 1, currency: EUR, date: 2026-01-05, note: back}
        - {from: main, to: main, amount: 1}
                           ^^^^ transfer.same
        - {from: main, amount: 0}
                 ^^^^ key.missing
                               ^ value.not-positive
      ---
    `);
    assert.deepEqual(
      entry?.transfers.map(({ date, from, to, amount, currency, note }) => [
        ...[date, from.value, to.value, amount.value.toString(), currency?.value, note],
      ]),
      [
        ['2026-01-07', 'main', 'futures', '200000', undefined, undefined],
        ['2026-01-05', 'futures', 'main', '1', 'EUR', 'back'],
      ],
    );
    assert.equal(leftOut.length, 2);
  });
});

describe('between files', () => {
  const journalOf = (...yaml: readonly string[]) =>
    buildJournal(yaml.map((text, i) => parseMarkdownFile(`${i}.md`, `---\n${text}\n---\n`)));
  const found = (...yaml: readonly string[]): readonly string[] => {
    const journal = journalOf(...yaml);
    return journal.problems.map(
      ({ path, code, range }) => `${code} «${journal.files.get(path)?.source.slice(range) ?? ''}»`,
    );
  };

  it('a transfer names accounts that are there', () => {
    const transfers =
      'date: 2026-01-07\ntransfers: [{from: main, to: futurs, amount: 1}, {from: mian, to: main, amount: 1}]';
    assert.deepEqual(found(`account: main\n${ACCOUNT}`, `account: futures\n${ACCOUNT}`, transfers), [
      'account.unknown «futurs»',
      'account.unknown «mian»',
    ]);
  });

  it('a leg’s own links name pillars that are there', () => {
    const leg = '{instrument: X, quantity: 1, price: 1, pillars: [sliver]}';
    const entry = `date: 2026-01-07\npositions: [{id: a, action: open, pillars: [silver], legs: [${leg}]}]`;
    assert.deepEqual(found(`account: main\n${ACCOUNT}`, 'pillar: silver', entry), ['pillar.unknown «sliver»']);
  });
});
