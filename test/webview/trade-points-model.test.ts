import assert from 'node:assert/strict';
import type { TradePoint } from '../../src/report/view-model.js';
import { outliersOf, tradePointsModel } from '../../src/webview/charts/trade-points-model.js';

function trade(id: string, days: number, r: number, change: Partial<TradePoint> = {}): TradePoint {
  return { id, kind: 'closed', round: 1, days, r, pnl: r * 1000, pillars: ['a'], record: 0, ...change };
}

const modelOf = (points: readonly TradePoint[], family?: ReadonlySet<string>) =>
  tradePointsModel({ tradePoints: { points, without: [] } }, family);

describe('the trade scatter’s model', () => {
  it('says how long winners and losers are held, this period’s alone', () => {
    const model = modelOf([
      ...[trade('w', 100, 2), trade('v', 200, 1, { kind: 'open' }), trade('l', 30, -1)],
      ...[trade('old', 999, 3, { kind: 'base' }), trade('scratch', 5, 0)],
    ]);
    assert.deepEqual([model.winnerDays, model.loserDays, model.count], [150, 30, 4]);
  });

  it('has no mean of none', () => {
    const model = modelOf([]);
    assert.deepEqual([model.winnerDays, model.loserDays, model.count, outliersOf(model)], [null, null, 0, []]);
  });

  it('always shows the loss of one R, and all points within its axes', () => {
    for (const points of [[], [trade('a', 3, 0.2)], [trade('a', 700, 15), trade('b', 1, -4)]]) {
      const { xMax, yMin, yMax } = modelOf(points);
      assert.ok(yMin < -1 && yMax > 0 && xMax > 0);
      for (const { days, r } of points) assert.ok(days < xMax && r > yMin && r < yMax);
    }
  });

  it('keeps bright what is linked to the chosen pillar or below it', () => {
    const points = [trade('in', 10, 1), trade('out', 20, 9, { pillars: ['b'] }), trade('none', 30, 9, { pillars: [] })];
    const model = modelOf(points, new Set(['a']));
    assert.deepEqual(
      model.points.map(({ isBright }) => isBright),
      [true, false, false],
    );
    assert.equal(model.count, 1);
    assert.deepEqual(
      outliersOf(model).map(({ id }) => id),
      ['in'],
    );
  });

  it('names what stands apart first', () => {
    const crowd = Array.from({ length: 9 }, (_, at) => trade(`c${String(at)}`, 100 + at, 1 + at / 50));
    assert.equal(outliersOf(modelOf([...crowd, trade('far', 105, 12)]))[0]?.id, 'far');
    assert.equal(outliersOf(modelOf([...crowd, trade('long', 900, 1.05)]))[0]?.id, 'long');
  });
});
