import type { StringKey } from '../protocol/strings.js';
import { IDENTITIES_IN_MONEY, type IdentityView } from '../report/view-model.js';
import type { Wording } from './page-context.js';

/*
 * The identities of the report in words and numbers: what must equal what, and by how much it misses.
 */

type Unit = 'points' | 'money';

/** Below this a residual is the rounding of float64, printed as 0: fractions of the return, units of money. */
const ROUNDING: Readonly<Record<Unit, number>> = { points: 1e-9, money: 1e-6 };

/** What both sides of an identity are counted in. */
export function unitOf(id: string): Unit {
  return IDENTITIES_IN_MONEY.includes(id) ? 'money' : 'points';
}

/** The identity's sentence; one the page does not know shows its stable name. */
export function identityName({ id }: IdentityView, { t }: Pick<Wording, 't'>): string {
  const key = `identity.${id}`;
  const name = t(key as StringKey);
  return name === key ? id : name;
}

/** One side of an identity: points to six places, money to two. */
export function identitySide(id: string, value: number, { f }: Pick<Wording, 'f'>): string {
  return unitOf(id) === 'money' ? f.plain(value, 2) : f.plain(value * 100, 6);
}

/** A residual in its unit; what float64 rounds away is 0. */
export function residualText(residual: number, unit: Unit, { f }: Pick<Wording, 'f'>): string {
  if (Math.abs(residual) < ROUNDING[unit]) return '0';
  const shown = unit === 'money' ? residual : residual * 100;
  const digits = unit === 'money' ? 2 : 4;
  return Math.abs(shown) >= 0.01 ? f.plain(shown, digits) : shown.toExponential(1).replaceAll('-', '−');
}

/** By how much a sum misses, with its unit: `−1.5000 points`, `12.50 USD`. */
export function missText({ id, residual }: IdentityView, words: Wording, currency: string): string {
  const unit = unitOf(id);
  const text = residualText(residual, unit, words);
  return unit === 'money' ? `${text} ${currency}` : words.t('pointsAmount', text);
}
