import type { BrinsonModel } from '../attribution/brinson.js';
import type { EffectLinkingMethod } from '../attribution/effect-linking.js';
import type { Reason } from './figure-model.js';
import type { PillarRowKind } from './view-model.js';

/*
 * This year against the base year, three ways that answer three questions and are never mixed:
 * - `frozen-book`: what if the base year's closing book had been kept? Both sides live through this year's market, so these
 *   effects may be called allocation and selection.
 * - `year-on-year`: month against the same month of the base year. Another market, so the words are mix, pillar return, cross.
 * - `symmetric-split`: the same months, without a cross term.
 */
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

/** In the order they are shown. */
export const COMPARISON_KINDS = ['frozen-book', 'year-on-year', 'symmetric-split'] as const;

/** Reasons that months of the base year by pillar would do away with, journaled or in a monthly file. */
export const NEED_MONTHS: readonly Reason[] = ['total-only', 'no-path'];

export type EffectName = 'allocation' | 'selection' | 'interaction' | 'mix' | 'pillar-return' | 'cross';

/** Effects that add up to the difference, or that multiply to the relative one. */
export type EffectArithmetic = (typeof EFFECT_ARITHMETICS)[number];
export const EFFECT_ARITHMETICS = ['arithmetic', 'geometric'] as const;

export interface EffectRow {
  readonly id: string;
  /** `cash` is the line of cash and leverage: 1 less all other weights, with what cash earned and cost. */
  readonly kind: PillarRowKind;
  readonly name: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly hasChildren: boolean;
  /** One a {@link ComparisonView.effects}, children included. */
  readonly effects: readonly number[];
  /** Of the row: what its effects add up to (arithmetic) or multiply to (geometric). */
  readonly sum: number;
  /** Mean delta-adjusted net exposure over NAV on both sides, children included. */
  readonly weight: number;
  readonly baseWeight: number;
  /** True where longs and shorts nearly cancel, so that no return can be told from the weight: shown as selection only. */
  readonly isNetted: boolean;
  readonly records: readonly number[];
}

/** Mean gross and net exposure over NAV. */
export interface SideWeights {
  readonly gross: number;
  readonly net: number;
}

export interface ComparisonView {
  readonly kind: ComparisonKind;
  /** Why there is none; then everything below is empty or 0. */
  readonly reason: Reason | null;
  readonly effects: readonly EffectName[];
  /** Pillars in framework order, then Unlinked, then Cash and leverage. Top-level rows add up (or multiply) to `excess`. */
  readonly rows: readonly EffectRow[];
  /** One an effect; together they are `excess`. */
  readonly totals: readonly number[];
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** portfolio − benchmark, or (1 + portfolio) / (1 + benchmark) − 1. */
  readonly excess: number;
  /** `excess` less all top-level effects. Printed. */
  readonly residual: number;
  /** How the effects of its periods were linked. Differs from the one asked for where logarithms are undefined. */
  readonly linking: EffectLinkingMethod;
  /** Periods that were linked. */
  readonly step: 'day' | 'month';
  readonly periods: number;
  /** First and last day compared, of this year. */
  readonly from: string;
  readonly to: string;
  readonly now: SideWeights;
  readonly base: SideWeights;
  /** Frozen book: instruments of the closing book that have no price on some of this year's days. */
  readonly unpriced: readonly string[];
  /** Year on year: what the base year still made after the months compared; null elsewhere. */
  readonly remaining: number | null;
  /** Frozen book: whether the base is what was held (`prices`), or its weights at this year's own pillar returns (`weights`). */
  readonly index: 'prices' | 'weights' | null;
}

export interface ComparisonsView {
  readonly model: BrinsonModel;
  readonly arithmetic: EffectArithmetic;
  /** As asked for. */
  readonly linking: EffectLinkingMethod;
  /** Frozen book, year on year, symmetric split. Empty without a base year. */
  readonly views: readonly ComparisonView[];
}
