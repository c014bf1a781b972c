import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PillarRow } from '../../src/report/view-model.js';
import { bridgeModel, type BridgeModel } from '../../src/webview/charts/bridge-model.js';
import { known, monthFixture, reportFixture, totalOnlyFixture, unknown } from '../support/report-fixture.js';

const [TEMPLATE] = reportFixture().pillars;

/** `yen 4.3` a step, totals by their level. */
function shown({ rows }: BridgeModel): readonly string[] {
  return rows.map(({ id, value }) => `${id} ${(value * 100).toFixed(1)}`);
}

/** A line with its own contribution in both years; a parent's figures include its children's. */
function line(
  id: string,
  parent: string | null,
  now: number,
  base: number,
  below: readonly PillarRow[] = [],
): PillarRow {
  assert.ok(TEMPLATE);
  const sum = (pick: (row: PillarRow) => number | null) => below.reduce((all, row) => all + (pick(row) ?? 0), 0);
  const baseSum = base + sum((row) => row.baseSameDay.value);
  const nowSum = now + sum((row) => row.contribution.value);
  return {
    ...{ ...TEMPLATE, id, name: id, parent, depth: parent === null ? 0 : 1, hasChildren: below.length > 0 },
    ...{ own: known(now, 1), contribution: known(nowSum, 1), baseSameDay: known(baseSum, 2) },
    variance: known(nowSum - baseSum, 1, 2),
  };
}

describe('the bridge’s model', () => {
  it('goes from the base year’s total to this one’s, largest rise to largest fall', () => {
    assert.deepEqual(shown(bridgeModel(reportFixture(), 'same-day')), [
      'from 81.2',
      'resource-nationalism 11.6',
      'ai-compute 9.5',
      'yen 4.3',
      'unlinked 2.7',
      'horseshoe 2.0',
      'grey-zone 0.5',
      'cash 0.4',
      'energy-shift -3.1',
      'crude-surplus -6.2',
      'silver-remonetization -13.9',
      'deglobalization -14.4',
      'to 74.6',
    ]);
  });

  it('takes a parent’s own links apart from its children’s', () => {
    const child = line('child', 'top', 0.1, 0.04);
    const model = bridgeModel({ pillars: [line('top', null, 0.05, 0.2, [child]), child] }, 'same-day');
    assert.deepEqual(shown(model), ['from 24.0', 'child 6.0', 'top -15.0', 'to 15.0']);
    assert.deepEqual(
      model.rows.map(({ isOwn }) => isOwn),
      [false, false, true, false],
    );
  });

  it('starts at the even pace where only contributions of the base year are known', () => {
    const pillars = reportFixture().pillars.map((row) => ({ ...row, baseSameDay: unknown('no-path') }));
    const model = bridgeModel({ pillars }, 'pace');
    assert.equal(model.rows[0]?.value.toFixed(3), '0.812');
    assert.equal(model.rows.at(-1)?.value.toFixed(3), '0.746');
  });

  it('starts at the whole year where that is compared', () => {
    assert.equal(bridgeModel(reportFixture(), 'full-year').rows[0]?.value.toFixed(2), '1.31');
  });

  it('says why there is none', () => {
    assert.equal(bridgeModel(totalOnlyFixture(), 'same-day').reason, 'total-only');
    assert.equal(bridgeModel(monthFixture(), 'same-day').reason, 'not-a-year');
    assert.deepEqual(bridgeModel(totalOnlyFixture(), 'same-day').rows, []);
  });

  it('leaves out what made nothing in either year', () => {
    assert.ok(!bridgeModel(reportFixture(), 'same-day').rows.some(({ id }) => id === 'old-idea'));
  });

  it('puts the smallest of very many together', () => {
    const pillars = Array.from({ length: 30 }, (_, at) => line(`p${String(at)}`, null, at / 1000, 0));
    const { rows } = bridgeModel({ pillars }, 'same-day');
    const others = rows.find(({ kind }) => kind === 'others');
    assert.equal(rows.length, 20);
    assert.equal(others?.count, 12);
    assert.equal(others.value.toFixed(3), '0.078');
    assert.ok(Math.abs((rows.at(-2)?.end ?? 0) - (rows.at(-1)?.value ?? 0)) < 1e-12);
  });

  it('lands on this year’s total, each step starting where the last ended', () => {
    const points = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(points, points), { minLength: 1, maxLength: 40 }), (pairs) => {
        const pillars = pairs.map(([now, base], at) => line(`p${String(at)}`, null, now, base));
        const { rows, low, high } = bridgeModel({ pillars }, 'same-day');
        for (const [at, row] of rows.entries()) {
          assert.ok(row.start >= low && row.end <= high && row.end >= low && row.start <= high);
          const next = rows[at + 1];
          if (next) assert.ok(Math.abs(next.start - row.end) < 1e-9);
        }
      }),
    );
  });
});
