import type { Exact } from './exact.js';
import type { HistoryAccount, Sum } from './history.js';
import type { Listing } from './market.js';

/*
 * What a history comes to: dated, in order, each valid when its turn comes. Both exporters write these; the generator
 * that made them (step-maker.ts) knows quantities, as a trader does, and no money.
 */

export type Step = FillStep | SplitStep | IncomeStep | MarkStep | QuotedStep | MoneyStep | TransferStep;

interface PositionStep {
  readonly day: string;
  readonly account: HistoryAccount;
  /** Of the position. */
  readonly id: string;
}

export type FillAction =
  'open' | 'add' | 'trim' | 'close' | 'buy' | 'sell' | 'short' | 'cover' | 'roll' | 'expire' | 'in kind';

/** An event that trades: one fill, one a leg, or the two of a roll. */
export interface FillStep extends PositionStep {
  readonly kind: 'fill';
  readonly action: FillAction;
  readonly fills: readonly [Fill, ...Fill[]];
  /** True where the text says legs. */
  readonly isLegs: boolean;
  /** True where the text names the instrument though it does not open: a position of several holds it. */
  readonly namesInstrument: boolean;
  readonly fees?: Sum;
  /** Account's currency for one of the (first) listing's, where the event says it. */
  readonly fx?: Exact;
}

export interface Fill {
  readonly listing: Listing;
  /** Signed change. */
  readonly traded: Exact;
  readonly after: Exact;
  readonly price: Exact;
  /** Of the leg alone. */
  readonly fees?: Sum;
}

/** An event about one listing of a position. */
interface ListingStep extends PositionStep {
  readonly listing: Listing;
  readonly namesInstrument: boolean;
}

export interface SplitStep extends ListingStep {
  readonly kind: 'split';
  readonly before: Exact;
  readonly after: Exact;
  /** In the listing's currency; a short pays it. */
  readonly cashInLieu?: Exact;
  readonly fx?: Exact;
}

export interface IncomeStep extends ListingStep {
  readonly kind: 'dividend' | 'income' | 'fee';
  readonly sum: Sum;
  readonly withholding?: Exact;
  readonly fx?: Exact;
  /** A dividend of a short is paid. */
  readonly isShort: boolean;
}

export interface MarkStep extends ListingStep {
  readonly kind: 'mark';
  readonly price: Exact;
}

/** A price seen that day, of whatever is held of the listing; only on days without one in the price file. */
export interface QuotedStep {
  readonly kind: 'marks';
  readonly day: string;
  readonly account: HistoryAccount;
  readonly listing: Listing;
  readonly price: Exact;
}

/** A deposit or withdrawal, or entry-level cash. */
export interface MoneyStep {
  readonly kind: 'flow' | 'cash';
  readonly day: string;
  readonly account: HistoryAccount;
  readonly sum: Sum;
  readonly cashKind: 'interest' | 'fee' | 'tax' | 'other';
}

export interface TransferStep {
  readonly kind: 'transfer';
  readonly day: string;
  readonly account: HistoryAccount;
  readonly to: HistoryAccount;
  readonly sum: Sum;
}

/** The prices a step tells of what is held: fills and marks. */
export function pricesIn(step: Step): readonly { readonly listing: Listing; readonly price: Exact }[] {
  if (step.kind === 'mark') return [step];
  // Units that came for nothing say nothing of what they are worth.
  return step.kind === 'fill' ? step.fills.filter(({ price }) => !price.isZero()) : [];
}

/** The listings a step is about. */
export function listingsOf(step: Step): readonly Listing[] {
  if (step.kind === 'fill') return step.fills.map(({ listing }) => listing);
  return 'listing' in step ? [step.listing] : [];
}
