import { lazy } from '../base/lazy.js';
import type { HoldingValues } from '../valuation/daily-values.js';
import { figure, missing } from './figure.js';
import { addParts, holdingParts, NO_PARTS, partsTotal } from './pnl-parts.js';
import { openingRecords } from './period-records.js';
import { positionRecords, type ReportContext } from './report-context.js';
import type { AttributionReport, CurrencyRow, PnlParts } from './view-model.js';

/** What one currency added up to. */
interface Line {
  parts: PnlParts;
  exposure: number;
  /** Those of each position and opening. */
  readonly records: Set<() => readonly number[]>;
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
    const records = (): readonly number[] => positionRecords(context, values.position);
    for (const part of values.parts) {
      if (!isHeldIn(context, part)) continue;
      const own = holdingParts(context, part);
      parts = addParts(parts, own);
      const line = lineOf(part.holding.instrument.currency);
      line.parts = addParts(line.parts, own);
      line.records.add(records);
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
    line.records.add(() => openingRecords(context, currency));
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
  const named = lazy(() => [...new Set([...records].flatMap((find) => find()))]);
  return {
    currency,
    pnl: figure(partsTotal(parts), named),
    parts,
    exposure: navEnd > 0 ? figure(exposure / navEnd, named) : missing('no-capital', named),
  };
}

/** Whether a holding has days in the period. */
function isHeldIn({ current }: ReportContext, { from, pnl }: HoldingValues): boolean {
  const { start, end } = current.returns.span;
  return from <= end && from + pnl.length - 1 > start;
}
