import assert from 'node:assert/strict';
import type { ToHost } from '../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { parseMemory, parseToHost, parseToPage, readToPage } from '../../src/protocol/validators.js';
import * as fixtures from '../support/report-fixture.js';

function show(report: unknown): unknown {
  const state = { kind: 'report', report };
  const folders = [{ id: 'file:///a', name: 'a' }];
  return { type: 'show', strings: ENGLISH_STRINGS, locale: 'en', folders, folder: 'file:///a', memory: {}, state };
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
  };
  for (const [name, report] of Object.entries(reports)) {
    it(`accepts the report: ${name}`, () => {
      const message = parseToPage(JSON.parse(JSON.stringify(show(report))));
      assert.deepEqual(message, show(report));
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
    { type: 'query', period: 'mtd' },
    { type: 'remember', memory: { chosen: 'silver', collapsed: ['metals'] } },
    { type: 'askPeriod' },
    { type: 'open', records: [0, 3], title: 'Return' },
    { type: 'run', command: 'openInEditor' },
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
  });
});
