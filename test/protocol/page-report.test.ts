import assert from 'node:assert/strict';
import { listedProblems, MOST_PROBLEMS, pageReport } from '../../src/protocol/page-report.js';
import { allAccountsFixture, errorsFixture, reportFixture } from '../support/report-fixture.js';

/** Every number under a name, however deep. */
function numbersUnder(name: string, value: unknown, found: number[] = []): readonly number[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [member, inner] of Object.entries(value)) {
    if (member !== name) numbersUnder(name, inner, found);
    else if (typeof inner === 'number') found.push(inner);
    else if (Array.isArray(inner)) found.push(...(inner as number[]));
  }
  return found;
}

const later = (index: number) => index + 1000;

describe('a report for the page', () => {
  it('has the report’s own values where ids are indexes', () => {
    const report = reportFixture();
    const { records } = report;
    const shown = pageReport(report, [...records.keys()]);
    assert.ok(records.length > 0);
    assert.deepEqual(shown.records, {});
    assert.deepEqual({ ...shown, records }, report);
    assert.equal(shown.positions, report.positions);
  });

  it('has of the records those of the problems that it lists', () => {
    const report = errorsFixture();
    const { records } = pageReport(report, [...report.records.keys()].map(later));
    const listed = listedProblems(report);
    assert.ok(listed.length > 0 && listed.length <= MOST_PROBLEMS);
    assert.deepEqual(records, Object.fromEntries(listed.map(({ record }) => [later(record), report.records[record]])));
  });

  it('names every record by its id, and changes nothing else', () => {
    for (const report of [reportFixture(), errorsFixture(), allAccountsFixture()]) {
      const { records } = report;
      const shown = pageReport(report, [...records.keys()].map(later));
      for (const name of ['record', 'records', 'leftOut']) {
        const named = numbersUnder(name, { ...report, records: {} });
        assert.deepEqual(numbersUnder(name, { ...shown, records: {} }), named.map(later), name);
      }
      // Named by indexes again it is the same.
      const indexes = Array.from({ length: later(records.length) }, (_, id) => id - 1000);
      assert.deepEqual({ ...pageReport({ ...shown, records }, indexes), records }, report);
    }
  });
});
