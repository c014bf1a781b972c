import { Decimal, ZERO } from '../../../src/base/decimal.js';
import { PAIRS, PILLARS, TRADABLES, dateOf, type Tradable } from './market.js';
import type { Intent, Plan } from './plan.js';

/** One item of a random journal, as it stands in an entry. */
export interface Item {
  readonly day: number;
  /** The entry's key it stands under. */
  readonly key: 'positions' | 'flows' | 'transfers' | 'cash' | 'marks';
  /** In one line, in YAML's flow style. */
  readonly text: string;
}

export interface WrittenAccount {
  readonly id: string;
  readonly currency: string;
  /** Day of its opening. */
  readonly opens: number;
  readonly text: string;
}

export interface WrittenJournal {
  readonly accounts: readonly WrittenAccount[];
  /** In order of day. */
  readonly items: readonly Item[];
  /** Text of `prices/prices.csv` and `prices/fx.csv`. */
  readonly prices: string;
  readonly rates: string;
}

/** A split put into a journal, after which everything is stated in the new units. */
export interface Rescaling {
  readonly symbol: string;
  readonly day: number;
  readonly new: number;
  readonly old: number;
}

export interface WriterOptions {
  readonly rescaling?: Rescaling;
  /** Whether sizes may be weights and notionals, whose quantities are cut; default true. */
  readonly sized?: boolean;
  /** Goes before the account's own rule of lots. */
  readonly lots?: string;
}

interface Leg {
  readonly tradable: Tradable;
  /** Signed; undefined where it was sized by a weight or a notional, and the sign alone is known. */
  quantity: Decimal | undefined;
  readonly isShort: boolean;
}

interface Held {
  readonly id: string;
  readonly account: WrittenAccount;
  legs: Leg[];
}

/** Choices of {@link Intent.ways}. */
const WAYS = {
  short: 1,
  word: 2,
  legs: 4,
  weight: 8,
  notional: 16,
  rate: 32,
  links: 64,
  legLinks: 128,
  more: 256,
  again: 512,
};
const FIRST_FEE_CURRENCY_BIT = 1024;
const USD_OF: Readonly<Record<string, number>> = { USD: 1, EUR: 1.1, JPY: 1 / 150 };
const CURRENCIES = ['USD', 'EUR', 'JPY'] as const;
/** What may pay a dividend in units of itself. */
const IN_KIND = ['SHA', 'SHB', '8306', 'COIN'];
const RATIOS = ['2:1', '3:2', '1:4', '1:10', '1:3', '7:3'] as const;

/** Writes a plan as text: every intent as the event it can be then, so that most of what is written can be booked. */
export function writeJournal(plan: Plan, options: WriterOptions = {}): WrittenJournal {
  return new JournalWriter(plan, options).write();
}

class JournalWriter {
  readonly #items: Item[] = [];
  readonly #accounts: readonly WrittenAccount[];
  readonly #held: Held[] = [];
  readonly #closed: { readonly id: string; readonly account: WrittenAccount }[] = [];
  readonly #traded = new Set<string>();
  #count = 0;
  #isRescaled = false;

