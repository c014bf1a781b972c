/** What random journals trade. Prices are levels that fills and price files wander around. */
export interface Tradable {
  readonly symbol: string;
  readonly currency: string;
  readonly level: number;
  /** Decimals of its prices. */
  readonly decimals: number;
  /** Smallest quantity that is traded, as text of a number. */
  readonly unit: number;
  /** Of an option: what it is on, how many units of it one contract delivers, and C or P. */
  readonly on?: { readonly symbol: string; readonly units: number; readonly right: 'C' | 'P'; readonly strike: number };
  /** What a roll goes into. */
  readonly next?: string;
  /** Whether it ends by itself. */
  readonly expires?: boolean;
}

export const TRADABLES: readonly Tradable[] = [
  { symbol: 'SHA', currency: 'USD', level: 100, decimals: 2, unit: 1 },
  { symbol: 'SHB', currency: 'EUR', level: 50, decimals: 2, unit: 1 },
  { symbol: '8306', currency: 'JPY', level: 1500, decimals: 1, unit: 10 },
  { symbol: 'SI 2026-12', currency: 'USD', level: 75, decimals: 3, unit: 1, next: 'SI 2027-03', expires: true },
  { symbol: 'SI 2027-03', currency: 'USD', level: 76, decimals: 3, unit: 1, next: 'SI 2026-12', expires: true },
  { symbol: 'FE 2026-12', currency: 'EUR', level: 40, decimals: 2, unit: 2, next: 'FE 2027-03', expires: true },
  { symbol: 'FE 2027-03', currency: 'EUR', level: 41, decimals: 2, unit: 2, expires: true },
  {
    symbol: 'SHA 2026-01-08 90 C',
    currency: 'USD',
    level: 11,
    decimals: 2,
    unit: 1,
    on: { symbol: 'SHA', units: 100, right: 'C', strike: 90 },
    next: 'SHA 2026-12-18 110 P',
    expires: true,
  },
  {
    symbol: 'SHA 2026-12-18 110 P',
    currency: 'USD',
    level: 12,
    decimals: 2,
    unit: 1,
    on: { symbol: 'SHA', units: 100, right: 'P', strike: 110 },
  },
  {
    symbol: 'SI 2026-12 75 C',
    currency: 'USD',
    level: 6,
    decimals: 3,
    unit: 1,
    on: { symbol: 'SI 2026-12', units: 1, right: 'C', strike: 75 },
    expires: true,
  },
  { symbol: 'EURUSD', currency: 'USD', level: 1.1, decimals: 5, unit: 1000 },
  { symbol: 'USDJPY', currency: 'JPY', level: 150, decimals: 2, unit: 500 },
  { symbol: 'BND', currency: 'USD', level: 98, decimals: 3, unit: 1000 },
  { symbol: 'BNE', currency: 'EUR', level: 101, decimals: 3, unit: 1000 },
  { symbol: 'CDS', currency: 'EUR', level: 200, decimals: 1, unit: 100_000 },
  { symbol: 'COIN', currency: 'USD', level: 900, decimals: 2, unit: 0.125 },
  { symbol: 'EUR', currency: 'EUR', level: 1.1, decimals: 4, unit: 100 },
];

/** Symbols that no other instrument is on, so that a split of it moves nothing else. */
export const SPLITTABLE = ['SHB', '8306'] as const;

/** Quoted pairs of currencies; half of all translations divide, and EUR to JPY goes through USD. */
export const PAIRS: readonly (readonly [symbol: string, level: number, decimals: number])[] = [
  ['EURUSD', 1.1, 4],
  ['USDJPY', 150, 2],
];

export const PILLARS = ['top', 'child', 'other'] as const;

/** Files that every random journal has. */
export const STANDING_FILES: ReadonlyMap<string, string> = new Map([
  [
    'framework/instruments.md',
    `---
instruments:
  SHA: {kind: share, currency: USD}
  SHB: {kind: etf, currency: EUR}
  8306: {kind: share, currency: JPY}
  SI: {kind: future, multiplier: 50, currency: USD}
  FE: {kind: future, multiplier: 10, currency: EUR}
  BND: {kind: bond, currency: USD, coupon: 4.25%, maturity: 2030-01-08}
  BNE: {kind: bond, currency: EUR, coupon: 3%, maturity: 2031-07-15, frequency: 1, day_count: act/act}
  CDS: {kind: spread, currency: EUR, dv01: 450}
  COIN: {kind: crypto, currency: USD}
---
`,
  ],
  ['framework/top.md', '---\npillar: top\n---\n'],
  ['framework/child.md', '---\npillar: child\nparent: top\n---\n'],
  ['framework/other.md', '---\npillar: other\n---\n'],
]);

const FIRST_DAY = Date.UTC(2026, 0, 5) / 86_400_000;

/** ISO date of day `n` of a random journal; negative before its first trading day, 2026-01-05. */
export function dateOf(n: number): string {
  return new Date((FIRST_DAY + n) * 86_400_000).toISOString().slice(0, 10);
}

/** The days of a journal: events and prices fall on 0 to {@link LAST_DAY}. */
export const LAST_DAY = 13;

/** Every day of a journal from before its first opening to after its last price, as day numbers. */
export const EVERY_DAY: readonly number[] = Array.from({ length: LAST_DAY + 8 }, (_, n) => FIRST_DAY + n - 5);
