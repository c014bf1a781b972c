import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodePriceFile, encodePriceFile } from '../../src/prices/price-cache.js';
import { parsePriceFile } from '../../src/prices/parse-price-file.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';
import { randomPriceFile } from '../support/random-price-file.js';

describe('a price file that is kept', () => {
  it('comes back as it was, from bytes at any offset', () => {
    checkProperty(fc.tuple(randomPriceFile(), fc.nat(9)), ([{ path, content }, offset]) => {
      const file = parsePriceFile(path, content);
      const encoded = encodePriceFile(file);
      const kept = new Uint8Array(encoded.length + offset).subarray(offset);
      kept.set(encoded);
      const back = decodePriceFile(path, kept, () => content);
      assert.ok(back);
      assert.deepEqual(back, file);
      assert.deepEqual([back.path, back.delimiter, back.source.text], [path, file.delimiter, file.source.text]);
      for (const { lines, column } of file.series) {
        for (const line of lines) assert.deepEqual(back.locate(line, column), file.locate(line, column));
      }
      assert.deepEqual(encodePriceFile(back), encoded);
      assert.equal(
        decodePriceFile('prices/other.csv', kept, () => content),
        undefined,
      );
    });
  });

  it('is refused where a byte was changed, or bytes are missing or too many', () => {
    const damage = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.integer({ min: -40, max: 40 }));
    checkProperty(
      fc.tuple(randomPriceFile(), fc.array(damage, { minLength: 20, maxLength: 20 })),
      ([{ path, content }, all]) => {
        const whole = encodePriceFile(parsePriceFile(path, content));
        const isRefused = (kept: Uint8Array): boolean => decodePriceFile(path, kept, () => content) === undefined;
        assert.ok(!isRefused(whole));
        for (const [at, change, more] of all) {
          const damaged = whole.slice();
          damaged[at % whole.length] = (damaged[at % whole.length] ?? 0) ^ change;
          assert.ok(isRefused(damaged), `byte ${at % whole.length} of ${whole.length}`);
          assert.ok(isRefused(whole.slice(0, at % whole.length)), `the first ${at % whole.length}`);
          const longer = new Uint8Array(Math.max(0, whole.length + more));
          longer.set(whole.subarray(0, longer.length));
          assert.equal(isRefused(longer), more !== 0);
          assert.ok(isRefused(damaged.fill(0, 4)));
        }
      },
      FEWER_RUNS,
    );
  });

  it('is refused, not a fault, whatever the bytes are', () => {
    checkProperty(
      fc.uint8Array({ maxLength: 80 }),
      (bytes) => {
        assert.equal(
          decodePriceFile('prices/a.csv', bytes, () => ''),
          undefined,
        );
      },
      FEWER_RUNS,
    );
  });
});
