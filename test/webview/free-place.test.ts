import assert from 'node:assert/strict';
import { freePlace } from '../../src/webview/charts/free-place.js';

const ROOM = { left: 0, right: 400, top: 0, bottom: 100 };
const MARK = { x: 200, y: 50 };

describe('a free place for a label', () => {
  it('is beside its mark where nothing is near', () => {
    const place = freePlace('−19.8%', MARK, [], ROOM);
    assert.ok(place && Math.abs(place.dx) === 7 && Math.abs(place.dy) <= 1, JSON.stringify(place));
  });

  it('is where no line crosses it, and no label before it stands', () => {
    const falls = [
      { x: 0, y: 0 },
      { x: 200, y: 50 },
      { x: 400, y: 0 },
    ];
    const first = freePlace('−19.8%', MARK, [falls], ROOM);
    assert.ok(first && first.box.top > 0);
    const under = (x: number) => 50 - Math.abs(x - 200) / 4;
    assert.ok(
      [first.box.left, first.box.right].every((x) => first.box.top >= under(x)),
      JSON.stringify(first),
    );
    const second = freePlace('−19.8%', MARK, [falls], ROOM, [first.box]);
    assert.ok(second);
    const isApart =
      second.box.left >= first.box.right ||
      second.box.right <= first.box.left ||
      second.box.top >= first.box.bottom ||
      second.box.bottom <= first.box.top;
    assert.ok(isApart, JSON.stringify([first, second]));
  });

  it('is none where lines fill the room', () => {
    const lines = Array.from({ length: 20 }, (_, at) => [
      { x: 0, y: at * 5 },
      { x: 400, y: at * 5 },
    ]);
    assert.equal(freePlace('−19.8%', MARK, lines, ROOM), undefined);
  });
});
