import type { Problem } from '../base/problem.js';
import { holdingsOf, type BookAccount, type BookPosition, type Holding, type RoundTrip } from '../ledger/book.js';
import type { PriceBook } from '../prices/price-book.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { LinkedPart, PositionValues } from './daily-values.js';
import { lastDayOf } from './mark-walk.js';
import { HoldingCheck, type ValuationSettings } from './price-check.js';
import { valueHolding, type HoldingDay } from './value-holding.js';

/** What an account's positions are valued with, and what their days add up to; arrays by index of the valuation days. */
export interface AccountValuation {
  readonly account: BookAccount;
  readonly prices: PriceBook;
  readonly settings: ValuationSettings;
  readonly days: Int32Array;
  readonly cashMoved: Float64Array;
  readonly value: Float64Array;
  readonly problems: Problem[];
}

/** Values a position on an account's valuation days; undefined where nothing of it falls into them. */
export function valuePosition(valuation: AccountValuation, position: BookPosition): PositionValues | undefined {
  const { days, account } = valuation;
  const span = spanOf(holdingsOf(position), days);
  if (!span) return undefined;
  const columns = new Columns(span.from, span.count);
  const parts: LinkedPart[] = [];
  for (const round of position.rounds) {
    for (const { holdings, links } of linkGroups(round)) {
      const part = spanOf(holdings, days);
      if (!part) continue;
      const pnl = new Float64Array(part.count);
      for (const holding of holdings) {
        valueInto(valuation, position, holding, (day) => {
          columns.add(day);
          pnl[day.index - part.from] = (pnl[day.index - part.from] ?? 0) + day.pnl;
        });
      }
      parts.push({ round, links, from: part.from, pnl });
    }
  }
  const [only] = parts;
  // Most positions have one part, and then it is the whole: one array serves both.
  const shared = only && parts.length === 1 ? [{ ...only, from: span.from, pnl: columns.pnl }] : parts;
  return { position, account, from: span.from, ...columns.arrays(), parts: shared };
}

/** Holdings of a round trip that share their links. */
function linkGroups(round: RoundTrip): readonly { holdings: readonly Holding[]; links: LinkedPart['links'] }[] {
  const common = round.holdings.filter((holding) => !holding.links);
  const own = round.holdings.flatMap((holding) =>
    holding.links ? [{ holdings: [holding], links: holding.links }] : [],
  );
  return common.length > 0 ? [{ holdings: common, links: round.links }, ...own] : own;
}

/** The valuation days on which holdings are held or have an event; undefined where there are none. */
function spanOf(holdings: readonly Holding[], days: Int32Array): { from: number; count: number } | undefined {
  const lastDay = days.at(-1) ?? 0;
  const start = Math.min(...holdings.map((holding) => holding.events[0]?.day ?? Infinity));
  const from = indexOnOrBefore(days, start);
  if (start > lastDay || from < 0) return undefined;
  const end = indexOnOrBefore(days, Math.max(...holdings.map((holding) => lastDayOf(holding, lastDay))));
  return { from, count: end - from + 1 };
}

function valueInto(
  valuation: AccountValuation,
  position: BookPosition,
  holding: Holding,
  add: (day: HoldingDay) => void,
): void {
  const { account, prices, settings, days, cashMoved, value } = valuation;
  const check = new HoldingCheck(position, holding, prices, account.record.currency);
  for (const day of valueHolding(holding, prices, days, account.record.currency)) {
    add(day);
    cashMoved[day.index] = (cashMoved[day.index] ?? 0) + day.cash;
    value[day.index] = (value[day.index] ?? 0) + day.value;
    if (day.isHeld) check.held(days[day.index] ?? 0, day.mark);
  }
  valuation.problems.push(...check.problems(days.at(-1) ?? 0, settings));
}

/** A position's arrays while they are filled; those of parts that never occur are not made. */
class Columns {
  readonly pnl: Float64Array;
  readonly #exposure: Float64Array;
  #income: Float64Array | undefined;
  #fx: Float64Array | undefined;
  #cost: Float64Array | undefined;

  constructor(
    private readonly from: number,
    private readonly count: number,
  ) {
    this.pnl = new Float64Array(count);
    this.#exposure = new Float64Array(count);
  }

  add(day: HoldingDay): void {
    const at = day.index - this.from;
    this.#sum(this.pnl, at, day.pnl);
    this.#sum(this.#exposure, at, day.exposure);
    if (day.income !== 0) this.#sum((this.#income ??= new Float64Array(this.count)), at, day.income);
    if (day.fx !== 0) this.#sum((this.#fx ??= new Float64Array(this.count)), at, day.fx);
    if (day.fees !== 0) this.#sum((this.#cost ??= new Float64Array(this.count)), at, -day.fees);
  }

  arrays(): Pick<PositionValues, 'pnl' | 'exposure' | 'income' | 'fx' | 'cost'> {
    return {
      pnl: this.pnl,
      exposure: this.#exposure,
      ...(this.#income ? { income: this.#income } : {}),
      ...(this.#fx ? { fx: this.#fx } : {}),
      ...(this.#cost ? { cost: this.#cost } : {}),
    };
  }

  #sum(to: Float64Array, at: number, amount: number): void {
    to[at] = (to[at] ?? 0) + amount;
  }
}
