import assert from 'node:assert/strict';
import { drawnCells, icicleModel, type IcicleModel } from '../../src/webview/charts/icicle-model.js';
import { goneFixture, reportFixture } from '../support/report-fixture.js';

const REPORT = reportFixture();
const chosen = (id: string) => REPORT.pillars.find((row) => row.id === id);
const share = ({ gains, losses }: IcicleModel) => gains - losses;

describe('the icicle’s model', () => {
  it('gives each box a height of what it made, gains above losses', () => {
    const model = icicleModel(REPORT, undefined);
    for (const { value, top, bottom, side } of model.cells) {
      assert.ok(Math.abs(bottom - top - Math.abs(value) / share(model)) < 1e-12);
      assert.equal(side, value > 0 ? 'gains' : 'losses');
      assert.ok(side === 'gains' ? bottom <= model.zero + 1e-12 : top >= model.zero - 1e-12);
    }
  });

  it('adds up to the return', () => {
    const { gains, losses } = icicleModel(REPORT, undefined);
    const pieces = REPORT.positions.flatMap((row) => row.pieces).reduce((sum, piece) => sum + piece.contribution, 0);
    assert.ok(Math.abs(gains + losses - pieces - (chosen('cash')?.contribution.value ?? 0)) < 1e-12);
  });

  it('keeps every box within its pillar’s', () => {
    const { cells } = icicleModel(REPORT, undefined);
    for (const cell of cells.filter(({ column }) => column > 0)) {
      const above = cells.find(
        (one) =>
          one.kind === 'pillar' &&
          one.columnEnd === cell.column &&
          one.top <= cell.top + 1e-12 &&
          one.bottom >= cell.bottom - 1e-12,
      );
      assert.ok(above, `${cell.row.id} ${cell.position?.id ?? ''}`);
    }
  });

  it('lets what has nothing below it reach to the last column', () => {
    const { cells, columns } = icicleModel(REPORT, undefined);
    assert.equal(columns, 4);
    assert.ok(cells.filter(({ kind }) => kind !== 'pillar').every(({ columnEnd }) => columnEnd === columns));
    assert.deepEqual(
      cells.filter(({ kind }) => kind === 'cash').map(({ column, side }) => [column, side]),
      [[0, 'losses']],
    );
  });

  it('zooms to the chosen pillar', () => {
    const model = icicleModel(REPORT, chosen('resource-nationalism'));
    assert.deepEqual(
      [...new Set(model.cells.filter(({ kind }) => kind === 'pillar').map(({ row }) => row.id))],
      ['resource-nationalism', 'silver-remonetization'],
    );
    assert.equal(model.cells[0]?.column, 0);
    assert.equal(model.columns, 3);
  });

  it('names the position that counts most over all its pillars', () => {
    const { largest } = icicleModel(REPORT, undefined);
    assert.deepEqual([largest?.position.id, largest?.value.toFixed(2)], ['silver-2026', '0.24']);
  });

  it('is empty where nothing has a contribution', () => {
    const model = icicleModel(goneFixture(), undefined);
    assert.deepEqual([model.cells, model.largest, model.gains, model.losses], [[], null, 0, 0]);
  });

  it('is drawn with one box for all positions of a pillar that are lower than a pixel each', () => {
    const [first, second] = REPORT.positions;
    assert.ok(first && second);
    const position = (id: string, contribution: number) => ({
      ...first,
      id,
      pieces: [{ pillar: 'deglobalization', contribution }],
    });
    const small = Array.from({ length: 500 }, (_, at) => position(`small-${String(at)}`, 0.0001));
    const positions = [position('large', 0.1), ...small, { ...position('loss', -0.0002) }];
    const { cells } = icicleModel(
      { pillars: REPORT.pillars.filter(({ kind }) => kind === 'pillar'), positions },
      undefined,
    );
    const boxes = drawnCells(cells, 300);
    assert.equal(cells.length, 504);
    assert.deepEqual(
      boxes.map(({ kind, side, position: of }) => [kind, side, of?.id ?? '']),
      [
        ['pillar', 'gains', ''],
        ['position', 'gains', 'large'],
        ['position', 'gains', 'small-0'],
        ['pillar', 'losses', ''],
        ['position', 'losses', 'loss'],
      ],
    );
    // Nothing of their height is lost.
    const last = cells.find(({ position: of }) => of?.id === 'small-499');
    assert.equal(boxes[2]?.bottom, last?.bottom);
    assert.deepEqual(drawnCells(cells, 1_000_000), cells);
  });
});
