import assert from 'node:assert/strict';
import { fromDayNumber } from '../../src/base/plain-date.js';
import { problemMessage } from '../../src/base/problem.js';
import { parsePriceFile, type ParsedPriceFile } from '../../src/prices/parse-price-file.js';
import type { PriceSeries } from '../../src/prices/price-book.js';
import { SourceText } from '../../src/text/source-text.js';

const MARKER = /^( *)(\^+) (.*)$/;

interface Expected {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly words: string;
}

/** Takes out the lines `   ^^^ code words`, which say what is expected under the line before them. */
function readMarkers(marked: string): { text: string; expected: Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of marked.replace(/^\n/, '').split('\n')) {
    const [, space, carets, rest] = MARKER.exec(line) ?? [];
    if (space === undefined || carets === undefined || rest === undefined) {
      lines.push(line);
      continue;
    }
    const [code = '', ...words] = rest.split(' ');
    const at = { line: lines.length - 1, start: space.length, end: space.length + carets.length };
    expected.push({ ...at, code, words: words.join(' ') });
  }
  return { text: lines.join('\n'), expected };
}

type Described = Pick<PriceSeries, 'symbol' | 'days' | 'prices' | 'currency' | 'lows' | 'highs' | 'volatilities'>;

/** `SI[USD]: 01-02=71(70..72)~0.62`: on 2 January 71, between 70 and 72, at a volatility of 62%. */
export function describeSeries(series: Described): string {
  const points = Array.from(series.days, (day, i) => {
    const [low = NaN, high = NaN, volatility = NaN] = [series.lows?.[i], series.highs?.[i], series.volatilities?.[i]];
    const shown = (value: number): string => (Number.isNaN(value) ? '' : String(value));
    const range = shown(low) + shown(high) === '' ? '' : `(${shown(low)}..${shown(high)})`;
    const rest = range + (Number.isNaN(volatility) ? '' : `~${String(volatility)}`);
    return `${fromDayNumber(day).slice(5)}=${String(series.prices[i])}${rest}`;
  });
  return `${series.symbol}${series.currency === undefined ? '' : `[${series.currency}]`}: ${points.join(' ')}`;
}

/**
 * Parses a file whose expected problems stand under their ranges, and compares what was read with lines such as
 * `SI[USD]: 01-02=71 01-05=72(70..73)~0.3` (low, high and volatility). `prepare` changes the text before parsing where that keeps every line's characters.
 */
export function checkPrices(
  path: string,
  marked: string,
  series: readonly string[],
  prepare: (text: string) => string = (text) => text,
): ParsedPriceFile {
  const { text, expected } = readMarkers(marked);
  const source = new SourceText(path, prepare(text));
  const file = parsePriceFile(path, source.text);
  assert.deepEqual(file.series.map(describeSeries), series);
  const bom = source.text.startsWith('\uFEFF') ? 1 : 0;
  const found = file.problems.map((one) => {
    const start = source.positionAt(one.range.start);
    const end = source.positionAt(one.range.end);
    assert.equal(one.path, path);
    assert.equal(start.line, end.line);
    const shift = start.line === 0 ? bom : 0;
    const at = { line: start.line, start: start.character - shift, end: end.character - shift };
    const wanted = expected.find((e) => e.line === at.line && e.start === at.start && e.code === one.code);
    const message = problemMessage(one);
    return { ...at, code: one.code, words: wanted && message.includes(wanted.words) ? wanted.words : message };
  });
  const byPlace = (a: Expected, b: Expected): number =>
    a.line - b.line || a.start - b.start || (a.code < b.code ? -1 : 1);
  assert.deepEqual(found.sort(byPlace), expected.sort(byPlace));
  return file;
}
