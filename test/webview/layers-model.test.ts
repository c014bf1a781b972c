import assert from 'node:assert/strict';
import type { PillarRow } from '../../src/report/view-model.js';
import { highest, layersModel, leader, type LayersModel } from '../../src/webview/charts/layers-model.js';
import { reportFixture } from '../support/report-fixture.js';
import { date } from '../support/report-parts-fixture.js';

const REPORT = reportFixture();
const pillar = (id: string): PillarRow => {
  const row = REPORT.pillars.find((one) => one.id === id);
  assert.ok(row);
  return row;
};
const ids = ({ layers }: LayersModel) => layers.map(({ id, kind }) => (kind === 'own' ? `${id} own` : id));

/** Two dates; contributions of each line at the second. */
function twoDays(ends: Readonly<Record<string, number>>) {
  const rows = Object.keys(ends).map((id) => ({ ...pillar('yen'), id }));
  const lines = Object.entries(ends).map(([id, end]) => ({ id, contribution: [0, end], exposure: [end, end] }));
  const timeline = {
    dates: [date('2026-01-01'), date('2026-01-05')],
    total: [0, 0],
    long: [0, 0],
    short: [0, 0],
    lines,
  };
  return { pillars: rows, timeline };
}

describe('layers over time', () => {
  it('are the top-level pillars, the smallest together, then unlinked and cash', () => {
    assert.deepEqual(ids(layersModel(REPORT, 'contribution', undefined)), [
      'deglobalization',
      'acceleration',
      'yen',
      'others',
      'unlinked',
      'cash',
    ]);
  });

  it('have no cash in exposure, and the same colours as in contribution', () => {
    const [one, other] = (['contribution', 'exposure'] as const).map((of) => layersModel(REPORT, of, undefined));
    assert.ok(one && other && !ids(other).includes('cash'));
    for (const { id, ink } of other.layers) assert.equal(one.layers.find((layer) => layer.id === id)?.ink, ink);
  });

  it('add up to the return on every day', () => {
    const { total } = layersModel(REPORT, 'contribution', undefined);
    for (const [at, value] of total.entries()) {
      assert.ok(Math.abs(value / 100 - (REPORT.timeline.total[at] ?? 0)) < 1e-12);
    }
  });

  it('are the chosen pillar’s own links and its children, at any depth', () => {
    assert.deepEqual(ids(layersModel(REPORT, 'contribution', pillar('deglobalization'))), [
      'deglobalization own',
      'resource-nationalism',
      'grey-zone',
    ]);
    const deep = layersModel(REPORT, 'contribution', pillar('resource-nationalism'));
    assert.deepEqual(ids(deep), ['resource-nationalism own', 'silver-remonetization']);
    assert.equal(deep.total.at(-1)?.toFixed(1), '42.7');
    assert.deepEqual(ids(layersModel(REPORT, 'contribution', pillar('yen'))), ['yen']);
  });

  it('stack rises upwards and falls downwards from zero', () => {
    const { bands, low, high, ends } = layersModel(
      twoDays({ a: 0.1, b: -0.05, c: 0.02, d: -0.01 }),
      'contribution',
      undefined,
    );
    const last = bands.map(({ layer, points }) => {
      const end = points.at(-1);
      return `${layer.id} ${end?.y1.toFixed(0) ?? ''} ${end?.y2.toFixed(0) ?? ''}`;
    });
    assert.deepEqual(last, ['a 0 10', 'b -5 0', 'c 10 12', 'd -6 -5']);
    assert.ok(low < -6 && high > 12);
    assert.deepEqual(
      ends.map(({ y }) => y.toFixed(1)),
      ['5.0', '-2.5', '11.0', '-5.5'],
    );
  });

  it('are nothing where there is no date', () => {
    const none = { ...twoDays({ a: 1 }), timeline: { dates: [], total: [], long: [], short: [], lines: [] } };
    const model = layersModel(none, 'contribution', undefined);
    assert.deepEqual([model.layers, model.bands, model.ends], [[], [], []]);
    assert.equal(leader(model), null);
    assert.equal(highest(model, model.total), undefined);
  });

  it('say who stands highest and since when', () => {
    const from = (values: readonly (readonly number[])[]) => {
      const lines = values.map((contribution, at) => ({ id: `p${String(at)}`, contribution, exposure: contribution }));
      const dates = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map(date);
      const pillars = lines.map(({ id }) => ({ ...pillar('yen'), id }));
      const timeline = { dates, total: [], long: [], short: [], lines };
      const found = leader(layersModel({ pillars, timeline }, 'contribution', undefined));
      return found && [found.layer.id, found.since, found.isAlways];
    };
    assert.deepEqual(
      from([
        [0, 1, 1, 1],
        [0, 2, 2, 0.5],
      ]),
      ['p0', '2026-01-04', false],
    );
    assert.deepEqual(
      from([
        [0, 1, 1, 1],
        [0, 0.5, 2, 0.5],
      ]),
      ['p0', '2026-01-04', false],
    );
    assert.deepEqual(
      from([
        [0, 3, 3, 3],
        [0, 0.5, 2, 0.5],
      ]),
      ['p0', '2026-01-01', true],
    );
    assert.equal(from([[0, -1, -1, -1]]), null);
  });
});
