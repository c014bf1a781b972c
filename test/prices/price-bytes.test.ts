import assert from 'node:assert/strict';
import { ByteDays } from '../../src/prices/price-bytes.js';
import { readDay } from '../../src/prices/price-text.js';

const two = (n: number): string => String(n).padStart(2, '0');

describe('days read from bytes', () => {
  it('are those of the calendar', () => {
    for (const year of [0, 99, 100, 400, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
          const days = new ByteDays(new TextEncoder().encode(text));
          const found = readDay(text);
          assert.equal(days.takeDate(0), 'value' in found ? 10 : -1, text);
          if ('value' in found) assert.equal(days.day, found.value, text);
        }
      }
    }
  });
  it('may be followed by a time, which is looked at whenever it is another', () => {
    const cells = [
      '2026-01-02 16:00',
      '2026-01-05 16:00',
      '2026-01-06 25:00',
      '2026-01-07 16:00',
      '2026-01-07',
      '2026-01',
    ];
    const days = new ByteDays(new TextEncoder().encode(cells.join(',')));
    let at = 0;
    const taken = cells.map((cell) => {
      const start = at;
      at += cell.length + 1;
      return days.take(start, start + cell.length);
    });
    assert.deepEqual(taken, [true, true, false, true, true, false]);
  });
});
