import assert from 'node:assert/strict';
import { dayNumber, type PlainDate } from '../../src/base/plain-date.js';
import { endsMonth, isPeriodKey, resolvePeriod } from '../../src/report/period.js';

const DAYS = Int32Array.from(
  ['2024-12-30', '2025-06-30', '2025-12-30', '2026-01-30', '2026-03-31', '2026-04-15', '2026-05-12', '2026-05-13'],
  (date) => dayNumber(date as PlainDate),
);

/** `start..end year` of a key. */
function check(key: string, baseYear?: number): string {
  const found = resolvePeriod(key, DAYS, baseYear);
  return found ? `${found.view.start}..${found.view.end} ${String(found.view.year)}` : 'none';
}

describe('a period', () => {
  it('starts from the last valuation before its first day', () => {
    assert.equal(check('ytd'), '2025-12-30..2026-05-13 2026');
    assert.equal(check('mtd'), '2026-04-15..2026-05-13 2026');
    assert.equal(check('qtd'), '2026-03-31..2026-05-13 2026');
    assert.equal(check('day'), '2026-05-12..2026-05-13 2026');
    assert.equal(check('2025'), '2024-12-30..2025-12-30 2025');
    assert.equal(check('inception'), '2024-12-30..2026-05-13 null');
  });

  it('of two dates includes both', () => {
    assert.equal(check('2026-01-01..2026-03-31'), '2025-12-30..2026-03-31 2026');
    assert.equal(check('2026-04-15..2026-05-12'), '2026-03-31..2026-05-12 2026');
    assert.equal(check('2025-06-01..2026-02-01'), '2024-12-30..2026-01-30 null');
  });

  it('has the same days in the base year, where there is one', () => {
    // Up to 13 May 2025 there is no valuation but the opening: nothing has been returned yet.
    assert.equal(check('base-ytd', 2025), '2024-12-30..2025-05-13 2025');
    assert.equal(check('base-ytd', 2026), '2025-12-30..2026-05-13 2026');
    assert.equal(check('base-ytd'), 'none');
    assert.ok(isPeriodKey('base-ytd'));
  });

  it('ends with a month when nothing of it follows and at most one weekday of it is left', () => {
    const ends = (date: string, next?: string): boolean => {
      const days = Int32Array.from(next === undefined ? [date] : [date, next], (one) => dayNumber(one as PlainDate));
      return endsMonth(date as PlainDate, days);
    };
    // 30 October 2026 is a Friday, and 29 March 2024 Good Friday, the last weekday of its month.
    assert.deepEqual(
      ['2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-26', '2024-03-27', '2024-03-28'].map((date) =>
        ends(date),
      ),
      [false, true, true, true, false, false, true],
    );
    assert.ok(!ends('2024-03-28', '2024-03-29'));
    assert.ok(ends('2024-03-28', '2024-04-02'));
    assert.ok(ends('2026-02-02', '2026-03-02'));
  });

  it('is none for unknown words, dates the wrong way round, and before the journal', () => {
    for (const key of [
      '',
      'ytdd',
      '2026-05-01..2026-04-01',
      '2026-02-30..2026-03-01',
      '2023',
      '2024',
      '2027',
      '2030-01-01..2031-01-01',
    ])
      assert.equal(check(key), 'none', key);
    assert.ok(!isPeriodKey('yesterday'));
    assert.ok(isPeriodKey('2019'));
  });
});
