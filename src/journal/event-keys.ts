import type { Action } from './records.js';

/** The ways to say how much, the one that counts first. */
export const SIZES = ['quantity', 'weight', 'notional'] as const;

/** Keys that mean something to an action, beside those of every event. */
export interface ActionKeys {
  readonly needs: readonly string[];
  /** True where one of {@link SIZES} is needed. */
  readonly sized: boolean;
  readonly also: readonly string[];
  /** What every leg needs; missing where the action takes no legs. */
  readonly legNeeds?: readonly string[];
  readonly legAlso?: readonly string[];
}

/** What any action may have: who, when, what it cost, and the plan that is in force from then on. */
const EVERY = new Set([
  ...['id', 'action', 'account', 'time', 'instrument', 'fees', 'ref', 'note'],
  ...['pillars', 'thesis', 'target', 'stop', 'invalidation', 'roll', 'risk', 'conviction', 'tags', 'review_by'],
]);
/** Any leg says its instrument, and may have links of its own. */
const EVERY_LEG = new Set(['instrument', 'pillars', 'volatility']);

const FILL = ['side', 'fx', 'accrued', 'volatility'];
const LEG_TRADE = ['instrument', 'quantity', 'price'];

const enters: ActionKeys = {
  needs: ['price'],
  sized: true,
  also: [...SIZES, ...FILL],
  legNeeds: LEG_TRADE,
  legAlso: ['fees', 'fx'],
};
const alias: ActionKeys = { needs: ['price'], sized: false, also: [...SIZES, 'fx', 'accrued', 'volatility', 'lot'] };
const exercise: ActionKeys = { needs: ['into'], sized: false, also: ['quantity', 'price', 'fx', 'lot'] };

export const ACTION_KEYS: Readonly<Record<Action, ActionKeys>> = {
  open: { ...enters, needs: ['instrument', 'price'] },
  add: enters,
  trim: { ...enters, also: [...enters.also, 'lot'], legAlso: ['fees', 'fx', 'lot'] },
  close: {
    needs: ['price'],
    sized: false,
    also: ['quantity', 'lot', ...FILL],
    legNeeds: ['instrument', 'price'],
    legAlso: ['quantity', 'fees', 'fx', 'lot'],
  },
  revise: { needs: [], sized: false, also: ['volatility'], legNeeds: ['instrument'], legAlso: [] },
  roll: { needs: ['to', 'out', 'in'], sized: false, also: ['quantity', 'lot', 'side', 'fx', 'volatility'] },
  expire: { needs: [], sized: false, also: ['price', 'fx'] },
  exercise,
  assign: exercise,
  dividend: { needs: [], sized: false, also: ['amount', 'currency', 'withholding', 'quantity', 'price', 'fx'] },
  income: { needs: ['amount'], sized: false, also: ['currency', 'withholding', 'fx'] },
  fee: { needs: ['amount'], sized: false, also: ['currency', 'fx'] },
  split: { needs: ['ratio'], sized: false, also: ['cash_in_lieu', 'fx'] },
  mark: {
    needs: ['price'],
    sized: false,
    also: ['volatility'],
    legNeeds: ['instrument', 'price'],
    legAlso: [],
  },
  buy: alias,
  sell: alias,
  short: alias,
  cover: alias,
};

/** Whether a key of an event means anything to its action. */
export function isUsed(key: string, { needs, also, legNeeds }: ActionKeys): boolean {
  return EVERY.has(key) || needs.includes(key) || also.includes(key) || (key === 'legs' && legNeeds !== undefined);
}

/** The same for a key of a leg. */
export function isUsedInLeg(key: string, { legNeeds = [], legAlso = [] }: ActionKeys): boolean {
  return EVERY_LEG.has(key) || legNeeds.includes(key) || legAlso.includes(key);
}
