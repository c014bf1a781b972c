import assert from 'node:assert/strict';
import { barBoxes, spanOf } from '../../src/webview/components/bars.js';
import { tabSeparated } from '../../src/webview/components/copy.js';
import {
  baseFigure,
  comparisonsOf,
  differenceFigure,
  familyOf,
  linkedPart,
  lineageOf,
  topSum,
  visiblePillars,
} from '../../src/webview/pillar-tree.js';
import { largestPositions } from '../../src/webview/position-rows.js';
import { known, reportFixture, totalOnlyFixture, unknown } from '../support/report-fixture.js';

const report = reportFixture();
const { pillars, positions } = report;

describe('the tree of pillars', () => {
  it('ends with Unlinked and Cash and costs', () => {
    assert.deepEqual(
      visiblePillars(pillars, [])
        .slice(-2)
        .map((row) => row.id),
      ['unlinked', 'cash'],
    );
  });

  it('hides all that is below a folded pillar', () => {
    const shown = visiblePillars(pillars, ['deglobalization']).map((row) => row.id);
    assert.ok(shown.includes('deglobalization'));
    assert.ok(!shown.includes('resource-nationalism') && !shown.includes('silver-remonetization'));
  });

  it('knows families and lineages', () => {
    assert.deepEqual([...familyOf(pillars, 'energy-shift')], ['energy-shift', 'crude-surplus']);
    assert.deepEqual([...lineageOf(pillars, 'crude-surplus')], ['crude-surplus', 'energy-shift', 'acceleration']);
  });

  it('adds the top level up to the return', () => {
    assert.equal(topSum(pillars, (row) => row.contribution).value?.toFixed(6), '0.746000');
  });

  it('compares with the same day and the full year, or with neither', () => {
    assert.deepEqual(comparisonsOf(report), ['same-day', 'full-year']);
    assert.deepEqual(comparisonsOf(totalOnlyFixture()), []);
    const [first] = pillars;
    assert.ok(first);
    assert.equal(differenceFigure(first, 'full-year').value?.toFixed(3), '-0.496');
    assert.equal(differenceFigure(first, 'same-day').value?.toFixed(3), '-0.162');
  });

  it('takes the pace’s share where only contributions of the base year are known', () => {
    const known25 = pillars.map((row) => ({ ...row, baseSameDay: unknown('no-path'), variance: known(-0.2) }));
    assert.ok(report.base);
    const partly = { base: { ...report.base, mode: 'contributions' as const }, pillars: known25 };
    assert.deepEqual(comparisonsOf(partly), ['pace', 'full-year']);
    const [first] = known25;
    assert.ok(first);
    assert.equal(baseFigure(first, 'pace').value?.toFixed(2), '0.72');
  });
});

describe('positions', () => {
  const contribution = (row: (typeof positions)[number]) => row.contribution.value;

  it('are taken by size, gain or loss', () => {
    assert.equal(largestPositions(positions, 6, contribution).length, 6);
    assert.equal(largestPositions(positions, 1, (row) => (row.id === 'spy-puts' ? -9 : 1))[0]?.id, 'spy-puts');
  });

  it('have a part linked to a family, or none', () => {
    const [silver] = positions;
    assert.ok(silver);
    assert.equal(linkedPart(silver, familyOf(pillars, 'silver-remonetization'))?.toFixed(3), '0.120');
    assert.equal(linkedPart(silver, familyOf(pillars, 'yen')), undefined);
  });
});

describe('bars', () => {
  it('share a zero line and fall to its left', () => {
    const { zero, boxes } = barBoxes(
      [
        { value: 2, kind: 'now' },
        { value: -1, kind: 'base' },
      ],
      [-2, 2],
      102,
      13,
    );
    assert.equal(zero, 51);
    assert.deepEqual(
      boxes.map((box) => [box.x, box.width, box.height, box.isFall]),
      [
        [51, 50, 7, false],
        [26, 25, 5, true],
      ],
    );
  });

  it('have a width also where every value is zero or unknown', () => {
    assert.deepEqual(spanOf([0, null]), [0, 1]);
  });
});

it('copies cells without breaking the table', () => {
  assert.equal(
    tabSeparated([
      ['a\tb', '1'],
      ['c\nd', '2'],
    ]),
    'a b\t1\nc d\t2',
  );
});
