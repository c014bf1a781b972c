import type { DailyValues } from '../valuation/daily-values.js';
import { capitalBase, ReturnChain, type TimeWeightedReturn } from './returns.js';

/** A period as indexes into `DailyValues.days`: it starts from the valuation at `start`, its last day is `end`. */
export interface PeriodSpan {
  readonly start: number;
  readonly end: number;
}

/** The daily returns of a period; arrays have one item a day from `start + 1` to `end`. */
export interface PeriodReturns {
  readonly span: PeriodSpan;
  readonly timeWeighted: TimeWeightedReturn;
  /** Capital each day's return and contributions are divided by. */
  readonly bases: Float64Array;
  /** Returns of the days on which a price moved: what risk is measured on. Found when asked for. */
  readonly observations: readonly number[];
}

/** Time-weighted return of a period of an account's daily values. */
export function periodReturns(values: DailyValues, span: PeriodSpan): PeriodReturns {
  const { nav, inflow, outflow, priced } = values;
  const chain = new ReturnChain();
  const first = span.start + 1;
  const bases = new Float64Array(Math.max(0, span.end - span.start));
  for (let i = first; i <= span.end; i++) {
    const base = capitalBase({ before: nav[i - 1] ?? 0, inflow: inflow[i] ?? 0 });
    bases[i - first] = base;
    chain.add(base, (nav[i] ?? 0) + (outflow[i] ?? 0));
  }
  return new ReturnsOfDays(span, chain.result(), bases, priced);
}

class ReturnsOfDays implements PeriodReturns {
  readonly #priced: Uint8Array;
  #observations: readonly number[] | undefined;

  constructor(
    readonly span: PeriodSpan,
    readonly timeWeighted: TimeWeightedReturn,
    readonly bases: Float64Array,
    priced: Uint8Array,
  ) {
    this.#priced = priced;
  }

  get observations(): readonly number[] {
    const first = this.span.start + 1;
    return (this.#observations ??= this.timeWeighted.daily.filter(
      (r, i): r is number => r !== null && this.#priced[first + i] === 1,
    ));
  }
}

/** Day numbers of the {@link PeriodReturns.observations}, ascending. */
export function observedDays(values: DailyValues, { span, timeWeighted }: PeriodReturns): readonly number[] {
  const first = span.start + 1;
  const places = timeWeighted.daily.flatMap((r, i) =>
    r !== null && values.priced[first + i] === 1 ? [first + i] : [],
  );
  return places.map((place) => values.days[place] ?? 0);
}
