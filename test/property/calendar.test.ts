import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber, fromDayNumber, parsePlainDate, type PlainDate } from '../../src/base/plain-date.js';
import { checkProperty } from '../support/random-journal/check-property.js';

const MS_PER_DAY = 86_400_000;
/** From 0000-01-01 to 9999-12-31. */
const anyDay = fc.integer({ min: -719_528, max: 2_932_896 });
const part = (length: number): fc.Arbitrary<string> =>
  fc.nat({ max: 10 ** length + 5 }).map((n) => String(n).padStart(length, '0'));
/** Texts that are days, nearly days and none. */
const anyText = fc.oneof(
  fc.tuple(part(4), fc.nat({ max: 14 }), fc.nat({ max: 34 })).map(([year, month, day]) => {
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }),
  fc.tuple(part(4), part(2), part(2)).map((parts) => parts.join('-')),
  fc
    .array(fc.constantFrom(...Array.from('0123456789-/ T２')), { minLength: 8, maxLength: 11 })
    .map((all) => all.join('')),
);

describe('the calendar', () => {
  it('counts days as the platform does', () => {
    checkProperty(anyDay, (n) => {
      const date = new Date(n * MS_PER_DAY).toISOString().slice(0, 10);
      assert.deepEqual([fromDayNumber(n), dayNumber(date as PlainDate)], [date, n]);
    });
  });

  it('knows a day as the platform does', () => {
    checkProperty(anyText, (text) => {
      const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
      // The platform takes a year below 100 for one of the twentieth century, so none of them comes back as written.
      const date = y === undefined ? undefined : new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
      const isDay = date?.toISOString().slice(0, 10) === text;
      assert.equal(parsePlainDate(text), isDay ? text : undefined);
    });
  });
});
