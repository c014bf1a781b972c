/** Numbers as the side bar and the status bar show them: U+2212 for minus, no sign on zero, never NaN. */

const MINUS = '\u2212';

function signed(value: number, text: string): string {
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? MINUS : '+'}${text}`;
}

/** A fraction as a percentage: 0.746 is `+74.6%`. */
export function percentText(fraction: number): string {
  return signed(fraction, `${(Math.abs(fraction) * 100).toFixed(1)}%`);
}

/** A fraction in points: 0.52 is `+52.0`. */
export function pointsText(fraction: number): string {
  return signed(fraction, (Math.abs(fraction) * 100).toFixed(1));
}

/** Money in short: 554_321 is `+554k`. */
export function moneyText(amount: number): string {
  const size = Math.abs(amount);
  if (size >= 999_500) return signed(amount, `${(size / 1_000_000).toFixed(2)}M`);
  return size >= 999.5 ? signed(amount, `${(size / 1_000).toFixed(0)}k`) : signed(amount, size.toFixed(0));
}

/** A decimal's text with a real minus. */
export function quantityText(text: string): string {
  return text.replace(/^-/, MINUS);
}
