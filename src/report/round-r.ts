import { roundEvents, type RoundTrip } from '../ledger/book.js';
import { fxTable } from '../prices/fx-rates.js';
import type { PositionValues } from '../valuation/daily-values.js';
import { entryRisk } from './entry-risk.js';
import { figure, missing, type Records } from './figure.js';
import { eventRecord, type ReportContext } from './report-context.js';
import type { Figure } from './view-model.js';

/** A round trip with its net P&L in the scope's currency. */
interface RoundPnl {
  readonly values: PositionValues;
  readonly round: RoundTrip;
  readonly pnl: number;
}

/**
 * R multiple: net P&L over the risk at entry, which is translated at the rate of the entry's day where the scope has
 * another currency than the account.
 */
export function roundR(
  { prices, values: { scope } }: ReportContext,
  { values, round, pnl }: RoundPnl,
  records: Records,
): Figure {
  const risk = entryRisk(round);
  if (risk.value === null) return missing(risk.reason, records);
  const { currency } = values.account;
  const rate = currency === scope.currency ? 1 : fxTable(prices, currency, scope.currency).rateAt(round.openedDay);
  return figure(pnl / (risk.value * rate), records);
}

/** Where a round trip was opened. */
export function openingRecord(context: ReportContext, round: RoundTrip): number | undefined {
  const opening = roundEvents(round).find(({ event }) => event === round.opening);
  return opening && eventRecord(context, opening);
}
