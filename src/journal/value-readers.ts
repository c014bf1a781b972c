import { Decimal, isWithinBounds, parseDecimal } from '../base/decimal.js';
import { parsePlainDate, type PlainDate } from '../base/plain-date.js';
import { Fault, KEY } from './fault.js';
import { parseSymbol } from './instrument-symbol.js';
import { closestName } from './nearest-name.js';
import { isTimeZone } from './instant.js';
import { ACTIONS, type Action, type Moment } from './records.js';
import { remembered } from './remembered.js';
import type { Reader } from './schemas.js';
import { sharedDecimal } from './shared-decimal.js';

const [PERCENT, DASH, POINT, DIGIT_0, DIGIT_9] = [37, 45, 46, 48, 57];
/** Minutes in a day. */
const DAY = 1440;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\S+)$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Any text, without the space around it. */
export const readText: Reader<string> = (text) => text.trim();

/** An id: lower-case letters, digits and `-`, which is not the first. Each is said again at every event. */
export const readId: Reader<string> = remembered((text) => (isId(text) ? text : new Fault('value.id', [text])));

function isId(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isLetter = code >= 97 && code <= 122;
    if (!isLetter && !isDigit(code) && !(code === DASH && i > 0)) return false;
  }
  return text !== '';
}

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/** Longer texts are cut where a message shows them. */
const SHOWN = 40;

/** A number with or without a sign, within the bounds of {@link isWithinBounds}. */
export const readDecimal: Reader<Decimal> = (text) => {
  const value = parseDecimal(text);
  if (value === undefined) return new Fault('value.number', [KEY, text]);
  if (isWithinBounds(value)) return sharedDecimal(value);
  const clean = text.trim();
  return new Fault('value.size', [KEY, clean.length > SHOWN ? `${clean.slice(0, SHOWN)}…` : clean]);
};

/** A number above zero. */
export const readPositive: Reader<Decimal> = (text) => {
  const value = readDecimal(text);
  return value instanceof Fault || value.gt(0) ? value : new Fault('value.not-positive', [KEY]);
};

/** A number that is zero or above. */
export const readNotNegative: Reader<Decimal> = (text) => {
  const value = readDecimal(text);
  return value instanceof Fault || value.gte(0) ? value : new Fault('value.negative', [KEY]);
};

/** Bought (+) or sold (−). */
export const readNotZero: Reader<Decimal> = (text) => {
  const value = readDecimal(text);
  return value instanceof Fault || !value.isZero() ? value : new Fault('value.zero', [KEY]);
};

/** A whole number within bounds, both included. */
export function readWhole(from: number, to: number): Reader<number> {
  return (text) => {
    const value = readDecimal(text);
    if (value instanceof Fault) return value;
    if (value.isInteger() && value.gte(from) && value.lte(to)) return value.toNumber();
    return new Fault('value.range', [KEY, String(from), String(to)]);
  };
}

/** `70%` or `0.7` as a fraction; a plain number whose size is above `plainLimit` was most likely meant in percent. */
function readFraction(text: string, plainLimit: number): Decimal | Fault {
  const percent = text.trim().endsWith('%');
  const value = readDecimal(percent ? text.trim().slice(0, -1) : text);
  if (value instanceof Fault) return value.code === 'value.number' ? new Fault('value.number', [KEY, text]) : value;
  if (percent) return value.dividedBy(100);
  return value.abs().gt(plainLimit) ? new Fault('value.share', [text.trim()]) : value;
}

/** Digits that float64 has exactly, so that their quotient by a power of ten is rounded once, as that of a decimal is. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN: readonly number[] = Array.from({ length: EXACT_DIGITS + 3 }, (_, n) => Number(`1e${n}`));

/**
 * The same at once as float64 for what is nearly always written: digits, perhaps with a point and a percent sign.
 * @returns `undefined` for all else, which {@link readFraction} reads or refuses.
 */
