import type { PlainDate } from '../base/plain-date.js';

/** U+2212: as wide as a plus in every font, unlike the hyphen. */
const MINUS = '−';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Numbers and dates as the page writes them; only dates and digit groups depend on the reader's language. */
export interface Format {
  /** Sign only when negative; zero has none. */
  readonly plain: (value: number, digits?: number) => string;
  /** Sign always, except for what rounds to zero. */
  readonly signed: (value: number, digits?: number) => string;
  /** A fraction as a signed percentage: 0.746 is `+74.6%`. */
  readonly percent: (fraction: number, digits?: number) => string;
  /** A fraction as a percentage with a sign only when negative: `152%`. */
  readonly level: (fraction: number, digits?: number) => string;
  /** A fraction as points: 0.52 is `+52.0`. */
  readonly points: (fraction: number, digits?: number) => string;
  /** Money, signed: thousands with `k` from 10,000 on, whole units below. */
  readonly money: (amount: number) => string;
  /** A price: as many decimals as it needs up to four, at least two. */
  readonly price: (value: number) => string;
  /** An exact quantity given as text: groups of three, a real minus. */
  readonly quantity: (text: string) => string;
  /** `30 Oct`, `10月30日`. */
  readonly day: (date: PlainDate) => string;
  /** `30 Oct 2026`, `2026年10月30日`. */
  readonly fullDay: (date: PlainDate) => string;
  /** Zero-based month: `Oct`, `10月`. */
  readonly month: (index: number) => string;
}

/** @param locale a BCP 47 tag as the editor gives it, such as `en` or `zh-cn`. */
export function formatFor(locale: string): Format {
  const chinese = locale.toLowerCase().startsWith('zh');
  const month = (index: number) => (chinese ? `${String(index + 1)}月` : (MONTHS[index] ?? ''));
  const day = (date: PlainDate) => {
    const index = Number(date.slice(5, 7)) - 1;
    const number = String(Number(date.slice(8, 10)));
    return chinese ? `${month(index)}${number}日` : `${number} ${month(index)}`;
  };
  const fullDay = (date: PlainDate) =>
    chinese ? `${date.slice(0, 4)}年${day(date)}` : `${day(date)} ${date.slice(0, 4)}`;
  return { plain, signed, percent, level, points, money, price, quantity, day, fullDay, month };
}

function digitsOf(value: number, digits: number): string {
  return group(Math.abs(value).toFixed(digits));
}

function isZero(value: number, digits: number): boolean {
  return Number(Math.abs(value).toFixed(digits)) === 0;
}

function plain(value: number, digits = 1): string {
  return (value < 0 && !isZero(value, digits) ? MINUS : '') + digitsOf(value, digits);
}

function signed(value: number, digits = 1): string {
  if (isZero(value, digits)) return digitsOf(0, digits);
  return (value > 0 ? '+' : MINUS) + digitsOf(value, digits);
}

function percent(fraction: number, digits = 1): string {
  return `${signed(fraction * 100, digits)}%`;
}

function level(fraction: number, digits = 0): string {
  return `${plain(fraction * 100, digits)}%`;
}

function points(fraction: number, digits = 1): string {
  return signed(fraction * 100, digits);
}

function money(amount: number): string {
  return Math.abs(amount) < 10_000 ? signed(amount, 0) : `${signed(amount / 1000, 0)}k`;
}

function price(value: number): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(4).split('.');
  return `${value < 0 ? MINUS : ''}${group(whole)}.${fraction.replace(/0{1,2}$/, '')}`;
}

function quantity(text: string): string {
  return text.startsWith('-') ? MINUS + group(text.slice(1)) : group(text);
}

/** Groups of three in the whole part. Written out so that a test and a reader see the same digits in every locale. */
function group(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A number in a tip: as exact as it is known, without the last digits of float64 that mean nothing. */
export function preciseText(value: number): string {
  const rounded = Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(10));
  return String(rounded).replaceAll('-', MINUS);
}

/** Full precision for the clipboard: a plain number a spreadsheet reads, with a hyphen as its sign. */
export function exactText(value: number | null): string {
  return value === null ? '' : String(Object.is(value, -0) ? 0 : value);
}
