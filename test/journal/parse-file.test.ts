import assert from 'node:assert/strict';
import { problemMessage } from '../../src/base/problem.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { check, GOOD, kept } from './check-file.js';

const ACCOUNT = 'account: main\ncurrency: USD\nopening: {date: 2024-12-31, nav: 1}';

describe('a Markdown file', () => {
  it('is no part of the journal without frontmatter or without a journal key', () => {
    for (const text of [
      '',
      'prose',
      '---',
      '---\n',
      '----\naccount: main\n---\n',
      '---\n---\nbody',
      '---\ntitle: x\n---\n',
      '---\n[broken: {\n---\nbody',
      '---\ntitle: [unclosed\nno fence',
      'x\n---\npositions: []\n---\n',
      '--- a title ---\npositions: []\n',
    ]) {
      const file = parseMarkdownFile('note.md', text);
      assert.deepEqual([file.isJournal, file.problems, file.leftOut], [false, [], []], text);
    }
  });

  it('reads every key of an event', () => {
    const file = check(`
      ---
      date: 2026-01-07T14:30-05:00
      title: Cleaning the book
      account: main
      tags: [a, b]
      positions:
        - id: silver-2026
          action: open
          side: long
          instrument: SI 2026-12
          quantity: 1_2
          price: 76.930
          fees: {amount: 14.40, currency: USD}
          pillars: {resource-nationalism: 70%, 白银: 0.3}
          thesis: Physical silver needs a passport.
          target: 100
          stop: 62
          invalidation: "SI < 60"
          roll: {at: 100, before_expiry: 60d}
          risk: 168_000
          conviction: 85%
          tags: one
          review_by: 2026-03-01
          ref: X-1
          note: first
          time: 09:05Z
      ---
      body
    `);
    const event = file.entry?.events[0];
    assert.ok(event);
    assert.equal(file.entry.minutes, 14 * 60 + 30 + 300);
    assert.equal(event.minutes, 9 * 60 + 5);
    assert.equal(event.quantity?.value.toString(), '12');
    assert.equal(file.source.slice(event.price?.range ?? event.range), '76.930');
    assert.equal(event.fees?.value.amount.toString(), '14.4');
    assert.deepEqual(
      event.plan.links?.map(({ pillar, share }) => [pillar.value, share, file.source.slice(pillar.range)]),
      [
        ['resource-nationalism', 0.7, 'resource-nationalism'],
        ['白银', 0.3, '白银'],
      ],
    );
    assert.equal(event.plan.roll?.value.beforeExpiry, '60d');
    assert.equal(event.plan.conviction, 0.85);
    assert.deepEqual(
      [event.plan.tags, event.plan.reviewBy?.value, event.ref, event.note],
      [['one'], '2026-03-01', 'X-1', 'first'],
    );
    assert.equal(file.source.text.slice(file.bodyStart), 'body\n');
    assert.ok(
      file.source.slice(event.range).startsWith('id: silver-2026') && file.source.slice(event.range).endsWith('09:05Z'),
    );
  });

  it('reads every other key of an entry', () => {
    const file = check(`
      ---
      date: 2026-01-07
      flows: [{amount: 50_000, note: bonus}]
      cash: [{amount: 1_204.33, kind: interest}, {amount: -310.00, kind: fee, note: data}]
      marks: {JPBANKS: 31.20, "SI 2026-12": {price: 77.10, at: close}}
      quotes: [{instrument: XAG@SGE, price: 19_400, currency: CNY, unit: kg, tax: 13%}]
      ^^^^^^ key.not-valued
      nav: {main: 1_310_000, futures: 5}
      evidence: [{pillar: p, effect: supports, note: n, source: "https://x"}]
      forecasts: [{id: f-1, claim: c, probability: 25%, resolves: 2026-03-31, pillars: [p]}, {id: f-2, outcome: void}]
      review: [{position: s, thesis: right, execution: 4, lesson: l}]
      positions: [{id: m, action: mark, instrument: SI, price: .5, fees: 5., pillars: [p]}]
      ---
    `);
    const entry = file.entry;
    assert.ok(entry);
    assert.equal(entry.flows[0]?.amount.value.toString(), '50000');
    assert.deepEqual(
      entry.cash.map((cash) => [cash.amount.toNumber(), cash.kind]),
      [
        [1204.33, 'interest'],
        [-310, 'fee'],
      ],
    );
    assert.deepEqual(
      entry.marks.map((mark) => [mark.symbol.value, mark.price.toNumber()]),
      [
        ['JPBANKS', 31.2],
        ['SI 2026-12', 77.1],
      ],
    );
    const [mark] = entry.events;
    assert.deepEqual(
      [mark?.action.value, mark?.instrument?.value, mark?.price?.value.toNumber(), mark?.fees?.value.amount.toNumber()],
      ['mark', 'SI', 0.5, 5],
    );
    assert.equal(mark?.plan.links?.[0]?.pillar.value, 'p');
    assert.deepEqual([entry.quotes[0]?.tax, entry.quotes[0]?.instrument.value], [0.13, 'XAG@SGE']);
    assert.deepEqual(
      entry.statements.map((s) => [s.account?.value, s.nav.toNumber()]),
      [
        ['main', 1_310_000],
        ['futures', 5],
      ],
    );
    assert.deepEqual(
      [entry.evidence[0]?.effect, entry.forecasts[0]?.probability, entry.forecasts[1]?.outcome],
      ['supports', 0.25, 'void'],
    );
    assert.deepEqual([entry.reviews[0]?.execution, entry.events.length], [4, 1]);
  });

  it('reads an account with its benchmark and instruments', () => {
    const file = check(`
      ---
      account: main
      name: 主账户
      currency: USD
      opening: {date: 2024-12-31, nav: 1_000_000}
      flows:
        - {date: 2026-02-02, amount: 50_000, note: bonus}
      lots: fifo
      time_zone: America/New_York
      benchmark:
        name: The 131% year
        year: 2025
        return: 131%
        contributions: {silver: 83%, other: -2%}
      instruments:
        SI: {name: COMEX silver, kind: future, multiplier: 5000, currency: USD, class: metals, unit: ozt, tick: 0.005, months: HKNUZ}
        XAG@SGE: {kind: quote, of: XAG, tax: 13%}
        8306: {name: MUFG, kind: share}
        SPY:
      ---
    `);
    const account = file.account;
    assert.ok(account);
    assert.equal(file.entry, undefined);
    assert.deepEqual(
      [account.currency, account.opening.nav.toString(), account.flows.length, account.timeZone?.value],
      ['USD', '1000000', 1, 'America/New_York'],
    );
    assert.deepEqual([account.benchmark?.return?.value, account.benchmark?.year.value], [1.31, 2025]);
    assert.deepEqual(
      account.benchmark?.contributions?.map((c) => [c.pillar.value, c.share.value]),
      [
        ['silver', 0.83],
        ['other', -0.02],
      ],
    );
    assert.deepEqual(
      file.instruments.map((i) => i.symbol.value),
      ['SI', 'XAG@SGE', '8306', 'SPY'],
    );
    assert.equal(file.instruments[0]?.multiplier?.toString(), '5000');
  });

  it('reads a pillar', () => {
    const file = check(`
      ---
      pillar: resource-nationalism
      name: Resource nationalism
      aliases: [资源民族主义]
      parent: deglobalization
      since: 2023-05-01
      conviction: 85%
      status: strained
      invalidation: "XAG@SGE / SI < 1.00"
      ---
      Prose.
    `);
    assert.deepEqual(
      [file.pillar?.aliases, file.pillar?.parent?.value, file.pillar?.conviction, file.pillar?.status],
      [['资源民族主义'], 'deglobalization', 0.85, 'strained'],
    );
    assert.equal(file.source.text.slice(file.pillar?.bodyStart), 'Prose.\n');
  });

  it('keeps the digits that were typed', () => {
    const file = parseMarkdownFile('e.md', '---\ndate: 2026-01-01\nnav: 0.10000000000000000001\n---\n');
    assert.equal(file.entry?.statements[0]?.nav.toString(), '0.10000000000000000001');
  });

  it('takes a repeated symbol of an account named in an entry as the entry’s account only', () => {
    const file = check(`
      ---
      account: main
      date: 2026-01-01
      nav: 5
      ---
    `);
    assert.deepEqual([file.account, file.entry?.account?.value], [undefined, 'main']);
  });
});

