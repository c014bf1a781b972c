import type { DailyValues } from '../valuation/daily-values.js';
import { capitalBase, timeWeightedReturn, type ReturnDay, type TimeWeightedReturn } from './returns.js';

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
  /** Returns of the days on which a price moved: what risk is measured on. */
  readonly observations: readonly number[];
}

/** Time-weighted return of a period of an account's daily values. */
export function periodReturns(values: DailyValues, span: PeriodSpan): PeriodReturns {
  const days: ReturnDay[] = [];
  for (let i = span.start + 1; i <= span.end; i++) {
    days.push({
      before: values.nav[i - 1] ?? 0,
      after: values.nav[i] ?? 0,
      inflow: values.inflow[i] ?? 0,
      outflow: values.outflow[i] ?? 0,
    });
  }
  const timeWeighted = timeWeightedReturn(days);
  const observations = timeWeighted.daily.filter(
    (r, i): r is number => r !== null && values.priced[span.start + 1 + i] === 1,
  );
  return { span, timeWeighted, bases: Float64Array.from(days, capitalBase), observations };
}

/** Day numbers of the {@link PeriodReturns.observations}, ascending. */
export function observedDays(values: DailyValues, { span, timeWeighted }: PeriodReturns): readonly number[] {
  const first = span.start + 1;
  const places = timeWeighted.daily.flatMap((r, i) =>
    r !== null && values.priced[first + i] === 1 ? [first + i] : [],
  );
  return places.map((place) => values.days[place] ?? 0);
}
