import type { BrinsonModel } from '../attribution/brinson.js';
import type { EffectLinkingMethod } from '../attribution/effect-linking.js';
import type { LinkingMethod } from '../attribution/linking.js';
import type { Dimension } from './breakdown-model.js';
import type { EffectArithmetic } from './comparison-model.js';
import type { PeriodKey } from './view-model.js';

/** How days' contributions become the period's. */
export const LINKING_METHODS = [
  'earlier-growth',
  'later-growth',
  'logarithmic',
] as const satisfies readonly LinkingMethod[];
export const BRINSON_MODELS = ['brinson-fachler', 'brinson-hood-beebower'] as const satisfies readonly BrinsonModel[];
/** How effects of days or months become the period's. */
export const EFFECT_LINKING_METHODS = [
  'carino',
  'menchero',
  'grap',
  'frongello',
] as const satisfies readonly EffectLinkingMethod[];

/** What of a journal is looked at and by which methods; what is absent is the default. */
export interface ReportChoice {
  /** An account's id, or `all`. Default: the only account, else all together. */
  readonly account?: string | undefined;
  /** Default `ytd`. */
  readonly period?: PeriodKey | undefined;
  /** What the breakdown groups by; default `pillar`. */
  readonly by?: Dimension | undefined;
  /** What it is crossed with; default nothing. */
  readonly across?: Dimension | null | undefined;
  /** The breakdown holds only what is linked to this pillar and those below it; default everything. */
  readonly within?: string | null | undefined;
  /** How days' contributions become the period's; default `earlier-growth`. */
  readonly linking?: LinkingMethod | undefined;
  /** Default `brinson-fachler`. */
  readonly model?: BrinsonModel | undefined;
  /** Default `arithmetic`. */
  readonly arithmetic?: EffectArithmetic | undefined;
  /** How effects of days or months become the period's; default `carino`. */
  readonly effectLinking?: EffectLinkingMethod | undefined;
}