describe('a value that is wrong costs its record', () => {
  const cases: Record<string, string> = {
    'quantity zero': `
      - {id: a, action: open, instrument: X, quantity: 0, price: 1}
                                                       ^ value.not-positive`,
    'quantity negative': `
      - {id: a, action: add, quantity: -3, price: 1}
                                       ^^ value.not-positive`,
    'no number': `
      - {id: a, action: add, quantity: many, price: 1}
                                       ^^^^ value.number`,
    'negative fees': `
      - {id: a, action: close, price: 1, fees: -1}
                                               ^^ value.negative`,
    'an unknown action': `
      - {id: a, action: opne, price: 1}
                        ^^^^ action.unknown`,
    'no action': `
      - {id: a, price: 1}
             ^ key.missing`,
    'no id': `
      - {action: close, price: 1}
                 ^^^^^ key.missing`,
    'an id that is none': `
      - {id: Big One, action: close, price: 1}
             ^^^^^^^ value.id`,
    'an opening without its needs': `
      - {id: a, action: open}
                        ^^^^ key.missing
                        ^^^^ key.missing
                        ^^^^ key.missing`,
    'a side that is none': `
      - {id: a, action: close, price: 1, side: up}
                                               ^^ value.choice`,
    'links above the whole': `
      - {id: a, action: revise, pillars: {x: 70%, y: 40%}}
                                         ^^^^^^^^^^^^^^^^ links.above-whole`,
    'a share above one': `
      - {id: a, action: revise, pillars: {x: 70}}
                                             ^^ value.share`,
    'a conviction above the whole': `
      - {id: a, action: revise, conviction: 120%}
                                            ^^^^ value.range`,
    'an impossible review date': `
      - {id: a, action: revise, review_by: 2026-02-30}
                                           ^^^^^^^^^^ value.date-impossible`,
    'a wrong time': `
      - {id: a, action: revise, time: 25:00}
                                      ^^^^^ value.time`,
    'a wrong duration': `
      - {id: a, action: revise, roll: {before_expiry: soon}}
                                                      ^^^^ value.duration`,
    'a wrong symbol': `
      - {id: a, action: close, price: 1, instrument: SI 12/26}
                                                     ^^^^^^^^ value.symbol`,
    'a list for a value': `
      - {id: a, action: close, price: [1]}
                                      ^^^ value.type`,
    'text for a block': `
      - nonsense
        ^^^^^^^^ value.type`,
    'a dividend below zero': `
      - {id: a, action: dividend, amount: -5}
                                          ^^ value.negative`,
    'a fee below zero': `
      - {id: a, action: fee, amount: -0.01}
                                     ^^^^^ value.negative`,
  };
  for (const [name, item] of Object.entries(cases)) {
    it(name, () => {
      const file = check(`---\ndate: 2026-01-07\npositions:${item.replaceAll('\n      ', '\n')}\n- ${GOOD}\n---\n`);
      assert.equal(kept(file), 'b | 1 out');
    });
  }

  it('reports what is beside an event’s value and keeps the event', () => {
    const file = check(`
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: trim, quantity: 1, price: 2, ratio: "4:1"}
                                                       ^^^^^ key.unused
        - {id: b, action: revise, pillars: [x, y, x]}
                                                  ^ links.repeated
      ---
    `);
    assert.equal(kept(file), 'a b | 0 out');
    assert.equal(file.entry?.events[0]?.ratio, undefined);
    assert.deepEqual(
      file.entry?.events[1]?.plan.links?.map((link) => link.share),
      [0.5, 0.5],
    );
  });

  it('takes lots by every method', () => {
    for (const lots of ['fifo', 'lifo', 'hifo', 'average', 'specific']) {
      const file = parseMarkdownFile('a.md', `---\n${ACCOUNT}\nlots: ${lots}\n---\n`);
      assert.deepEqual([file.problems, file.account?.lots], [[], lots]);
    }
  });

  it('names the key and the choices in words that fit any key', () => {
    const { problems } = parseMarkdownFile(
      'e.md',
      '---\ndate: 2026-01-07\nevidence: [{pillar: p, effect: proves}]\n---\n',
    );
    assert.deepEqual(problems.map(problemMessage), [
      '“proves” does not fit “effect”. Use one of: supports, weakens, neutral.',
    ]);
  });

  it('keeps the names of the report’s own lines from pillars', () => {
    for (const id of ['cash', 'unlinked']) {
      const file = check(`---\npillar: ${id}\n        ${'^'.repeat(id.length)} pillar.reserved\n---\n`);
      assert.deepEqual([file.pillar, file.leftOut.length], [undefined, 1]);
    }
  });

  it('in every other block of an entry', () => {
    const file = check(`
      ---
      date: 2026-01-07
      cash: [{amount: x, kind: interest}, {amount: 1, kind: gift}, {amount: 1, kind: tax}]
                      ^ value.number
                                                            ^^^^ value.choice
      flows: [{note: no amount}]
                     ^^^^^^^^^ key.missing
      marks: {A: 1, B: high, "C D E F G": 2}
                       ^^^^ value.number
                             ^^^^^^^^^^^ value.symbol
      quotes: [{instrument: A, price: 1, tax: 13}]
      ^^^^^^ key.not-valued
                                              ^^ value.share
      nav: {main: 1, Other: 2}
                     ^^^^^ value.id
      evidence: [{pillar: p, effect: proves}]
                                     ^^^^^^ value.choice
      forecasts: [{id: f, probability: 1.2}, {id: g, outcome: maybe}]
                                       ^^^ value.share
                                                              ^^^^^ value.choice
      review: [{position: p, execution: 6}]
                                        ^ value.range
      transfers: [{from: main, to: main, amount: 1}, {from: main, to: b, amount: -1}, {from: main, to: b, amount: 1}]
                                   ^^^^ transfer.same
                                                                                 ^^ value.not-positive
      ---
    `);
    const entry = file.entry;
    assert.deepEqual(
      [entry?.cash.length, entry?.marks.length, entry?.statements.length, file.leftOut.length],
      [1, 1, 1, 13],
    );
  });

  it('in an account: a flow costs the flow, the opening costs the account', () => {
    const flow = check(`
      ---
      account: main
      currency: USD
      opening: {date: 2024-12-31, nav: 1}
      lots: specific
      lots_cross: true
      flows: [{amount: 5}]
                       ^ key.missing
      benchmark: {year: 2025, return: 131, monthly: b.csv}
                                      ^^^ value.share
      instruments: {SI: {kind: futur}, GC: {multiplier: 0}, OK: {}}
                               ^^^^^ value.choice
                                                        ^ value.not-positive
      ---
    `);
    assert.deepEqual(
      [flow.account?.flows.length, flow.account?.benchmark, flow.instruments.length, flow.leftOut.length],
      [0, undefined, 1, 4],
    );
    const opening = check(`
      ---
      account: main
      currency: dollars
                ^^^^^^^ value.type
      opening: {date: 2024-13-31}
                      ^^^^^^^^^^ value.date-impossible
                      ^^^^^^^^^^ key.missing
      ---
    `);
    assert.deepEqual([opening.account, opening.leftOut.length], [undefined, 1]);
  });

  it('asks for what an account needs', () => {
    check(`
      ---
      account: main
               ^^^^ key.missing
               ^^^^ key.missing
      ---
    `);
  });

  it('and the file of a base year by months', () => {
    const file = check(`
      ---
      account: main
      currency: USD
      opening: {date: 2024-12-31, nav: 1}
      benchmark: {year: 2025, monthly: b.csv}
      ---
    `);
    assert.equal(file.account?.benchmark?.monthly?.value, 'b.csv');
  });
});

