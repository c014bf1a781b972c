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
  'under-a-year': 'under a year',
  'no-drawdown': 'no drawdown',
  'no-downside': 'no loss days',
  'no-sign-change': 'one-way money',
  'no-root': 'no solution',
  'no-trades': 'no trades',
  'no-wins': 'no wins yet',
  'no-losses': 'no losses yet',
  'only-scratches': 'only scratches',
  'no-stop': 'no stop',
  'stop-wrong-side': 'stop on wrong side',
  'stop-at-entry': 'stop at entry',
  'several-legs': 'several legs',
  'no-marks': 'no prices between',
  'base-is-later': 'base year is later',
};

/** A figure as text, or the shortest words for why it is not shown. */
export function shown({ value, reason }: Figure, format: (value: number) => string): string {
  return value === null ? TEXTS[reason ?? 'not-meaningful'] : format(value);
}
