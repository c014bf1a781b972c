import type { Decimal } from '../base/decimal.js';
import { parseDecimal } from '../base/decimal.js';
import { parsePlainDate, type PlainDate } from '../base/plain-date.js';
import { Fault, KEY } from './fault.js';
import { parseSymbol } from './instrument-symbol.js';
import { closestName } from './nearest-name.js';
import { ACTIONS, type Action, type Moment } from './records.js';
import type { Reader } from './schemas.js';

/** Minutes in a day. */
const DAY = 1440;
const ID = /^[a-z0-9][a-z0-9-]*$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\S+)$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

export const readText: Reader<string> = (text) => text.trim();

export const readId: Reader<string> = (text) => (ID.test(text) ? text : new Fault('value.id', [text]));

export const readDecimal: Reader<Decimal> = (text) => parseDecimal(text) ?? new Fault('value.number', [KEY, text]);

export const readPositive: Reader<Decimal> = (text) => {
  const value = readDecimal(text);
  return value instanceof Fault || value.gt(0) ? value : new Fault('value.not-positive', [KEY]);
};

export const readNotNegative: Reader<Decimal> = (text) => {
  const value = readDecimal(text);
  return value instanceof Fault || value.gte(0) ? value : new Fault('value.negative', [KEY]);
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
  if (value instanceof Fault) return new Fault('value.number', [KEY, text]);
  if (percent) return value.div(100);
  return value.abs().gt(plainLimit) ? new Fault('value.share', [text.trim()]) : value;
}

/** A part of a whole, 0 to 1: `70%` or `0.7`. */
export const readShare: Reader<number> = (text) => {
  const value = readFraction(text, 1);
  if (value instanceof Fault) return value;
  if (value.lt(0)) return new Fault('value.negative', [KEY]);
  return value.gt(1) ? new Fault('value.range', [KEY, '0%', '100%']) : value.toNumber();
};

/** A part that may be above the whole or below zero, when written in percent: a weight, a link's share. */
export const readWeight: Reader<number> = (text) => {
  const value = readFraction(text, 1);
  if (value instanceof Fault) return value;
  return value.lt(0) ? new Fault('value.negative', [KEY]) : value.toNumber();
};

/** A return, as a fraction: `131%` or `1.31`. A plain number above 10 would be more than tenfold: percent was meant. */
export const readReturn: Reader<number> = (text) => {
  const value = readFraction(text, 10);
  return value instanceof Fault ? value : value.toNumber();
};

export const readCurrency: Reader<string> = (text) =>
  /^[A-Z][A-Z0-9]{2,9}$/.test(text) ? text : new Fault('value.type', [KEY, 'a currency code such as USD']);

export const readSymbol: Reader<string> = (text) =>
  parseSymbol(text) ? text.trim() : new Fault('value.symbol', [text]);

export const readDate: Reader<PlainDate> = (text) => {
  const clean = text.trim();
  const date = parsePlainDate(clean);
  if (date !== undefined) return date;
  return new Fault(/^\d{4}-\d{2}-\d{2}$/.test(clean) ? 'value.date-impossible' : 'value.date', [clean]);
};

/** Minutes after midnight UTC of the day named beside it; an offset may lead into the day before or after. */
export const readTime: Reader<number> = (text) => {
  const fault = new Fault('value.time', [text]);
  const match = TIME.exec(text.trim());
  if (!match) return fault;
  const [, hours, minutes, seconds = '0', offset = 'Z'] = match;
  const local = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  if (Number(minutes) > 59 || Number(seconds) > 59 || local > DAY) return fault;
  if (/^z$/i.test(offset)) return local;
  const [offsetHours, offsetMinutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || '0')];
  if (offsetHours > 14 || offsetMinutes > 59) return fault;
  return local - (offset.startsWith('-') ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
};

/** A day, or a day with a time: `2026-01-07`, `2026-01-07T14:30`, `2026-01-07T14:30-05:00`. */
export const readMoment: Reader<Moment> = (text) => {
  const [, day, time] = DATE_TIME.exec(text.trim()) ?? [];
  const date = readDate(day ?? text);
  if (date instanceof Fault || time === undefined) return date instanceof Fault ? date : { date };
  const minutes = readTime(time);
  return minutes instanceof Fault ? minutes : { date, minutes };
};

/** Days, weeks, months or years: `60d`. */
export const readDuration: Reader<string> = (text) =>
  /^\d{1,5}[dwmy]$/.test(text.trim()) ? text.trim() : new Fault('value.duration', [text]);

/** `4:1`, new to old, both above zero. */
export const readRatio: Reader<string> = (text) =>
  /^0*[1-9]\d*:0*[1-9]\d*$/.test(text.trim()) ? text.trim() : new Fault('value.type', [KEY, 'new:old, such as "4:1"']);

export const readBoolean: Reader<boolean> = (text) => {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : new Fault('value.type', [KEY, 'true or false']);
};

/** One of a few words. */
export function readChoice<const T extends string>(choices: readonly T[]): Reader<T> {
  return (text) =>
    choices.find((choice) => choice === text.trim()) ?? new Fault('value.choice', [KEY, text, choices.join(', ')]);
}

export const readAction: Reader<Action> = (text) =>
  ACTIONS.find((action) => action === text.trim()) ??
  new Fault('action.unknown', [text, closestName(text, ACTIONS) ?? 'open', ACTIONS.join(', ')]);

export const readOutcome: Reader<boolean | 'void'> = (text) => {
  if (text.trim() === 'void') return 'void';
  const value = readBoolean(text);
  return value instanceof Fault ? new Fault('value.choice', [KEY, text, 'true, false, void']) : value;
};
