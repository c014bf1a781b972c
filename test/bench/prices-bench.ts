import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { dayNumber, fromDayNumber, isWeekend, parsePlainDate } from '../../src/base/plain-date.js';
import { parsePriceFile, type ParsedPriceFile } from '../../src/prices/parse-price-file.js';
import { collectGarbage, median, milliseconds } from './measure.js';

/** Medians in milliseconds but for the first. */
export interface PriceTimes {
  /** The first reading in this process: nothing is compiled yet. */
  readonly coldMs: number;
  /** The file's bytes into columns by symbol, with the line of each price. */
  readonly fastMs: number;
  /** The same with papaparse: its rows of text into the same columns. */
  readonly papaMs: number;
  /** The same file with a malformed row in every thousand, each reported. */
  readonly malformedMs: number;
  /** Reading the file alone. */
  readonly readMs: number;
  /** How many times as long papaparse takes: the median of the rounds. */
  readonly ratio: number;
  /** Whether both found the same, and every malformed row was reported at its line. */
  readonly equal: boolean;
}

const PATH = 'prices/all.csv';
const SYMBOLS = 200;
const FIRST_DAY = 16_804;
/** A row that is left out, once in so many. */
const MALFORMED = 1000;

/**
 * A long price file (`date,symbol,price`, 200 symbols a day) read by this product and by papaparse, in turn, into fresh
 * columns. Needs `--expose-gc`, as papaparse leaves a hundred megabytes behind that the other would have to collect.
 * @param rows prices in the file. @param rounds in each of which both run.
 */
export function measurePrices(rows: number, rounds: number): PriceTimes {
  const bytes = longFile(rows, Infinity);
  let file: ParsedPriceFile | undefined;
  const coldMs = milliseconds(() => (file = parsePriceFile(PATH, bytes)));
  const malformed = longFile(rows, MALFORMED);
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-prices-'));
  const onDisk = path.join(folder, 'all.csv');
  writeFileSync(onDisk, bytes);

  const ours = {
    fast: () => parsePriceFile(PATH, bytes),
    malformed: () => parsePriceFile(PATH, malformed),
    read: () => readFileSync(onDisk),
  };
  const times = { fast: [], malformed: [], read: [], papa: [] } as Record<keyof typeof ours | 'papa', number[]>;
  const runPapa = (): unknown => times.papa.push(milliseconds(() => readWithPapa(bytes)));
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) runPapa();
    collectGarbage();
    // V8 forgets what it compiled for a class with the last object of it: that is what the first reading measures.
    parsePriceFile(PATH, bytes);
    for (const name of ['fast', 'malformed', 'read'] as const) times[name].push(milliseconds(ours[name]));
    if (round % 2 === 1) runPapa();
  }
  rmSync(folder, { recursive: true });

  const isEqual = isSameAs(file, readWithPapa(bytes)) && isReported(parsePriceFile(PATH, malformed), rows);
  return {
    coldMs,
    fastMs: median(times.fast),
    papaMs: median(times.papa),
    malformedMs: median(times.malformed),
    readMs: median(times.read),
    ratio: median(times.papa.map((ms, i) => ms / (times.fast[i] ?? NaN))),
    equal: isEqual,
  };
}

/** The same in every run: prices walk in cents. @param malformed the price of a row is no number, once in so many. */
function longFile(rows: number, malformed: number): Uint8Array {
  const cents = Array.from({ length: SYMBOLS }, (_, i) => 2000 + i * 100);
  const lines = ['date,symbol,price'];
  for (let day = FIRST_DAY; lines.length <= rows; day++) {
    const date = fromDayNumber(day);
    if (isWeekend(date)) continue;
    for (let i = 0; i < SYMBOLS && lines.length <= rows; i++) {
      const step = ((day * 7919 + i * 104_729) % 61) - 30;
      const now = Math.max(100, (cents[i] ?? 0) + step);
      cents[i] = now;
      const price = lines.length % malformed === 0 ? 'x' : (now / 100).toFixed(2);
      lines.push(`${date},T${String(i).padStart(3, '0')},${price}`);
    }
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

interface Columns {
  readonly days: Int32Array;
  readonly prices: Float64Array;
  readonly lines: Int32Array;
}

/** As one would write it with the library: each date and symbol looked up once, every cell checked for what it is. */
function readWithPapa(bytes: Uint8Array): ReadonlyMap<string, Columns> {
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: ',', newline: '\n' });
  const found = new Map<string, { days: number[]; prices: number[]; lines: number[] }>();
  const days = new Map<string, number>();
  for (let line = 1; line < data.length; line++) {
    const [date = '', symbol = '', price = ''] = data[line] ?? [];
    let day = days.get(date);
    if (day === undefined) {
      const parsed = parsePlainDate(date);
      days.set(date, (day = parsed ? dayNumber(parsed) : NaN));
    }
    const value = price === '' ? NaN : Number(price);
    if (Number.isNaN(day) || Number.isNaN(value)) continue;
    let column = found.get(symbol);
    if (!column) found.set(symbol, (column = { days: [], prices: [], lines: [] }));
    column.days.push(day);
    column.prices.push(value);
    column.lines.push(line);
  }
  return new Map(
    [...found].map(([symbol, column]) => [
      symbol,
      {
        days: Int32Array.from(column.days),
        prices: Float64Array.from(column.prices),
        lines: Int32Array.from(column.lines),
      },
    ]),
  );
}

function isSameAs(file: ParsedPriceFile | undefined, expected: ReadonlyMap<string, Columns>): boolean {
  if (file?.series.length !== expected.size) return false;
  return file.series.every(({ symbol, days, prices, lines }) => {
    const other = expected.get(symbol);
    const isSame = other?.days.length === days.length && days.every((day, i) => day === other.days[i]);
    return isSame && prices.every((price, i) => price === other.prices[i] && lines[i] === other.lines[i]);
  });
}

function isReported({ source, problems }: ParsedPriceFile, rows: number): boolean {
  if (problems.length !== Math.floor(rows / MALFORMED)) return false;
  return problems.every(({ code, range }, i) => {
    const { line } = source.positionAt(range.start);
    return code === 'price.row' && line === (i + 1) * MALFORMED && source.slice(range) === 'x';
  });
}
