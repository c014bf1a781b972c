import type { Figure, Reason } from '../report/view-model.js';

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

/** A figure as text, or the shortest words for why it is not shown. */
export function shown({ value, reason }: Figure, format: (value: number) => string): string {
  return value === null ? TEXTS[reason ?? 'not-meaningful'] : format(value);
}
