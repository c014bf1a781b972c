import type { Decimal } from '../base/decimal.js';
import { formatSigned } from '../report/format-number.js';

/** Money in short: 554_321 is `+554k`; zero has no sign. */
export function shortMoney(amount: number): string {
  const size = Math.abs(amount);
  if (size >= 999_500) return `${formatSigned(amount / 1_000_000, 2)}M`;
  return size >= 999.5 ? `${formatSigned(amount / 1_000, 0)}k` : formatSigned(amount, 0);
}

/** A decimal's text with a real minus. */
export function quantityText(text: string): string {
  return text.replace(/^-/, '\u2212');
}

/** Money to its last digit, in groups of three, without a sign: `250,000.5`. */
export function plainMoney(amount: Decimal): string {
  const [whole = '', fraction] = amount.abs().toString().split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
