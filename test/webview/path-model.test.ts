import assert from 'node:assert/strict';
import { deepest, pathModel, pathRows } from '../../src/webview/charts/path-model.js';
import {
  baseYearFixture,
  monthFixture,
  noBenchmarkFixture,
  passedFixture,
  reportFixture,
  totalOnlyFixture,
} from '../support/report-fixture.js';

describe('the path chart’s model', () => {
  it('lays both years over one axis of days', () => {
    const model = pathModel(reportFixture());
    assert.equal(model.xMax, 365);
    assert.deepEqual(model.now[0], { x: 0, y: 0, date: '2025-12-31' });
    assert.equal(model.now.at(-1)?.x, 303);
    assert.equal(model.now.at(-1)?.y.toFixed(1), '74.6');
    assert.equal(model.baseRest.at(-1)?.x, 365);
  });

  it('splits the base year at today without a gap', () => {
    const { baseSame, baseRest } = pathModel(reportFixture());
    assert.deepEqual(baseSame.at(-1), baseRest[0]);
  });

  it('draws the pace from zero to the base year’s total', () => {
    const { pace, target } = pathModel(reportFixture());
    assert.deepEqual(pace[0], { x: 0, y: 0 });
    assert.equal(pace.at(-1)?.x, 365);
    assert.equal(pace.at(-1)?.y.toFixed(6), '131.000000');
    assert.equal(target, 131);
  });

  it('draws no base year where only its total is known, but the pace', () => {
    const model = pathModel(totalOnlyFixture());
    assert.deepEqual(model.baseSame, []);
    assert.deepEqual(model.baseRest, []);
    assert.ok(model.pace.length > 0);
  });

  it('draws nothing of the base year over itself, a month, or without one', () => {
    for (const report of [baseYearFixture(), monthFixture(), noBenchmarkFixture()]) {
      const model = pathModel(report);
      assert.deepEqual([model.baseSame, model.pace, model.target, model.needed], [[], [], null, null]);
    }
  });

  it('ends a month’s axis at its last day', () => {
    assert.equal(pathModel(monthFixture()).xMax, 30);
  });

  it('names weeks where an axis is too short for months', () => {
    const { weeks } = pathModel(monthFixture()).axis;
    assert.deepEqual(
      weeks.map(({ x, date }) => [x, date]),
      [
        [0, '2026-09-30'],
        [7, '2026-10-07'],
        [14, '2026-10-14'],
        [21, '2026-10-21'],
        [28, '2026-10-28'],
      ],
    );
    assert.deepEqual(pathModel(reportFixture()).axis.weeks, []);
  });

  it('asks for nothing once the target is passed', () => {
    assert.equal(pathModel(passedFixture()).needed, null);
  });

  it('keeps every line within the axis', () => {
    const model = pathModel(reportFixture());
    for (const { y } of [...model.now, ...model.baseSame, ...model.baseRest, ...model.pace]) {
      assert.ok(y >= model.yMin && y <= model.yMax);
    }
    for (const { y } of [...model.nowDrawdown, ...model.baseDrawdown]) assert.ok(y >= model.drawdownMin && y <= 0);
  });

  it('finds the deepest drawdown', () => {
    const { nowDrawdown } = pathModel(reportFixture());
    assert.equal(deepest(nowDrawdown)?.y, Math.min(...nowDrawdown.map(({ y }) => y)));
    assert.equal(deepest([]), undefined);
  });
});

describe('the path’s table', () => {
  it('has the last day of each month with the base year on the same day', () => {
    const rows = pathRows(reportFixture());
    assert.equal(rows.length, 10);
    assert.equal(rows[0]?.date, '2026-01-30');
    assert.equal(rows.at(-1)?.now, 0.746);
    assert.ok(rows.every((row) => row.base !== null));
  });

  it('has no base where there is no path', () => {
    assert.ok(pathRows(totalOnlyFixture()).every((row) => row.base === null));
  });
});