  constructor(
    private readonly plan: Plan,
    private readonly options: WriterOptions,
  ) {
    this.#accounts = plan.accounts.map(({ isForeign, opens, lots, crosses }, i) => {
      const id = `account-${String(i)}`;
      const currency = isForeign ? 'EUR' : 'USD';
      // The first is there before anything happens.
      const day = i === 0 ? Math.min(opens, -1) : opens;
      const lines = [`account: ${id}`, `currency: ${currency}`, `opening: {date: ${dateOf(day)}, nav: 200_000}`];
      lines.push(`lots: ${options.lots ?? lots}`, `lots_cross: ${String(crosses)}`);
      return { id, currency, opens: day, text: `---\n${lines.join('\n')}\n---\n` };
    });
  }

  write(): WrittenJournal {
    const intents = this.plan.intents.toSorted((a, b) => a.day - b.day);
    const { rescaling } = this.options;
    for (const intent of intents) {
      if (rescaling && intent.day >= rescaling.day) this.#rescale(rescaling);
      this.#act(intent);
    }
    if (rescaling) this.#rescale(rescaling);
    return { accounts: this.#accounts, items: this.#items, prices: this.#prices(), rates: this.#rates() };
  }

  #act(intent: Intent): void {
    const open = this.#accounts.filter(({ opens }) => opens <= intent.day);
    const account = pick(open, intent.who);
    if (!account) return;
    switch (intent.kind) {
      case 'flow': {
        this.#item(
          intent,
          'flows',
          `{account: ${account.id}, amount: ${this.#money(intent)}${this.#currency(intent)}}`,
        );
        return;
      }
      case 'cash': {
        this.#item(
          intent,
          'cash',
          `{account: ${account.id}, amount: ${this.#money(intent)}, kind: other${this.#currency(intent)}}`,
        );
        return;
      }
      case 'transfer': {
        this.#transfer(intent, account, open);
        return;
      }
      case 'price': {
        this.#marks(intent);
        return;
      }
    }
    const held = pick(this.#held, intent.who);
    if (intent.kind === 'open' || !held) this.#open(intent, account);
    else this.#change(intent, held);
  }

  #open(intent: Intent, account: WrittenAccount): void {
    const { what } = intent;
    const again = has(intent, 'again') ? pick(this.#closed, intent.who) : undefined;
    const owner = again?.account ?? account;
    const id = again?.id ?? `p${String(this.#count++)}`;
    if (again) this.#closed.splice(this.#closed.indexOf(again), 1);
    const tradable = pick(TRADABLES, what);
    const other = pick(TRADABLES, what + 1 + intent.size);
    if (!tradable || !other) return;
    const isShort = has(intent, 'short');
    if (has(intent, 'legs') && other !== tradable) {
      const legs: Leg[] = [
        { tradable, isShort, quantity: this.#size(intent, tradable).times(isShort ? -1 : 1) },
        { tradable: other, isShort: !isShort, quantity: this.#size(intent, other).times(isShort ? 1 : -1) },
      ];
      const texts = legs.map((leg, i) => {
        const links = i === 1 && has(intent, 'legLinks') ? `, ${linksOf(what + 1)}` : '';
        const fees = i === 1 ? `, fees: 1.25` : '';
        return this.#leg(intent, leg, leg.quantity) + fees + links;
      });
      this.#event(
        intent,
        owner,
        id,
        'open',
        `legs: [${texts.map((text) => `{${text}}`).join(', ')}]${this.#extras(intent)}`,
      );
      this.#held.push({ id, account: owner, legs });
      return;
    }
    const word = has(intent, 'word') ? (isShort ? 'short' : 'buy') : 'open';
    const [size, quantity] = this.#sizing(intent, tradable);
    const side = word === 'open' && isShort ? ', side: short' : '';
    const fill = `instrument: ${tradable.symbol}${side}, ${size}, ${this.#fill(intent, tradable, owner)}`;
    this.#event(intent, owner, id, word, fill + this.#extras(intent));
    this.#held.push({ id, account: owner, legs: [{ tradable, isShort, quantity: quantity?.times(isShort ? -1 : 1) }] });
  }

  #change(intent: Intent, held: Held): void {
    const leg = pick(held.legs, intent.what);
    if (!leg) return;
    const { account, id } = held;
    const of = held.legs.length > 1 ? `instrument: ${leg.tradable.symbol}, ` : '';
    switch (intent.kind) {
      case 'add':
      case 'trim':
      case 'close':
      case 'cross': {
        this.#resize(intent, held, leg, of);
        return;
      }
      case 'roll': {
        this.#roll(intent, held, leg, of);
        return;
      }
      case 'expire': {
        this.#expire(intent, held, leg);
        return;
      }
      case 'exercise': {
        this.#exercise(intent, held, leg, of);
        return;
      }
      case 'in kind': {
        if (!IN_KIND.includes(leg.tradable.symbol)) {
          this.#change({ ...intent, kind: 'dividend' }, held);
          return;
        }
        const quantity = this.#size(intent, leg.tradable);
        leg.quantity = leg.quantity?.plus(quantity.times(leg.isShort ? -1 : 1));
        this.#event(intent, account, id, 'dividend', `${of}quantity: ${quantity.toString()}, price: 0`);
        return;
      }
      case 'dividend':
      case 'income': {
        const withholding = has(intent, 'more') ? ', withholding: 3.3' : '';
        const amount = `${of}amount: ${String(10 + intent.price)}${withholding}${this.#currency(intent)}`;
        this.#event(intent, account, id, intent.kind, amount + this.#fees(intent));
        return;
      }
      case 'fee': {
        this.#event(intent, account, id, 'fee', `${of}amount: ${String(intent.price / 10)}${this.#currency(intent)}`);
        return;
      }
      case 'split': {
        this.#split(intent, held, leg, of);
        return;
      }
      case 'mark': {
        const price = this.#price(intent, leg.tradable);
        const legs =
          held.legs.length > 1 ? `legs: [{instrument: ${leg.tradable.symbol}, price: ${price}}]` : `price: ${price}`;
        this.#event(intent, account, id, 'mark', legs);
        return;
      }
      case 'revise': {
        this.#event(intent, account, id, 'revise', linksOf(intent.what));
        return;
      }
    }
  }

  #resize(intent: Intent, held: Held, leg: Leg, of: string): void {
    const { account, id } = held;
    const { tradable, quantity } = leg;
    const isAdding = intent.kind === 'add';
    if (isAdding && held.legs.length === 1 && has(intent, 'weight')) {
      const [size] = this.#sizing(intent, tradable);
      leg.quantity = undefined;
      this.#event(
        intent,
        account,
        id,
        'add',
        `${size}, ${this.#fill(intent, tradable, account)}${this.#extras(intent)}`,
      );
      return;
    }
    const sign = leg.isShort ? -1 : 1;
    const size = this.#size(intent, tradable);
    if (isAdding) {
      leg.quantity = quantity?.plus(size.times(sign));
      if (held.legs.length > 1) {
        this.#event(intent, account, id, 'add', `legs: [{${this.#leg(intent, leg, size.times(sign))}}]`);
        return;
      }
      const word = has(intent, 'word') ? (leg.isShort ? 'short' : 'buy') : 'add';
      this.#event(
        intent,
        account,
        id,
        word,
        `quantity: ${size.toString()}, ${this.#fill(intent, tradable, account)}${this.#extras(intent)}`,
      );
      return;
    }
    if (intent.kind === 'cross' && held.legs.length === 1 && quantity) {
      const all = quantity.abs().plus(size);
      const word = leg.isShort ? 'cover' : 'sell';
      this.#event(intent, account, id, word, `quantity: ${all.toString()}, ${this.#fill(intent, tradable, account)}`);
      // Refused where the account does not allow it.
      if (this.plan.accounts[this.#accounts.indexOf(account)]?.crosses) {
        held.legs = [{ tradable, isShort: !leg.isShort, quantity: size.times(-sign) }];
      }
      return;
    }
    if (intent.kind === 'trim' && quantity) {
      const units = this.#units(tradable.symbol, intent.day);
      const tenths = quantity
        .abs()
        .dividedBy(units)
        .times(1 + intent.size)
        .dividedBy(10);
      const part = tenths.toDecimalPlaces(4).times(units).toDecimalPlaces(20);
      if (part.isZero()) return;
      leg.quantity = quantity.minus(part.times(sign));
      if (held.legs.length > 1) {
        this.#event(intent, account, id, 'trim', `legs: [{${this.#leg(intent, leg, part)}}]`);
        return;
      }
      const word = has(intent, 'word') ? (leg.isShort ? 'cover' : 'sell') : 'trim';
      this.#event(intent, account, id, word, `quantity: ${part.toString()}, ${this.#fill(intent, tradable, account)}`);
      return;
    }
    if (held.legs.length > 1) {
      const all = has(intent, 'more') ? held.legs : [leg];
      const texts = all.map(
        (one) => `{instrument: ${one.tradable.symbol}, price: ${this.#price(intent, one.tradable)}}`,
      );
      this.#event(intent, account, id, 'close', `legs: [${texts.join(', ')}]${this.#fees(intent)}`);
      for (const one of all) this.#end(held, one);
      return;
    }
    this.#event(intent, account, id, 'close', of + this.#fill(intent, tradable, account));
    this.#end(held, leg);
  }

  #roll(intent: Intent, held: Held, leg: Leg, of: string): void {
    const next = TRADABLES.find(({ symbol }) => symbol === leg.tradable.next);
    if (!next) {
      this.#resize({ ...intent, kind: 'close' }, held, leg, of);
      return;
    }
    const prices = `out: ${this.#price(intent, leg.tradable)}, in: ${this.#price(intent, next)}`;
    this.#traded.add(next.symbol);
    this.#event(intent, held.account, held.id, 'roll', `${of}to: ${next.symbol}, ${prices}${this.#fees(intent)}`);
    const there = held.legs.find(({ tradable }) => tradable === next);
    if (there) {
      // Into a leg that is held already, perhaps on the other side: what is left is not followed here.
      there.quantity = undefined;
      held.legs = held.legs.filter((one) => one !== leg);
    } else held.legs = held.legs.map((one) => (one === leg ? { ...leg, tradable: next } : one));
  }

  #expire(intent: Intent, held: Held, leg: Leg): void {
    const { tradable } = leg;
    if (!tradable.expires) {
      this.#change({ ...intent, kind: 'mark' }, held);
      return;
    }
    const price = tradable.on ? intent.size : this.#price(intent, tradable);
    this.#event(intent, held.account, held.id, 'expire', `instrument: ${tradable.symbol}, price: ${String(price)}`);
    const isEarly = tradable.symbol.startsWith('SHA 2026-01-08') && intent.day < 3;
    if (!isEarly) this.#end(held, leg);
  }

  #exercise(intent: Intent, held: Held, leg: Leg, of: string): void {
    const { tradable, quantity, isShort } = leg;
    const { on } = tradable;
    const underlying = TRADABLES.find(({ symbol }) => symbol === on?.symbol);
    if (!on || !underlying || !quantity) {
      this.#change({ ...intent, kind: 'mark' }, held);
      return;
    }
    const into = `p${String(this.#count++)}`;
    const price = has(intent, 'more') ? `, price: ${this.#price(intent, underlying)}` : '';
    const links = has(intent, 'links') ? `, ${linksOf(intent.what)}` : '';
    const word = isShort ? 'assign' : 'exercise';
    this.#event(intent, held.account, held.id, word, `${of}into: ${into}${price}${links}${this.#fees(intent)}`);
    const traded = quantity.times(on.units).times(on.right === 'C' ? 1 : -1);
    this.#traded.add(underlying.symbol);
    this.#held.push({
      id: into,
      account: held.account,
      legs: [{ tradable: underlying, quantity: traded, isShort: traded.isNegative() }],
    });
    this.#end(held, leg);
  }

  #split(intent: Intent, held: Held, leg: Leg, of: string): void {
    const ratio = pick(RATIOS, intent.size) ?? '2:1';
    const [to = '1', from = '1'] = ratio.split(':');
    const after = leg.quantity?.times(to).dividedBy(from).toDecimalPlaces(20);
    const fraction = after?.minus(after.truncated());
    const paysOut = has(intent, 'more') && after && fraction && !fraction.isZero() && !after.truncated().isZero();
    leg.quantity = paysOut ? after.truncated() : after;
    const cash = paysOut ? `, cash_in_lieu: ${String(intent.price / 10)}` : '';
    this.#event(intent, held.account, held.id, 'split', `${of}ratio: "${ratio}"${cash}${this.#fees(intent)}`);
  }

  /** Splits every position in the rescaled instrument, before anything else of the day. */
  #rescale({ symbol, day, new: to, old: from }: Rescaling): void {
    if (this.#isRescaled) return;
    this.#isRescaled = true;
    for (const { id, account, legs } of this.#held) {
      const leg = legs.find(({ tradable }) => tradable.symbol === symbol);
      if (!leg) continue;
      leg.quantity = leg.quantity?.times(to).dividedBy(from).toDecimalPlaces(20);
      const of = legs.length > 1 ? `instrument: ${symbol}, ` : '';
      this.#event({ day }, account, id, 'split', `${of}ratio: "${String(to)}:${String(from)}"`);
    }
  }

  #transfer(intent: Intent, from: WrittenAccount, open: readonly WrittenAccount[]): void {
    const to = pick(
      open.filter((account) => account !== from),
      intent.what,
    );
    if (!to) return;
    const amount = `amount: ${String(100 * (1 + intent.size) + intent.price)}`;
    this.#item(intent, 'transfers', `{from: ${from.id}, to: ${to.id}, ${amount}${this.#currency(intent)}}`);
  }

  /** A price seen by the trader, of something that is traded; not of currencies, whose rates are apart. */
  #marks(intent: Intent): void {
    const tradable = this.#pricedOf(intent.what);
    if (!tradable) return;
    this.#item(intent, 'marks', `"${tradable.symbol}": ${this.#price(intent, tradable)}`);
  }

  #end(held: Held, leg: Leg): void {
    held.legs = held.legs.filter((one) => one !== leg);
    if (held.legs.length > 0) return;
    this.#held.splice(this.#held.indexOf(held), 1);
    this.#closed.push(held);
  }

  #sizing(intent: Intent, tradable: Tradable): readonly [string, Decimal | undefined] {
    const isSized = this.options.sized ?? true;
    if (isSized && has(intent, 'weight')) return [`weight: ${String(5 * (1 + intent.size))}%`, undefined];
    if (isSized && has(intent, 'notional')) return [`notional: ${String(9000 * (1 + intent.size))}`, undefined];
    const quantity = this.#size(intent, tradable);
    return [`quantity: ${quantity.toString()}`, quantity];
  }

  #size({ size, day }: Intent, { unit, symbol }: Tradable): Decimal {
    return new Decimal(unit)
      .times(1 + size)
      .times(this.#units(symbol, day))
      .toDecimalPlaces(20);
  }

  #leg(intent: Intent, { tradable }: Leg, quantity: Decimal = ZERO): string {
    return `instrument: ${tradable.symbol}, quantity: ${quantity.toString()}, price: ${this.#price(intent, tradable)}`;
  }

  #fill(intent: Intent, tradable: Tradable, account: WrittenAccount): string {
    this.#traded.add(tradable.symbol);
    const rate = (USD_OF[tradable.currency] ?? 1) / (USD_OF[account.currency] ?? 1);
    const own = has(intent, 'rate') && tradable.currency !== account.currency ? `, fx: ${number(rate * 1.02)}` : '';
    return `price: ${this.#price(intent, tradable)}${own}${this.#fees(intent)}`;
  }

  #price(intent: Pick<Intent, 'price' | 'day'>, tradable: Tradable): string {
    this.#traded.add(tradable.symbol);
    const price = ((tradable.level * (900 + intent.price)) / 1000).toFixed(tradable.decimals);
    const units = this.#units(tradable.symbol, intent.day);
    return units.equals(1) ? price : new Decimal(price).dividedBy(units).toSignificantDigits(25).toString();
  }

  /** New units for an old one on a day. */
  #units(symbol: string, day: number): Decimal {
    const { rescaling } = this.options;
    const isAfter = rescaling?.symbol === symbol && day >= rescaling.day;
    return isAfter ? new Decimal(rescaling.new).dividedBy(rescaling.old) : new Decimal(1);
  }

  /** What an event may have beside its fill. */
  #extras(intent: Intent): string {
    return has(intent, 'links') ? `, ${linksOf(intent.what)}` : '';
  }

  #fees(intent: Intent): string {
    if (intent.fees === 0) return '';
    const currency = CURRENCIES[(intent.ways / FIRST_FEE_CURRENCY_BIT) & 3];
    const amount = intent.fees * 1.15;
    return currency === undefined
      ? `, fees: ${number(amount)}`
      : `, fees: {amount: ${number(amount)}, currency: ${currency}}`;
  }

  #money({ price, size }: Intent): string {
    return String((price - 100) * 50 * (1 + size) || 777);
  }

  #currency(intent: Intent): string {
    const currency = CURRENCIES[(intent.ways / FIRST_FEE_CURRENCY_BIT) & 3];
    return currency === undefined ? '' : `, currency: ${currency}`;
  }

  #event(intent: Pick<Intent, 'day'>, account: WrittenAccount, id: string, action: string, rest: string): void {
    this.#item(intent, 'positions', `{id: ${id}, account: ${account.id}, action: ${action}, ${rest}}`);
  }

  #item({ day }: Pick<Intent, 'day'>, key: Item['key'], text: string): void {
    this.#items.push({ day, key, text });
  }

  #pricedOf(what: number): Tradable | undefined {
    const traded = TRADABLES.filter(({ symbol }) => this.#traded.has(symbol) && symbol !== 'EUR' && !isPair(symbol));
    return pick(traded, what);
  }

  #prices(): string {
    const rows = new Map<string, string>();
    for (const { what, day, price } of this.plan.prices) {
      const tradable = this.#pricedOf(what);
      if (!tradable) continue;
      rows.set(`${dateOf(day)},${tradable.symbol}`, this.#price({ day, price }, tradable));
    }
    return ['date,symbol,price', ...sorted(rows)].join('\n');
  }

  /** The first is long before, so that a rate is never missing. */
  #rates(): string {
    const rows = new Map(PAIRS.map(([symbol, level]) => [`${dateOf(-20)},${symbol}`, String(level)]));
    for (const { what, day, price } of this.plan.rates) {
      const [symbol, level, decimals] = pick(PAIRS, what) ?? ['', 0, 0];
      rows.set(`${dateOf(day)},${symbol}`, ((level * (900 + price)) / 1000).toFixed(decimals));
    }
    return ['date,symbol,price', ...sorted(rows)].join('\n');
  }
}

function sorted(rows: ReadonlyMap<string, string>): string[] {
  return [...rows].map(([head, price]) => `${head},${price}`).sort();
}

function isPair(symbol: string): boolean {
  return PAIRS.some(([pair]) => pair === symbol);
}

function has({ ways }: Intent, way: keyof typeof WAYS): boolean {
  return (ways & WAYS[way]) !== 0;
}

function pick<T>(from: readonly T[], n: number): T | undefined {
  return from[n % Math.max(1, from.length)];
}

/** Links to one pillar, two, or two that leave something unlinked. */
function linksOf(what: number): string {
  const first = pick(PILLARS, what) ?? 'top';
  const second = pick(PILLARS, what + 1) ?? 'child';
  switch (what % 4) {
    case 0:
      return `pillars: [${first}]`;
    case 1:
      return `pillars: {${first}: 70%, ${second}: 30%}`;
    case 2:
      return `pillars: [${PILLARS.join(', ')}]`;
    default:
      return `pillars: {${first}: ${String(what % 60)}%, ${second}: 12.5%}`;
  }
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
