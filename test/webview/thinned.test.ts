import assert from 'node:assert/strict';
import { thinned } from '../../src/webview/charts/thinned.js';

const WIDTH = 200;
/** A jagged line, which has an extreme at every turn. */
const line = (count: number) =>
  Array.from({ length: count }, (_, x) => ({ x, y: Math.sin(x / 90) * 10 + ((x * 7919) % 13) }));

describe('a line’s points for drawing', () => {
  it('are all of them where there are no more than pixels', () => {
    const points = line(WIDTH);
    assert.equal(thinned(points, WIDTH), points);
  });

  it('are of thousands no more than the pixels, in their order, with both ends', () => {
    const points = line(5000);
    const kept = thinned(points, WIDTH);
    assert.ok(kept.length <= WIDTH + 2 && kept.length > WIDTH / 2, String(kept.length));
    assert.deepEqual([kept[0], kept.at(-1)], [points[0], points.at(-1)]);
    assert.deepEqual(
      kept,
      kept.toSorted((a, b) => a.x - b.x),
    );
  });

  it('have every extreme within two pixels of where it was', () => {
    const points = line(5000);
    const kept = thinned(points, WIDTH);
    const near = (2 * 5000) / WIDTH;
    for (const { x, y } of points) {
      const around = kept.filter((point) => Math.abs(point.x - x) <= near).map((point) => point.y);
      assert.ok(Math.min(...around) <= y && Math.max(...around) >= y, String(x));
    }
  });

  it('are what they were where all days are one', () => {
    const points = Array.from({ length: 9 }, (_, y) => ({ x: 3, y }));
    assert.equal(thinned(points, 2), points);
    assert.deepEqual(thinned([], 2), []);
  });
});