describe('the date of an entry', () => {
  it('is needed', () => {
    const file = check(`
      ---
      positions: [{id: a, action: close, price: 1}, {id: b, action: close, price: 1}]
      ^^^^^^^^^ entry.no-date
      ---
    `);
    assert.deepEqual([file.entry, file.leftOut.length], [undefined, 2]);
  });

  it('is a date', () => {
    check(`
      ---
      date: 7 January
            ^^^^^^^^^ value.date
      nav: 1
      ---
    `);
  });

  it('is in the calendar', () => {
    check(`
      ---
      date: 2026-02-29T10:00
            ^^^^^^^^^^^^^^^^ value.date-impossible
      nav: 1
      ---
    `);
  });

  it('may hold a time, and says whether an offset was written', () => {
    const time = (date: string): readonly unknown[] => {
      const { entry } = parseMarkdownFile('e.md', `---\ndate: ${date}\nnav: 1\n---\n`);
      return [entry?.minutes, entry?.hasOffset ?? false];
    };
    assert.deepEqual(
      ['2026-01-07', '2026-01-07T14:30', '2026-01-07T22:00-05:00', '2026-01-07T01:00+0800', '2026-01-07 23:59:30Z'].map(
        time,
      ),
      [
        [undefined, false],
        [870, false],
        [1620, true],
        [-420, true],
        [1439.5, true],
      ],
    );
  });

  it('gives its time to what has none of its own', () => {
    const file = check(`
      ---
      date: 2026-01-07T14:30+01:00
      positions: [{id: a, action: revise}, {id: b, action: revise, time: 09:05}, {id: c, action: revise, time: 09:05Z}]
      marks: {A: {price: 1, at: 10:00}, B: {price: 1, at: close}, C: 1}
      cash: [{amount: 1, kind: tax}]
      ---
    `);
    const times = [...(file.entry?.events ?? []), ...(file.entry?.marks ?? []), ...(file.entry?.cash ?? [])].map(
      ({ minutes, hasOffset }) => [minutes, hasOffset],
    );
    const [entry, own] = [
      [810, true],
      [545, undefined],
    ];
    assert.deepEqual(times, [entry, own, [545, true], [600, undefined], [undefined, undefined], entry, entry]);
  });
});

