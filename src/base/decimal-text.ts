import { canonical, type Scaled } from './decimal-integer.js';

const NUMBER = /^([+-]?)(?:(\d[\d_]*)(?:\.([\d_]*))?|\.(\d[\d_]*))(?:[eE]([+-]?\d+))?$/;
const STRAY_GROUP = /_(?:$|[._eE])|[._]_/;

/**
 * Any number that can be typed: optional sign, digits with `_` groups, a fraction, an exponent; one side of the point may
 * be empty. Keeps every digit.
 * @returns undefined where the text is no such number.
 */
export function readNumber(text: string): Scaled | undefined {
  const parts = NUMBER.exec(text);
  if (!parts || STRAY_GROUP.test(text)) return undefined;
  const [, sign, whole = '', fraction = parts[4] ?? '', , exponent = '0'] = parts;
  const decimals = fraction.replaceAll('_', '');
  const coefficient = BigInt(whole.replaceAll('_', '') + decimals);
  if (coefficient === 0n) return { coefficient: sign === '-' ? -0 : 0, scale: 0 };
  return canonical(sign === '-' ? -coefficient : coefficient, decimals.length - Number(exponent));
}

/** Powers of ten from here on, and up to there, are written with an exponent. */
const LARGE = 40;
const SMALL = -30;

/**
 * A number above zero as short as it can be written; with an exponent from 1e+40 on and up to 1e-30.
 * @param digits of its coefficient.
 */
export function shortText(digits: string, scale: number): string {
  const exponent = digits.length - 1 - scale;
  if (exponent > SMALL && exponent < LARGE) return plainText(digits, scale);
  const [, first = '', rest = ''] = /^(\d)(\d*?)0*$/.exec(digits) ?? [];
  return `${first}${rest && '.'}${rest}e${exponent < 0 ? '' : '+'}${String(exponent)}`;
}

/** A number of zero or above without an exponent. @param places decimals at least. */
export function plainText(digits: string, scale: number, places = 0): string {
  const whole = scale < 0 ? digits.padEnd(digits.length - scale, '0') : digits.padStart(scale + 1, '0');
  const point = whole.length - Math.max(scale, 0);
  const fraction = whole.slice(point).padEnd(places, '0');
  return `${whole.slice(0, point)}${fraction && '.'}${fraction}`;
}