function plainFraction(text: string, plainLimit: number): number | undefined {
  let whole = 0;
  let digits = 0;
  let decimals = -1;
  const end = text.charCodeAt(text.length - 1) === PERCENT ? text.length - 1 : text.length;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === POINT && decimals < 0) decimals = 0;
    else if (isDigit(code)) {
      whole = whole * 10 + code - DIGIT_0;
      digits++;
      if (decimals >= 0) decimals++;
    } else return undefined;
  }
  if (digits === 0 || digits > EXACT_DIGITS) return undefined;
  const isPercent = end < text.length;
  const value = whole / (POWERS_OF_TEN[Math.max(0, decimals) + (isPercent ? 2 : 0)] ?? NaN);
  return isPercent || value <= plainLimit ? value : undefined;
}

/** A part of a whole, 0 to 1, to the last digit: `4.25%` or `0.0425`. */
export const readExactShare: Reader<Decimal> = (text) => {
  const value = readFraction(text, 1);
  if (value instanceof Fault) return value;
  if (value.lt(0)) return new Fault('value.negative', [KEY]);
  return value.gt(1) ? new Fault('value.range', [KEY, '0%', '100%']) : value;
};

/** A part of a whole, 0 to 1: `70%` or `0.7`. */
export const readShare: Reader<number> = (text) => {
  const plain = plainFraction(text, 1);
  if (plain !== undefined && plain <= 1) return plain;
  const value = readExactShare(text);
  return value instanceof Fault ? value : value.toNumber();
};

/** A link's share: above the whole only in percent, where the sum of the links then tells what is wrong. */
export const readLinkShare: Reader<number> = (text) => {
  const plain = plainFraction(text, 1);
  if (plain !== undefined) return plain;
  const value = readFraction(text, 1);
  if (value instanceof Fault) return value;
  return value.lt(0) ? new Fault('value.negative', [KEY]) : value.toNumber();
};

/** A share of NAV above zero; above the whole only in percent. */
export const readWeight: Reader<Decimal> = (text) => {
  const value = readFraction(text, 1);
  return value instanceof Fault || value.gt(0) ? value : new Fault('value.not-positive', [KEY]);
};

/** Annual volatility as a fraction, above zero: `32%` or `0.32`. A plain number above 5 was meant in percent. */
export const readVolatility: Reader<number> = (text) => {
  const value = readFraction(text, 5);
  if (value instanceof Fault) return value;
  return value.gt(0) ? value.toNumber() : new Fault('value.not-positive', [KEY]);
};

/** A return, as a fraction: `131%` or `1.31`. A plain number above 10 would be more than tenfold: percent was meant. */
export const readReturn: Reader<number> = (text) => {
  const value = readFraction(text, 10);
  return value instanceof Fault ? value : value.toNumber();
};

/** A currency code in capitals: `USD`, `USDT`. */
export const readCurrency: Reader<string> = (text) =>
  /^[A-Z][A-Z0-9]{2,9}$/.test(text) ? text : Fault.form('a currency code such as USD');

/** An instrument's symbol in any of its forms, as it is written; see {@link parseSymbol}. */
export const readSymbol: Reader<string> = remembered((text) =>
  parseSymbol(text) ? text.trim() : new Fault('value.symbol', [text]),
);

/** A day, `YYYY-MM-DD`, that is in the calendar. */
export const readDate: Reader<PlainDate> = (text) => {
  const clean = text.trim();
  const date = parsePlainDate(clean);
  if (date !== undefined) return date;
  return new Fault(/^\d{4}-\d{2}-\d{2}$/.test(clean) ? 'value.date-impossible' : 'value.date', [clean]);
};

/** A time of day, as a {@link Moment} holds it. */
export type TimeOfDay = Omit<Moment, 'date'>;

/** Without an offset the minutes as written; with one those in UTC, which may lead into the day before or after. */
export const readTime: Reader<TimeOfDay> = (text) => {
  const match = TIME.exec(text.trim());
  return (match && timeOf(match)) ?? new Fault('value.time', [text]);
};

