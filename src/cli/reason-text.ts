import type { Reason } from '../report/view-model.js';

const TEXTS: Readonly<Record<Reason, string>> = {
  'no-benchmark': 'no base year',
  'total-only': 'not recorded',
  'no-path': 'not recorded',
  'not-a-year': 'not a year',
  'is-base-year': '',
  passed: 'passed',
  'not-meaningful': 'not meaningful',
  'no-capital': 'no capital',
  'too-few-days': 'under 20 days',
  'no-price': 'no price',
  'no-time-left': 'year is over',
};

/** The shortest words for why a number is not shown. */
export function reasonText(reason: Reason): string {
  return TEXTS[reason];
}
