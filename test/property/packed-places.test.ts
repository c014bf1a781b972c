import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Block, packedPlace } from '../../src/journal/block.js';
import { Fault } from '../../src/journal/fault.js';
import { Layout } from '../../src/journal/layout.js';
import { readLinkShare, readShare } from '../../src/journal/value-readers.js';
import { checkProperty } from '../support/random-journal/check-property.js';

/** The longest file that is read. */
const LONGEST = 5 * 1024 * 1024;

describe('what records keep in short', () => {
  it('places come back as they were', () => {
    const field = { key: 'key', index: 0 };
    const { layout } = new Layout({ indexes: new Map([['key', 0]]), size: 0 }).with(field);
    checkProperty(fc.tuple(fc.nat({ max: LONGEST }), fc.nat({ max: LONGEST })), ([a, b]) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const block = new Block<{ readonly key: string }>(layout, ['value', packedPlace(start, end)]);
      assert.deepEqual([block.at('key').value, block.at('key').range], ['value', { start, end }]);
    });
  });

  it('shares are the float64 nearest to what is written', () => {
    const digits = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 20 }).map((all) => all.join(''));
    const written = fc.tuple(digits, fc.nat({ max: 20 }), fc.boolean());
    checkProperty(written, ([all, at, isPercent]) => {
      const text = at >= all.length ? all : `${all.slice(0, at)}.${all.slice(at)}`;
      const nearest = Number(`${text}e${isPercent ? '-2' : '0'}`);
      const [share, link] = [readShare, readLinkShare].map((read) => read(isPercent ? `${text}%` : text));
      const isTooLarge = Number(text) > 1e15;
      if (isTooLarge || nearest > 1) assert.ok(share instanceof Fault);
      else if (Number(text) >= 1e-15 || nearest === 0) assert.equal(share, nearest);
      if (!isTooLarge && isPercent && Number(text) >= 1) assert.equal(link, nearest);
    });
  });
});
