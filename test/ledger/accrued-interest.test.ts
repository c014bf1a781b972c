import assert from 'node:assert/strict';
import { Decimal } from '../../src/base/decimal.js';
import { dayNumber, parsePlainDate } from '../../src/base/plain-date.js';
import { accruedInterest } from '../../src/ledger/accrued-interest.js';
import { DAY_COUNTS, type DayCount } from '../../src/journal/records.js';

function day(text: string): number {
  const date = parsePlainDate(text);
  assert.ok(date, text);
  return dayNumber(date);
}

/** Accrued per 100 of face, to six decimals. `bond` is `COUPON MATURITY FREQUENCY DAY-COUNT`, the coupon in percent. */
function accrued(bond: string, on: string): string {
  const [coupon = '', until = '', frequency = '', count = ''] = bond.split(' ');
  const maturity = parsePlainDate(until);
  const dayCount = DAY_COUNTS.find((known): known is DayCount => known === count);
  assert.ok(maturity && dayCount, bond);
  const terms = { coupon: new Decimal(coupon).dividedBy(100), maturity, frequency: Number(frequency), dayCount };
  return accruedInterest(terms, day(on)).toFixed(6);
}

describe('accrued interest', () => {
  it('is that of a published example: 4% a year, 15 May to 10 August', () => {
    // CFA Institute's: 85 days of 360 and 87 of 365, of 40 on 1,000: 9.44 and 9.53.
    assert.equal(accrued('4 2022-05-15 1 30/360', '2021-08-10'), ((4 * 85) / 360).toFixed(6));
    assert.equal(accrued('4 2022-05-15 1 act/act', '2021-08-10'), ((4 * 87) / 365).toFixed(6));
    assert.equal(accrued('4 2022-05-15 1 act/365', '2021-08-10'), ((4 * 87) / 365).toFixed(6));
    assert.equal(accrued('4 2022-05-15 1 act/360', '2021-08-10'), ((4 * 87) / 360).toFixed(6));
  });

  it('takes the fractions of the coupon period of a published table', () => {
    // MathWorks, accrfrac: 0.5714, 0.4033 and 0.2320 of the half-year on 14 March 1997; a coupon of 200 shows them × 100.
    assert.equal(accrued('200 2000-11-30 2 act/act', '1997-03-14'), ((100 * 104) / 182).toFixed(6));
    assert.equal(accrued('200 2000-12-31 2 act/act', '1997-03-14'), ((100 * 73) / 181).toFixed(6));
    assert.equal(accrued('200 2001-01-31 2 act/act', '1997-03-14'), ((100 * 42) / 181).toFixed(6));
    assert.equal(((100 * 104) / 182).toFixed(2), '57.14');
  });

  it('pays on the last days of months where it matures on one', () => {
    // 31 August 2026 to 28 February 2027 is 181 days, to 30 November 91.
    assert.equal(accrued('4 2027-02-28 2 act/act', '2026-11-30'), ((2 * 91) / 181).toFixed(6));
    assert.equal(accrued('4 2027-02-28 2 act/act', '2026-08-31'), '0.000000');
    assert.equal(accrued('4 2028-08-31 2 act/act', '2028-02-29'), '0.000000');
    assert.equal(accrued('4 2028-08-31 2 act/act', '2028-03-31'), ((2 * 31) / 184).toFixed(6));
    // 30 December is no month's end: it pays on the 30th of June, and on the last of February.
    assert.equal(accrued('4 2026-12-30 2 act/act', '2026-06-30'), '0.000000');
    assert.equal(accrued('4 2026-12-30 4 30/360', '2026-12-30'), '0.000000');
  });

  it('counts months of 30 days from and to odd ends', () => {
    const from31 = '3.6 2030-06-30 2 30/360';
    assert.deepEqual(
      ['2026-01-30', '2026-01-31', '2026-02-28', '2026-03-31', '2026-05-31'].map((on) => accrued(from31, on)),
      [30, 30, 58, 90, 150].map((days) => (days / 100).toFixed(6)),
    );
    const from15 = '3.6 2030-06-15 2 30/360';
    assert.deepEqual(
      ['2026-01-30', '2026-01-31', '2026-02-28', '2026-03-01'].map((on) => accrued(from15, on)),
      [45, 46, 73, 76].map((days) => (days / 100).toFixed(6)),
    );
  });

  it('begins anew at each coupon, and ends at maturity', () => {
    const bond = '3.6 2026-06-15 4 30/360';
    assert.deepEqual(
      ['2026-03-14', '2026-03-15', '2026-03-16', '2026-06-14', '2026-06-15', '2026-07-01'].map((on) =>
        accrued(bond, on),
      ),
      ['0.890000', '0.000000', '0.010000', '0.890000', '0.000000', '0.000000'],
    );
    assert.equal(accrued('3.6 2030-01-15 12 30/360', '2026-02-14'), '0.290000');
  });
});
