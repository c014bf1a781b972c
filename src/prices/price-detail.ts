import type { PriceSeries } from './price-book.js';
import { isNoPrice, readPrice, readVolatility, VOLATILITY_LIMIT } from './price-text.js';

export const DETAILS = ['lows', 'highs', 'volatilities'] as const;

export type Detail = (typeof DETAILS)[number];

/** What rows may say beside their price; a column is there only where some row has a value. */
export type PriceDetails = Pick<PriceSeries, Detail>;

/** What one row says beside its price; NaN where it says nothing. */
export type RowDetail = Readonly<Record<Detail, number>>;

/** The columns of a file that hold details; -1 where it has none. */
export type DetailColumns = Readonly<Record<Detail, number>>;

/**
 * How far a price may lie outside its low and high, as a share of it: data vendors round the columns apart, or write
 * them in single precision.
 */
const ROUNDING = 1e-4;

/** @param names column names in lower case. */
export function detailColumns(names: readonly string[]): DetailColumns | undefined {
  const columns = {
    lows: names.indexOf('low'),
    highs: names.indexOf('high'),
    volatilities: names.indexOf('volatility'),
  };
  return DETAILS.some((detail) => columns[detail] >= 0) ? columns : undefined;
}

/** Reads a row's details. What cannot be right is left out and said by cell; the price stands. */
export function readDetail(
  row: readonly string[],
  price: number,
  columns: DetailColumns,
  leaveOut: (column: number, fault: string) => void,
): RowDetail {
  const read = (detail: Detail, name: string, readCell: typeof readPrice): number => {
    const text = row[columns[detail]] ?? '';
    if (isNoPrice(text)) return NaN;
    const cell = readCell(text);
    if ('value' in cell) return cell.value;
    leaveOut(columns[detail], `only its ${name}, as ${cell.fault}; the price counts`);
    return NaN;
  };
  const low = read('lows', 'low', readPrice);
  const high = read('highs', 'high', readPrice);
  const volatilities = read('volatilities', 'volatility', readVolatility);
  const slack = slackOf(price, low, high);
  const wrong = (column: number, fault: string): RowDetail => {
    leaveOut(column, `only its low and high, as ${fault}; the price counts`);
    return { lows: NaN, highs: NaN, volatilities };
  };
  if (low > high + slack) return wrong(columns.lows, `the low ${String(low)} is above the high ${String(high)}`);
  if (price < low - slack) return wrong(columns.lows, `the price ${String(price)} is below the low ${String(low)}`);
  if (price > high + slack) return wrong(columns.highs, `the price ${String(price)} is above the high ${String(high)}`);
  return detailOf(price, low, high, volatilities);
}

/** How far a price, its low and its high may lie the wrong way round; NaN is no number of them. */
function slackOf(price: number, low: number, high: number): number {
  return ROUNDING * Math.max(Math.abs(price), Math.abs(low) || 0, Math.abs(high) || 0);
}

/** What a row says, given that it can be right: what rounding has moved apart meets again; NaN stays NaN. */
function detailOf(price: number, low: number, high: number, volatilities: number): RowDetail {
  return { lows: Math.min(low, price), highs: Math.max(high, price), volatilities };
}

/** The same as {@link readDetail} for numbers; `undefined` where it would leave something out. NaN says nothing. */
export function plainDetail(price: number, low: number, high: number, volatility: number): RowDetail | undefined {
  const isWithin = low <= price && price <= high;
  const slack = isWithin ? 0 : slackOf(price, low, high);
  if (low > high + slack || price < low - slack || price > high + slack) return undefined;
  if (volatility <= 0 || volatility > VOLATILITY_LIMIT) return undefined;
  return detailOf(price, low, high, volatility);
}

/** The details of which some row has a value, without copying them. */
export function hasValues(details: PriceDetails): PriceDetails {
  return Object.fromEntries(
    DETAILS.flatMap((detail) =>
      details[detail]?.some((value) => !Number.isNaN(value)) ? [[detail, details[detail]]] : [],
    ),
  );
}

/** The details that a series has, without copying them. */
export function detailsOf(series: PriceDetails): PriceDetails {
  return Object.fromEntries(DETAILS.flatMap((detail) => (series[detail] ? [[detail, series[detail]]] : [])));
}

/** Details in the order of `items`; a column of which nothing is left is absent. */
export function gatherDetails<T>(items: readonly T[], has: (detail: Detail) => boolean, at: DetailAt<T>): PriceDetails {
  const columns: [Detail, Float64Array][] = DETAILS.filter(has).map((detail) => {
    return [detail, Float64Array.from(items, (item) => at(detail, item) ?? NaN)];
  });
  return hasValues(Object.fromEntries(columns));
}

type DetailAt<T> = (detail: Detail, item: T) => number | undefined;
