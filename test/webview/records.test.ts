import assert from 'node:assert/strict';
import { topSum } from '../../src/webview/pillar-tree.js';
import {
  exposureRecords,
  largestRecords,
  recordsOfParts,
  sumOfPositions,
  withRecords,
} from '../../src/webview/records.js';
import { known, reportFixture, unknown } from '../support/report-fixture.js';

const report = reportFixture();

describe('the records behind a number', () => {
  it('are those of all parts of a sum, each once', () => {
    assert.deepEqual(recordsOfParts([known(1, 4, 2), known(2, 2, 7), known(3)]), [4, 2, 7]);
  });

  it('of the tree’s sum are those of its top level', () => {
    const { records } = topSum(report.pillars, (row) => row.exposure);
    const top = report.pillars.filter((row) => row.depth === 0).flatMap((row) => row.exposure.records);
    assert.deepEqual(records, top);
  });

  it('of a sum over positions are those of every position; an unknown value counts as nothing', () => {
    const [first, second, third] = report.positions;
    assert.ok(first && second && third);
    const rows = [
      { ...first, pnl: known(5, 1) },
      { ...second, pnl: unknown('no-price') },
      { ...third, pnl: known(2, 3) },
    ];
    assert.deepEqual(
      sumOfPositions(rows, (row) => row.pnl),
      { value: 7, records: [1, 3] },
    );
  });

  it('of gross and net exposure are those of open positions only', () => {
    const open = report.positions.filter((row) => row.closed === null);
    assert.deepEqual(exposureRecords(report), recordsOfParts(open.map((row) => row.exposure)));
    assert.deepEqual(largestRecords(report), [0]);
    assert.deepEqual(largestRecords({ ...report, largest: null }), []);
  });

  it('are taken from the whole only where a known number names none', () => {
    const whole = known(1, 8, 9);
    assert.deepEqual(withRecords(known(0.3), whole).records, [8, 9]);
    assert.deepEqual(withRecords(known(0.3, 2), whole).records, [2]);
    assert.deepEqual(withRecords(known(0), whole).records, []);
    assert.deepEqual(withRecords(unknown('no-path'), whole), unknown('no-path'));
    assert.deepEqual(withRecords(known(0.3), undefined).records, []);
  });
});
