import { holdingsOf, type Holding } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PositionValues } from '../valuation/daily-values.js';
import { valueHolding } from '../valuation/value-holding.js';
import { figure, missing } from './figure.js';
import { addParts, NO_PARTS, partsTotal, periodParts } from './pnl-parts.js';
import { openingRecords } from './period-records.js';
import { positionRecords, type ReportContext } from './report-context.js';
import type { AttributionReport, CurrencyRow, PnlParts } from './view-model.js';

/** What one currency added up to. */
interface Line {
  parts: PnlParts;
  exposure: number;
  readonly records: Set<number>;
}

/**
 * What made the P&L of the period, and in which currencies; currencies by P&L, largest first. What an account in another
 * currency gained by its translation is of that currency.
 */
export function splitView(context: ReportContext): AttributionReport['split'] {
  const lines = new Map<string, Line>();
  const lineOf = (currency: string): Line => {
    let line = lines.get(currency);
    if (!line) lines.set(currency, (line = { parts: NO_PARTS, exposure: 0, records: new Set() }));
    return line;
  };
  let parts = NO_PARTS;
  for (const { values } of context.current.attribution.positions) {
    const whole = periodParts(context, values);
    parts = addParts(parts, whole);
    const records = positionRecords(context, values.position);
    for (const [currency, own] of byCurrency(context, values, whole)) {
      const line = lineOf(currency);
      line.parts = addParts(line.parts, own);
      for (const record of records) line.records.add(record);
    }
    for (const { holding, amount } of context.exposures.get(values) ?? []) {
      lineOf(holding.instrument.currency).exposure += amount;
    }
  }
  for (const [currency, column] of context.values.translation) {
    const made = sumOfPeriod(context, column);
    if (made === 0) continue;
    const own = { ...NO_PARTS, fx: made };
    parts = addParts(parts, own);
    const line = lineOf(currency);
    line.parts = addParts(line.parts, own);
    for (const record of openingRecords(context, currency)) line.records.add(record);
  }
  const rows = [...lines].map(([currency, line]) => currencyRow(context, currency, line));
  return {
    parts,
    cash: sumOfPeriod(context, context.values.cash),
    byCurrency: rows.sort((a, b) => (b.pnl.value ?? 0) - (a.pnl.value ?? 0) || (a.currency < b.currency ? -1 : 1)),
  };
}

function sumOfPeriod({ current }: ReportContext, column: Float64Array): number {
  const { start, end } = current.returns.span;
  return column.subarray(start + 1, end + 1).reduce((sum, amount) => sum + amount, 0);
}

function currencyRow({ navEnd }: ReportContext, currency: string, { parts, exposure, records }: Line): CurrencyRow {
  const named = [...records];
  return {
    currency,
    pnl: figure(partsTotal(parts), named),
    parts,
    exposure: navEnd > 0 ? figure(exposure / navEnd, named) : missing('no-capital', named),
  };
}

/**
 * A position's parts by the currency of what it held. Where there are several, each holding is valued anew but those
 * of the first currency: they get the rest, so that the currencies add up to the position.
 */
function byCurrency(
  context: ReportContext,
  { position, account }: PositionValues,
  whole: PnlParts,
): ReadonlyMap<string, PnlParts> {
  const holdings = holdingsOf(position).filter((holding) => isHeldIn(context, holding));
  const [first, ...others] = new Set(holdings.map(({ instrument }) => instrument.currency));
  const found = new Map<string, PnlParts>();
  if (first === undefined) return found;
  let rest = whole;
  for (const currency of others) {
    let own = NO_PARTS;
    for (const holding of holdings) {
      if (holding.instrument.currency !== currency) continue;
      own = addParts(own, holdingParts(context, holding, account.record.currency));
    }
    found.set(currency, own);
    rest = addParts(rest, own, -1);
  }
  return new Map([[first, rest], ...found]);
}

function isHeldIn({ startDay, endDay }: ReportContext, { events }: Holding): boolean {
  const last = events.findLast(({ day }) => day <= endDay);
  return last !== undefined && (last.day > startDay || !last.quantity.isZero());
}

/** What made a holding's P&L of the period, in the scope's currency at each day's rate. */
function holdingParts({ values, prices, current }: ReportContext, holding: Holding, currency: string): PnlParts {
  const { start, end } = current.returns.span;
  const scope = values.scope.currency;
  const table = currency === scope ? undefined : fxTable(prices, currency, scope);
  let parts = NO_PARTS;
  for (const day of valueHolding(holding, prices, values.days, currency)) {
    if (day.index <= start) continue;
    if (day.index > end) break;
    const rate = table?.rateAt(values.days[day.index] ?? 0) ?? 1;
    const price = day.pnl - day.income - day.fx + day.fees;
    parts = addParts(parts, {
      price: price * rate,
      income: day.income * rate,
      fx: day.fx * rate,
      cost: -day.fees * rate,
    });
  }
  return parts;
}