/** @returns `undefined` where no clock shows it. */
function timeOf(match: RegExpExecArray): TimeOfDay | undefined {
  const [, hours, minutes, seconds = '0', offset] = match;
  const local = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  if (Number(minutes) > 59 || Number(seconds) > 59 || local > DAY) return undefined;
  if (offset === undefined) return { minutes: local };
  if (/^z$/i.test(offset)) return { minutes: local, hasOffset: true };
  const [offsetHours, offsetMinutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || '0')];
  if (offsetHours > 14 || offsetMinutes > 59) return undefined;
  const ahead = (offset.startsWith('-') ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  return { minutes: local - ahead, hasOffset: true };
}

/** A day, or a day with a time: `2026-01-07`, `2026-01-07T14:30`, `2026-01-07T14:30-05:00`. */
export const readMoment: Reader<Moment> = remembered((text) => {
  const [, day, time] = DATE_TIME.exec(text.trim()) ?? [];
  const date = readDate(day ?? text);
  if (date instanceof Fault || time === undefined) return date instanceof Fault ? date : { date };
  const timeOfDay = readTime(time);
  return timeOfDay instanceof Fault ? timeOfDay : { date, ...timeOfDay };
});

/** Days, weeks, months or years: `60d`. */
export const readDuration: Reader<string> = (text) =>
  /^\d{1,5}[dwmy]$/.test(text.trim()) ? text.trim() : new Fault('value.duration', [text]);

/** Units for one unit, either way round: further apart is a slip of the hand. */
const LARGEST_SPLIT = 1_000_000_000;

/** `4:1`, new to old, both above zero. */
export const readRatio: Reader<{ readonly new: Decimal; readonly old: Decimal }> = (text) => {
  const [fresh, old, ...rest] = text.split(':').map(readDecimal);
  const tooLarge = [fresh, old].find((part) => part instanceof Fault && part.code === 'value.size');
  if (tooLarge instanceof Fault) return tooLarge;
  const isRatio = fresh instanceof Decimal && old instanceof Decimal && rest.length === 0;
  if (!isRatio || fresh.lte(0) || old.lte(0)) return Fault.form('new:old, such as "4:1"');
  const isSplit = fresh.lte(old.times(LARGEST_SPLIT)) && old.lte(fresh.times(LARGEST_SPLIT));
  return isSplit ? { new: fresh, old } : new Fault('value.range', [KEY, `1:${LARGEST_SPLIT}`, `${LARGEST_SPLIT}:1`]);
};

/** The name of a clock that the running platform knows. */
export const readTimeZone: Reader<string> = (text) =>
  isTimeZone(text.trim()) ? text.trim() : new Fault('value.time-zone', [text]);

/** `true` or `false`, as YAML spells them. */
export const readBoolean: Reader<boolean> = (text) => {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : Fault.form('true or false');
};

/** One of a few words. */
export function readChoice<const T extends string>(choices: readonly T[]): Reader<T> {
  const known: ReadonlyMap<string, T> = new Map(choices.map((choice) => [choice, choice]));
  return (text) => known.get(text.trim()) ?? new Fault('value.choice', [KEY, text, choices.join(', ')]);
}

const KNOWN_ACTIONS: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action, action]));

/** One of {@link ACTIONS}; a misspelled one is told what it may have meant. */
export const readAction: Reader<Action> = (text) =>
  KNOWN_ACTIONS.get(text.trim()) ??
  new Fault('action.unknown', [text, closestName(text, ACTIONS) ?? 'open', ACTIONS.join(', ')]);

/** How a forecast came out: `true`, `false`, or `void` where it can no longer be decided. */
export const readOutcome: Reader<boolean | 'void'> = (text) => {
  if (text.trim() === 'void') return 'void';
  const value = readBoolean(text);
  return value instanceof Fault ? new Fault('value.choice', [KEY, text, 'true, false, void']) : value;
};
