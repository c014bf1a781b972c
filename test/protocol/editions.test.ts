import assert from 'node:assert/strict';
import { EditionReader } from '../../src/protocol/edition-reader.js';
import { EditionWriter, type ToShow } from '../../src/protocol/edition-writer.js';
import type { Edition } from '../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import { errorsFixture, goneFixture, monthFixture, reportFixture } from '../support/report-fixture.js';

type Changes = Partial<Omit<ToShow, 'state'>>;

function toShow(state: ToShow['state'], changes: Changes = {}): ToShow {
  const folders = [{ id: 'file:///a', name: 'a' }];
  return {
    ...{ strings: ENGLISH_STRINGS, locale: 'en', folders, folder: 'file:///a', memory: {}, focus: null, state },
    ...changes,
  };
}

const ofReport = (report: AttributionReport, changes?: Changes) => toShow({ kind: 'report', report }, changes);

/** The fixture after an edit that changes two numbers. */
function edited(report: AttributionReport = reportFixture()): AttributionReport {
  const [first, ...positions] = report.positions;
  assert.ok(first);
  return { ...report, navEnd: report.navEnd + 1, positions: [{ ...first, days: first.days + 1 }, ...positions] };
}

const sent = (edition: Edition | undefined): string => {
  assert.ok(edition);
  return JSON.stringify(edition);
};