describe('keys', () => {
  it('that look misspelled are pointed at within blocks too', () => {
    check(`
      ---
      account: main
      currency: USD
      opening: {nva: 1, date: 2024-12-31, bank: x}
                ^^^ key.misspelled
                     ^ key.missing
      benchmark: {year: 2025, retrun: 131%}
                              ^^^^^^ key.misspelled
      ---
    `);
    check(`
      ---
      date: 2026-01-07
      positions:
        - {id: a, action: revise, roll: {befor_expiry: 60d}, fees: {amount: 1, curency: USD}}
                                         ^^^^^^^^^^^^ key.misspelled
                                                                               ^^^^^^^ key.misspelled
        - {id: b, action: open, legs: [{instrument: A, quantiy: 1, fees: {amount: 1, curency: USD}}]}
                                                    ^ key.missing
                                                    ^ key.missing
                                                       ^^^^^^^ key.misspelled
                                                                                     ^^^^^^^ key.misspelled
      ---
    `);
  });

  it('that look misspelled are pointed at, others are left alone', () => {
    const file = check(`
      ---
      date: 2026-01-07
      tag: [x]
      ^^^ key.misspelled
      cssclass: wide
      status: open
      positions:
        - {id: a, action: close, pirce: 3, price: 2, qty: 5, side: long, thesys: x}
                                                                         ^^^^^^ key.misspelled
      ---
    `);
    assert.equal(kept(file), 'a | 0 out');
  });

  it('that should have made the file an entry are pointed at', () => {
    const file = check(`
      ---
      date: 2026-01-07
      positons:
      ^^^^^^^^ key.misspelled
        - {id: a, action: close, price: 1}
      ---
    `);
    assert.equal(kept(file), ' | 1 out');
    assert.equal(
      parseMarkdownFile('n.md', '---\ndate: 2026-01-07\nposition: call to action: now\n---\n').isJournal,
      false,
    );
  });

  it('without a value count as not written', () => {
    assert.equal(
      kept(
        check(`
          ---
          date: 2026-01-07
          positions:
            - id: a
              action: close
                      ^^^^^ key.missing
              price:
              stop: ~
            - ${GOOD}
            -
          ---
        `),
      ),
      'b | 1 out',
    );
  });
});
