import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitText, placeLabels, spread, textWidth, type Wish } from '../../src/webview/charts/label-places.js';

const wish = (text: string, x: number, y: number, isBelow = false): Wish => ({ text, x, y, isBelow });
const texts = (labels: readonly { readonly text: string }[]) => labels.map(({ text }) => text);

describe('places of labels', () => {
  it('stay where they are with room between them', () => {
    assert.deepEqual(spread([10, 50, 30], 14, 0, 100), [10, 50, 30]);
  });

  it('move apart as little as it takes, within their room', () => {
    assert.deepEqual(spread([10, 11, 12], 14, 0, 100), [10, 24, 38]);
    assert.deepEqual(spread([98, 99, 100], 14, 0, 100), [72, 86, 100]);
  });

  it('keep their order and their distance wherever they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 280 }), { maxLength: 15 }), (places) => {
        const moved = spread(places, 14, 0, 280);
        const order = places.map((place, at) => [place, at] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        for (const [rank, [, at]] of order.entries()) {
          const next = order[rank + 1];
          const y = moved[at] ?? 0;
          assert.ok(y >= 0 && y <= 280);
          if (next) assert.ok((moved[next[1]] ?? 0) - y >= 14);
        }
      }),
    );
  });

  it('stand at the right, or left where there is no room', () => {
    const placed = placeLabels([wish('silver', 10, 50), wish('copper', 295, 100)], [], [], 9, 300);
    assert.deepEqual(
      placed.map(({ anchor }) => anchor),
      ['start', 'end'],
    );
  });

  it('leave out what would cover a label, a mark or what stands already, and more than asked for', () => {
    assert.deepEqual(texts(placeLabels([wish('first', 50, 50), wish('second', 52, 50)], [], [], 9, 60)), ['first']);
    assert.deepEqual(texts(placeLabels([wish('first', 10, 50)], [{ x: 20, y: 38 }], [], 9, 60)), []);
    const standing = { ...wish('stop', 10, 50), anchor: 'start' as const };
    assert.deepEqual(texts(placeLabels([wish('first', 10, 50)], [], [standing], 9, 60)), []);
    assert.deepEqual(texts(placeLabels([wish('one', 10, 50), wish('two', 10, 150)], [], [], 1, 300)), ['one']);
  });

  it('are shortened to their room', () => {
    assert.equal(fitText('Deglobalization', 200), 'Deglobalization');
    assert.equal(fitText('Deglobalization', 50), 'Degloba…');
    assert.equal(fitText('资源民族主义', 50), '资源民…');
    assert.equal(fitText('Silver', 3), '');
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 200 }), (text, width) => {
        assert.ok(textWidth(fitText(text, width)) <= width || fitText(text, width) === '');
      }),
    );
  });
});
