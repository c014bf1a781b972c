/** Why a number is not shown. The words belong to the strings of each surface. */
export type Reason =
  | 'no-benchmark' // the account names no base year
  | 'total-only' // only the base year's total is recorded
  | 'no-path' // the base year's daily path is not recorded
  | 'not-a-year' // pace is defined within one calendar year only
  | 'is-base-year' // the period is the base year itself
  | 'passed' // the target is already passed
  | 'not-meaningful' // capital at or below zero
  | 'no-capital' // nothing was invested on that day
  | 'too-few-days' // fewer than 20 observations
  | 'no-price' // a held instrument has no price
  | 'no-time-left' // the year is over
  | 'under-a-year' // a yearly rate of a shorter span means nothing
  | 'no-drawdown' // nothing was lost, so there is nothing to divide by
  | 'no-downside' // no return was below zero
  | 'no-sign-change' // money only went in, or only came out
  | 'no-root' // no rate makes the flows worth nothing
  | 'no-trades' // nothing was closed
  | 'no-wins'
  | 'no-losses'
  | 'only-scratches' // every trade came to nothing
  | 'no-stop' // no stop was recorded when it was opened
  | 'stop-wrong-side' // the stop was above a long's entry, or below a short's
  | 'stop-at-entry'
  | 'several-legs' // one price or quantity does not exist
  | 'no-marks' // no price between entry and exit
  | 'base-is-later'; // the base year's closing book is of after the period

/** A number that can name the records it came from: indexes into {@link AttributionReport.records}. */
export interface Figure {
  readonly value: number | null;
  readonly reason?: Reason;
  readonly records: readonly number[];
}

/** A record in the user's text: zero-based line and character, end exclusive. */
export interface RecordRef {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** What it is: `2026-01-07 open silver-2026`. Text from the user's file. */
  readonly label: string;
}

/** A P&L in money by what made it; the four add up to it. Cost is zero or below. */
export interface PnlParts {
  readonly price: number;
  readonly income: number;
  readonly fx: number;
  readonly cost: number;
}
