import type { Decimal } from '../base/decimal.js';
import { ZERO } from '../base/decimal.js';
import { dayNumber, fromDayNumber, parsePlainDate, type PlainDate } from '../base/plain-date.js';
import type { BondTerms } from '../journal/records.js';

const FACE = 100;
const LONGEST_MONTH = 31;

/**
 * Accrued interest of a bond on a day, per 100 of face: coupon × FACE × the part of the year since the last coupon date.
 * Coupon dates are counted back from the maturity, a day that a month lacks being its last; a bond that matures on the
 * last day of a month pays on the last days of months. Zero on a coupon date and from maturity on.
 * Day counts: 30/360 (bond basis), act/360, act/365 (fixed), act/act (ICMA: the part of the coupon period, over the
 * frequency). Source: ICMA rule 251 and the bond basis of the ISDA definitions, 4.16(f).
 * @param day days since 1970-01-01.
 */
export function accruedInterest(terms: BondTerms, day: number): Decimal {
  const { coupon, maturity, frequency, dayCount } = terms;
  if (day >= dayNumber(maturity)) return ZERO;
  const [last, next] = couponPeriod(maturity, frequency, day);
  const days = day - dayNumber(last);
  const yearly = coupon.times(FACE);
  switch (dayCount) {
    case 'act/360':
      return yearly.times(days).dividedBy(360);
    case 'act/365':
      return yearly.times(days).dividedBy(365);
    case 'act/act':
      return yearly.times(days).dividedBy((dayNumber(next) - dayNumber(last)) * frequency);
    case '30/360':
      return yearly.times(thirtyDays(last, fromDayNumber(day))).dividedBy(360);
  }
}

/** The coupon dates around a day: the last on or before it, and the next. */
function couponPeriod(maturity: PlainDate, frequency: number, day: number): readonly [PlainDate, PlainDate] {
  const step = 12 / frequency;
  let back = 0;
  let next = maturity;
  for (;;) {
    back += step;
    const last = monthsBefore(maturity, back);
    if (dayNumber(last) <= day) return [last, next];
    next = last;
  }
}

function monthsBefore(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, own = 1] = date.split('-').map(Number);
  const isMonthEnd = fromDayNumber(dayNumber(date) + 1).endsWith('-01');
  const day = isMonthEnd ? LONGEST_MONTH : own;
  const whole = year * 12 + (month - 1) - months;
  const head = `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}`;
  for (let d = day; ; d--) {
    const found = parsePlainDate(`${head}-${String(d).padStart(2, '0')}`);
    if (found !== undefined || d <= 1) return found ?? date;
  }
}

function thirtyDays(from: PlainDate, to: PlainDate): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  const start = Math.min(d1, 30);
  const end = d2 === 31 && start === 30 ? 30 : d2;
  return (y2 - y1) * 360 + (m2 - m1) * 30 + (end - start);
}
