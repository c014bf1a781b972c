import assert from 'node:assert/strict';
import { ByteDays } from '../../src/prices/price-bytes.js';
import { readDay } from '../../src/prices/price-text.js';

const two = (n: number): string => String(n).padStart(2, '0');
const upTo = (n: number): readonly number[] => Array.from({ length: n + 1 }, (_, i) => i);

/** Days of the calendar and others, in their order. */
const DATES = [0, 99, 100, 400, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 9999].flatMap((year) =>
  upTo(13).flatMap((month) => upTo(32).map((day) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)),
);

/** What {@link ByteDays} makes of cells, one after the other. */
function readAll(cells: readonly string[]): readonly (number | undefined)[] {
  const days = new ByteDays(new TextEncoder().encode(cells.join(',')));
  let at = 0;
  return cells.map((cell) => {
    const [start, end] = [at, at + cell.length];
    at = end + 1;
    return days.take(start, end) ? days.day : undefined;
  });
}

function expected(cell: string): number | undefined {
  const day = readDay(cell);
  return 'value' in day ? day.value : undefined;
}

describe('days read from bytes', () => {
  it('are those of the calendar, whatever came before', () => {
    for (const cells of [DATES, DATES.toReversed(), DATES.flatMap((date) => [date, date])]) {
      assert.deepEqual(readAll(cells), cells.map(expected));
    }
    for (const date of DATES) assert.deepEqual(readAll([date]), [expected(date)]);
    assert.deepEqual(readAll(['\0'.repeat(10)]), [undefined]);
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
    assert.deepEqual(readAll(cells), cells.map(expected));
  });
});
