import fc from 'fast-check';
import { LAST_DAY, TRADABLES } from './market.js';

/** What happens in a random journal. Each is written as the event it can be when its day is there. */
export const INTENT_KINDS = [
  ...['open', 'add', 'trim', 'close', 'cross', 'roll', 'expire', 'exercise', 'dividend', 'in kind', 'income', 'fee'],
  ...['split', 'mark', 'revise', 'flow', 'transfer', 'cash', 'price'],
] as const;

/** Numbers that decide an event; each means what its name says, modulo what there is to choose from. */
export interface Intent {
  readonly kind: string;
  readonly day: number;
  /** Which account, or which of the positions that are held. */
  readonly who: number;
  /** Which instrument, pillar or ratio. */
  readonly what: number;
  readonly size: number;
  /** In thousandths of the instrument's level from 900 on. */
  readonly price: number;
  /** Ways to write it: each bit is a choice. */
  readonly ways: number;
  readonly fees: number;
}

export interface Plan {
  readonly accounts: readonly {
    /** EUR instead of USD. */
    readonly isForeign: boolean;
    /** Day of the opening; before the first trading day where below zero. */
    readonly opens: number;
    readonly lots: string;
    readonly crosses: boolean;
  }[];
  readonly intents: readonly Intent[];
  /** Rows of the price file. */
  readonly prices: readonly { readonly what: number; readonly day: number; readonly price: number }[];
  /** Rows of the exchange rates. */
  readonly rates: readonly { readonly what: number; readonly day: number; readonly price: number }[];
}

const day = fc.nat({ max: LAST_DAY });
/** Few, so that much happens on one day, and an entry has several events. */
const eventDay = fc.constantFrom(0, 1, 2, 4, 8, 12);
const price = fc.nat({ max: 200 });
const intent = (kinds: readonly string[]): fc.Arbitrary<Intent> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    day: eventDay,
    who: fc.nat({ max: 7 }),
    what: fc.nat({ max: 1000 }),
    size: fc.nat({ max: 8 }),
    price,
    ways: fc.nat({ max: 4095 }),
    fees: fc.nat({ max: 7 }),
  });

/** Openings are half of what happens, since all else needs something that is held. */
const ANY_KIND: readonly string[] = [...INTENT_KINDS, ...INTENT_KINDS.slice(1, 11), ...Array<string>(12).fill('open')];

export const LOT_RULES = ['fifo', 'lifo', 'hifo', 'average'] as const;

/** What a kind of random journal is made of. */
export interface PlanShape {
  /** Most intents; default 4. */
  readonly events?: number;
  readonly kinds?: readonly string[];
  /** Most accounts; default 2. */
  readonly accounts?: number;
}

/** Small plans: a few events and a few price days. They shrink to fewer and earlier events. */
export function anyPlan({ events = 4, kinds = ANY_KIND, accounts = 2 }: PlanShape = {}): fc.Arbitrary<Plan> {
  return fc.record({
    accounts: fc.array(
      fc.record({
        isForeign: fc.boolean(),
        opens: fc.integer({ min: -4, max: 3 }),
        lots: fc.constantFrom(...LOT_RULES),
        crosses: fc.boolean(),
      }),
      { minLength: 1, maxLength: accounts, size: 'max' },
    ),
    intents: fc.array(intent(kinds), { minLength: 1, maxLength: events, size: 'max' }),
    prices: fc.array(fc.record({ what: fc.nat({ max: TRADABLES.length * 8 }), day, price }), {
      maxLength: 6,
      size: 'max',
    }),
    rates: fc.array(fc.record({ what: fc.nat({ max: 1 }), day, price }), { maxLength: 3, size: 'max' }),
  });
}
