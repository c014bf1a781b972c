import assert from 'node:assert/strict';
import type { ToHost } from '../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { parseMemory, parseToHost, parseToPage, readToPage } from '../../src/protocol/validators.js';
import * as fixtures from '../support/report-fixture.js';

function show(report: unknown): unknown {
  const state = { kind: 'report', report };
  const folders = [{ id: 'file:///a', name: 'a' }];
  const where = { folders, folder: 'file:///a', memory: {}, focus: null };
  return { type: 'show', strings: ENGLISH_STRINGS, locale: 'en', ...where, state };
}

/** The fixture with one value replaced, as it might arrive from another version. */
function broken(path: string, value: unknown): unknown {
  const report: unknown = JSON.parse(JSON.stringify(fixtures.reportFixture()));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: unknown = report;
  for (const key of keys) at = Reflect.get(Object(at), key);
  Reflect.set(Object(at), last, value);
  return report;
}

describe('messages to the page', () => {
  const reports = {
    ready: fixtures.reportFixture(),
    total: fixtures.totalOnlyFixture(),
    errors: fixtures.errorsFixture(),
    broken: fixtures.brokenFixture(),
    base: fixtures.baseYearFixture(),
    passed: fixtures.passedFixture(),
    month: fixtures.monthFixture(),
    nobench: fixtures.noBenchmarkFixture(),
    all: fixtures.allAccountsFixture(),
    thin: fixtures.thinFixture(),
    gone: fixtures.goneFixture(),
  };
  for (const [name, report] of Object.entries(reports)) {
    it(`accepts the report: ${name}`, () => {
      // As it arrives: JSON has no −0.
      const sent: unknown = JSON.parse(JSON.stringify(show(report)));
      assert.deepEqual(parseToPage(sent), sent);
    });
  }

  const wrong: readonly [path: string, value: unknown][] = [
    ['schema', 2],
    ['return', 0.5],
    ['return.reason', 'because'],
    ['pnl.value', Number.NaN],
    ['pillars.0.status', 'dead'],
    ['pillars.0.extra', 1],
    ['positions.0.opened', 'yesterday'],
    ['positions.0.record', -1],
    ['path.returns', [0]],
    ['lots.0.method', 'newest'],
    ['positions.0.legs.0.basis', 'guess'],
    ['positions.0.legs.0.delta', '0.5'],
    ['positions.0.parts.fx', null],
    ['exposure.bases.0.holdings', -1],
    ['exposure.byUnderlying.0.net', 1],
    ['split.byCurrency.0.parts.tax', 0],
    ['risk.moneyWeighted.roots', ['0.1']],
    ['risk.drawdowns.0.recovered', 'soon'],
    ['statistics.all.hitRate.reason', 'none'],
    ['statistics.trades.0.round', 0],
    ['statistics.trades.0.hasRanges', 'yes'],
    ['records.0.line', '4'],
  ];
  for (const [path, value] of wrong) {
    it(`refuses a report with ${path} = ${String(value)} and says where`, () => {
      const read = readToPage(show(broken(path, value)));
      assert.ok('wrong' in read);
      assert.match(read.wrong, /state\.report/);
    });
  }

  it('refuses what it does not know', () => {
    for (const value of [undefined, null, 'show', {}, { type: 'reload' }, { type: 'show' }]) {
      assert.equal(parseToPage(value), undefined);
    }
  });
});

describe('messages to the host', () => {
  const messages: readonly ToHost[] = [
    { type: 'ready' },
    { type: 'query', choice: { period: 'mtd', across: null, by: 'side' } },
    { type: 'remember', memory: { chosen: 'silver', collapsed: ['metals'] } },
    { type: 'askPeriod' },
    { type: 'open', records: [0, 3], title: 'Return' },
    { type: 'run', command: 'openInEditor' },
    { type: 'save', name: 'path', format: 'svg', content: '<svg/>' },
    { type: 'copy', text: 'a\tb' },
    { type: 'log', level: 'warn', message: 'x' },
    { type: 'painted', milliseconds: 12.5 },
  ];
  for (const message of messages) {
    it(`accepts ${message.type}`, () => {
      assert.deepEqual(parseToHost(JSON.parse(JSON.stringify(message))), message);
    });
  }

  it('refuses other commands, records that are no index, and unknown types', () => {
    for (const value of [
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'open', records: [-1], title: '' },
      { type: 'open', records: [0.5], title: '' },
      { type: 'eval', text: '1' },
      null,
    ]) {
      assert.equal(parseToHost(value), undefined);
    }
  });
});

describe('memory', () => {
  it('is empty where the store holds another shape', () => {
    assert.deepEqual(parseMemory({ chosen: 7 }), {});
    assert.deepEqual(parseMemory(undefined), {});
    assert.deepEqual(parseMemory({ chosen: 'yen', compare: 'full-year' }), { chosen: 'yen', compare: 'full-year' });
    assert.deepEqual(parseMemory({ open: ['risk'], tradesBy: 'side' }), { open: ['risk'], tradesBy: 'side' });
    assert.deepEqual(parseMemory({ tradesBy: 'moon' }), {});
  });
});

describe('reasons', () => {
  it('have the shortest words and a sentence each', () => {
    const texts = Object.entries(ENGLISH_STRINGS);
    const of = (kind: string) => texts.filter(([key]) => key.startsWith(`${kind}.`));
    assert.deepEqual(
      of('reason').map(([key]) => key.slice('reason.'.length)),
      of('why').map(([key]) => key.slice('why.'.length)),
    );
    // The words stand in a table's cell.
    for (const [, words] of of('reason')) assert.ok(words.length > 0 && words.length <= 19, words);
    for (const [, sentence] of of('why')) assert.match(sentence, /\.$/);
  });
});