describe('editions', () => {
  let writer: EditionWriter;
  let reader: EditionReader;
  beforeEach(() => {
    writer = new EditionWriter();
    reader = new EditionReader();
  });

  /** What the page shows of it: a report's records aside, which stay with the host. */
  function shown(next: ToShow) {
    const read = reader.read(sent(writer.next(next)));
    assert.ok('message' in read, 'wrong' in read ? read.wrong : '');
    return read.message;
  }
  function shownReport(next: ToShow) {
    const { state } = shown(next);
    assert.equal(state.kind, 'report');
    return state.report;
  }
  const asSent = (report: AttributionReport): unknown => JSON.parse(JSON.stringify({ ...report, records: {} }));

  it('begin with the whole and go on with what changed', () => {
    assert.deepEqual(shownReport(ofReport(reportFixture())), asSent(reportFixture()));
    const edition = writer.next(ofReport(edited()));
    assert.deepEqual(edition, {
      edition: 2,
      patch: {
        state: {
          report: {
            navEnd: [edited().navEnd],
            positions: { at: { 0: { days: [edited().positions[0]?.days] } } },
          },
        },
      },
    });
    const read = reader.read(sent(edition));
    assert.ok('message' in read && read.message.state.kind === 'report');
    assert.deepEqual(read.message.state.report, asSent(edited()));
  });

  it('share with the one before what did not change', () => {
    const first = shownReport(ofReport(reportFixture()));
    const second = shownReport(ofReport(edited()));
    assert.notEqual(second.positions, first.positions);
    assert.equal(second.positions[1], first.positions[1]);
    for (const name of ['pillars', 'timeline', 'statistics', 'path'] as const) assert.equal(second[name], first[name]);
  });

  it('are none where nothing is new: neither what the page remembers nor a link that was followed', () => {
    const focus = { id: 1, chosen: 'silver' };
    shown(ofReport(reportFixture()));
    assert.equal(writer.next(ofReport(reportFixture())), undefined);
    assert.equal(writer.next(ofReport(reportFixture(), { memory: { tradesBy: 'side' } })), undefined);
    assert.deepEqual(shown(ofReport(reportFixture(), { focus })).focus, focus);
    assert.equal(writer.next(ofReport(reportFixture())), undefined);
    // It comes with the next that is one.
    const { memory, focus: after } = shown(ofReport(edited(), { memory: { tradesBy: 'year' } }));
    assert.deepEqual([memory, after], [{ tradesBy: 'year' }, null]);
  });

  it('say the same link again', () => {
    shown(ofReport(reportFixture(), { focus: { id: 1 } }));
    assert.deepEqual(shown(ofReport(reportFixture(), { focus: { id: 2 } })).focus, { id: 2 });
  });

  it('are whole where another question is answered, or none', () => {
    const folders = [{ id: 'file:///b', name: 'b' }];
    const inAnother = { ...reportFixture(), account: { ...reportFixture().account, id: 'vault' } };
    for (const next of [
      ofReport(reportFixture()),
      ofReport(monthFixture()),
      ofReport(reportFixture()),
      ofReport(inAnother),
      ofReport(inAnother, { folders, folder: 'file:///b' }),
      toShow({ kind: 'loading', done: 1, total: 2 }),
      toShow({ kind: 'loading', done: 2, total: 2 }),
      toShow({ kind: 'failed', message: 'why' }),
      toShow({ kind: 'empty' }),
      ofReport(reportFixture()),
    ]) {
      const edition = writer.next(next);
      assert.ok(edition && 'show' in edition);
      const read = reader.read(sent(edition));
      assert.ok('message' in read);
      assert.equal(read.message.state.kind, next.state.kind);
    }
  });

  it('carry another report of the same question as a patch', () => {
    shown(ofReport(reportFixture()));
    const { account, period } = reportFixture();
    for (const report of [errorsFixture(), goneFixture(), reportFixture()]) {
      const next = ofReport({ ...report, account, period });
      assert.deepEqual({ ...shownReport(next), records: {} }, asSent({ ...report, account, period }));
    }
  });

  it('are asked for whole by a page that missed one', () => {
    shown(ofReport(reportFixture()));
    writer.next(ofReport(edited()));
    const last = ofReport(edited(edited()));
    const read = reader.read(sent(writer.next(last)));
    assert.deepEqual(read, { wrong: 'edition 3 after 1', isLost: true });
    // What it does show it keeps, until the whole comes.
    writer.forget();
    assert.equal(shownReport(last).navEnd, reportFixture().navEnd + 2);
    assert.equal(shownReport(ofReport(reportFixture())).navEnd, reportFixture().navEnd);
  });

  it('are asked for whole by a page that has nothing', () => {
    writer.next(ofReport(reportFixture()));
    const read = reader.read(sent(writer.next(ofReport(edited()))));
    assert.ok('wrong' in read && read.isLost);
  });

  it('name records by ids that last, which the host finds again', () => {
    const report = reportFixture();
    const opening = report.positions[0]?.record ?? NaN;
    const before = shownReport(ofReport(report)).positions[0]?.record ?? NaN;
    assert.deepEqual(writer.recordsOf([before]), [report.records[opening]]);
    // A new record stands before all others.
    const shift = <T>(value: T): T =>
      JSON.parse(
        JSON.stringify(value, (name, one: unknown) => {
          if (name === 'record' && typeof one === 'number') return one + 1;
          if (!['records', 'leftOut'].includes(name) || !Array.isArray(one)) return one;
          return one.map((index: unknown) => (typeof index === 'number' ? index + 1 : index));
        }),
      ) as T;
    const added = { path: 'journal/new.md', line: 4, character: 0, endLine: 4, endCharacter: 9, label: 'new' };
    const later = { ...edited(shift(report)), records: [added, ...report.records] };
    const edition = writer.next(ofReport(later));
    assert.ok(edition && 'patch' in edition);
    assert.ok(JSON.stringify(edition.patch).length < 200, JSON.stringify(edition.patch));
    assert.deepEqual(writer.recordsOf([before]), [report.records[opening]]);
    assert.deepEqual(writer.recordsOf([report.records.length]), [added]);
  });

  it('are checked where a patch touches the report', () => {
    const patch = (report: unknown): string => JSON.stringify({ edition: 2, patch: { state: { report } } });
    for (const [change, wrong] of [
      [{ navEnd: ['1'] }, /^state\.report\.navEnd: .*number/],
      [{ navEnd: [] }, /^state\.report\.navEnd: /],
      [{ extra: [1] }, /^state\.report\.extra: /],
      [{ positions: { at: { 0: { days: [null] } } } }, /positions/],
      [{ positions: { pieces: [{ added: [{ id: 'a' }] }] } }, /positions/],
      [{ positions: { at: { 0: { pnl: { records: { pieces: [{ added: [-1] }] } } } } } }, /records/],
      [{ return: { reason: ['because'] } }, /return/],
      [{ path: { returns: { pieces: [] } } }, /one return and one drawdown/],
      [{ records: { 7: [{ path: 'a' }] } }, /records/],
      [{ problems: { pieces: [{ added: [7] }] } }, /problems/],
    ] as const) {
      const page = new EditionReader();
      page.read(sent(new EditionWriter().next(ofReport(reportFixture()))));
      const read = page.read(patch(change));
      assert.ok('wrong' in read && read.isLost, JSON.stringify(change));
      assert.match(read.wrong, wrong);
    }
  });

  it('of no known shape are dropped', () => {
    shown(ofReport(reportFixture()));
    for (const text of ['', '{', '7', 'null', '{"edition":2}', '{"show":{}}', undefined, { edition: 2, show: {} }]) {
      const read = reader.read(text);
      assert.ok('wrong' in read && !read.isLost);
    }
    const read = reader.read('{"edition":2,"show":{"type":"reload"}}');
    assert.ok('wrong' in read && !read.isLost);
    assert.equal(shownReport(ofReport(edited())).navEnd, edited().navEnd);
  });
});
