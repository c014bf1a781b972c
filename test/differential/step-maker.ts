import { Dice } from './dice.js';
import { Exact, NONE } from './exact.js';
import type { History, HistoryAccount, Intent, Sum } from './history.js';
import { CURRENCIES, dateOf, DAYS, lastOf, rateOn, type Listing } from './market.js';
import type { Fill, FillAction, IncomeStep, MoneyStep, Step } from './steps.js';

interface Held {
  readonly account: HistoryAccount;
  readonly id: string;
  /** By symbol, in order of first trade; none is zero. */
  readonly legs: ReadonlyMap<string, Leg>;
}

interface Leg {
  readonly listing: Listing;
  readonly quantity: Exact;
}

/** What is decided of an event beside its fills. */
interface Wording {
  readonly isLegs?: boolean;
  readonly fx?: Exact | undefined;
}

/** Makes of each intent what it comes to when its day is there; one that makes no sense then comes to nothing. */
export function stepsOf(history: History): readonly Step[] {
  return new StepMaker(history).make();
}

class StepMaker {
  readonly #steps: Step[] = [];
  readonly #held = new Map<string, Held>();
  /** Positions that are flat, by what they were opened in. */
  readonly #closed: { readonly account: HistoryAccount; readonly id: string; readonly listing: Listing }[] = [];
  #day = '';
  #opened = 0;

  constructor(private readonly history: History) {}

  make(): readonly Step[] {
    const intents = [...this.history.intents];
    for (let n = 0; n < DAYS; n++) {
      this.#day = dateOf(n);
      this.#splits();
      for (let next = intents[0]; next && next.day <= n; next = intents[0]) {
        intents.shift();
        this.#act(next, new Dice(next.seed));
      }
    }
    return this.#steps;
  }

  #act(intent: Intent, dice: Dice): void {
    const accounts = this.history.accounts.filter(({ openedOn }) => openedOn < this.#day);
    if (accounts.length === 0) return;
    const account = dice.pick(accounts);
    switch (intent.kind) {
      case 'open':
        this.#open(account, dice);
        return;
      case 'flow':
      case 'cash':
        this.#money(intent.kind, account, dice);
        return;
      case 'transfer':
        this.#transfer(account, accounts, dice);
        return;
      default:
        if (this.#held.size > 0) this.#change(intent.kind, dice.pick([...this.#held.values()]), dice);
    }
  }

  #open(account: HistoryAccount, dice: Dice): void {
    const { listings } = this.history.market;
    let id = `p${String(this.#opened)}`;
    let listing = dice.pick(listings);
    // Now and then a closed position is opened again, on either side.
    const again = this.#closed.filter((closed) => closed.account === account && !this.#held.has(closed.id));
    if (again.length > 0 && dice.chance(0.3)) ({ id, listing } = dice.pick(again));
    else this.#opened++;
    const held: Held = { account, id, legs: new Map() };
    const sign = dice.chance(0.35) ? -1 : 1;
    if (!dice.chance(0.15)) {
      const fill = this.#fill(held, listing, size(listing, dice).times(sign), dice);
      const word = dice.chance(0.2) ? (sign > 0 ? 'buy' : 'short') : 'open';
      this.#trade(word, held, [fill], dice, { fx: this.#ownRate(account, listing, dice) });
      return;
    }
    const others = listings.filter((other) => other !== listing);
    const fills = [listing, dice.pick(others)].map((one, n) => this.#legFill(held, one, n === 0 ? 1 : -1, dice));
    this.#trade('open', held, fills, dice, { isLegs: true });
  }

  #change(kind: Exclude<Intent['kind'], 'open' | 'flow' | 'cash' | 'transfer'>, held: Held, dice: Dice): void {
    const leg = dice.pick([...held.legs.values()]);
    switch (kind) {
      case 'add':
      case 'trim':
      case 'close':
        this.#resize(kind, held, leg, dice);
        return;
      case 'cross':
        this.#cross(held, leg, dice);
        return;
      case 'roll':
        this.#roll(held, leg, dice);
        return;
      case 'in kind': {
        const units = size(leg.listing, dice).times(leg.quantity.isNegative() ? -1 : 1);
        this.#trade('in kind', held, [{ ...this.#fill(held, leg.listing, units, dice), price: NONE }], dice);
        return;
      }
      case 'mark':
        this.#mark(held, leg, dice);
        return;
      case 'dividend':
      case 'income':
      case 'fee':
        this.#income(kind, held, leg, dice);
    }
  }

  #resize(kind: 'add' | 'trim' | 'close', held: Held, { listing, quantity }: Leg, dice: Dice): void {
    const isLong = quantity.isPositive();
    if (kind === 'close' && held.legs.size > 1) {
      const fills = [...held.legs.values()].map((leg) => this.#fill(held, leg.listing, leg.quantity.negated(), dice));
      this.#trade('close', held, fills, dice, { isLegs: true });
      return;
    }
    const part = quantity.times(dice.whole(1, 9)).dividedBy(10).toDecimalPlaces(listing.decimals, Exact.ROUND_DOWN);
    const change = {
      add: size(listing, dice).times(isLong ? 1 : -1),
      trim: part.negated(),
      close: quantity.negated(),
    }[kind];
    if (change.isZero()) return;
    if (held.legs.size > 1) {
      this.#trade(kind, held, [this.#fill(held, listing, change, dice)], dice, { isLegs: true });
      return;
    }
    const aliases = change.isPositive() ? (isLong ? ['buy'] : ['buy', 'cover']) : isLong ? ['sell'] : ['sell', 'short'];
    const word = dice.chance(0.2) ? (dice.pick(aliases) as FillAction) : kind;
    const fx = this.#ownRate(held.account, listing, dice);
    this.#trade(word, held, [this.#fill(held, listing, change, dice)], dice, { fx });
  }

  /** More than is held: the rest opens the other side. */
  #cross(held: Held, { listing, quantity }: Leg, dice: Dice): void {
    if (!held.account.crosses || held.legs.size > 1) return;
    const change = size(listing, dice)
      .times(quantity.isPositive() ? -1 : 1)
      .minus(quantity);
    const words: FillAction[] = quantity.isPositive() ? ['sell', 'trim'] : ['cover', 'trim'];
    this.#trade(dice.pick(words), held, [this.#fill(held, listing, change, dice)], dice);
  }

  /** Into another option. */
  #roll(held: Held, { listing, quantity }: Leg, dice: Dice): void {
    const others = this.history.market.listings.filter(
      (other) => other.kind === 'option' && other !== listing && !held.legs.has(other.symbol),
    );
    if (listing.kind !== 'option' || others.length === 0) return;
    const amount = dice.chance(0.5) ? quantity : quantity.times(0.5).toDecimalPlaces(0, Exact.ROUND_UP);
    const to = dice.pick(others);
    const fills = [this.#fill(held, listing, amount.negated(), dice), this.#fill(held, to, amount, dice)];
    this.#trade('roll', held, fills, dice);
  }

  #fill(held: Held, listing: Listing, traded: Exact, dice: Dice): Fill {
    const near = lastOf(this.history.market.prices.get(listing.symbol), this.#day);
    const price = near.times(dice.whole(970, 1030)).dividedBy(1000).toDecimalPlaces(dice.whole(2, 4));
    const after = (held.legs.get(listing.symbol)?.quantity ?? NONE).plus(traded);
    return { listing, traded, after, price };
  }

  #legFill(held: Held, listing: Listing, sign: 1 | -1, dice: Dice): Fill {
    const fill = this.#fill(held, listing, size(listing, dice).times(sign), dice);
    return dice.chance(0.4) ? { ...fill, fees: this.#fees(held.account, listing, dice) } : fill;
  }

  #trade(action: FillAction, held: Held, fills: readonly Fill[], dice: Dice, wording: Wording = {}): void {
    const [first, ...rest] = fills;
    if (!first) return;
    const { account, id } = held;
    const fees = dice.chance(0.6) ? this.#fees(account, first.listing, dice) : undefined;
    const { isLegs = false, fx } = wording;
    this.#steps.push({
      kind: 'fill',
      day: this.#day,
      account,
      id,
      action,
      fills: [first, ...rest],
      isLegs,
      namesInstrument: held.legs.size > 1 && !isLegs,
      ...(fees && { fees }),
      ...(fx && { fx }),
    });
    const legs = new Map(held.legs);
    for (const { listing, after } of fills) {
      if (after.isZero()) legs.delete(listing.symbol);
      else legs.set(listing.symbol, { listing, quantity: after });
    }
    if (legs.size > 0) {
      this.#held.set(id, { ...held, legs });
      return;
    }
    this.#held.delete(id);
    this.#closed.push({ account, id, listing: first.listing });
  }

  #fees(account: HistoryAccount, listing: Listing, dice: Dice): Sum {
    const amount = new Exact(dice.whole(1, 3000)).dividedBy(100);
    return { amount, currency: dice.pick([account.currency, account.currency, listing.currency, 'USD']) };
  }

  /** The event's own rate, a little off the day's. */
  #ownRate(account: HistoryAccount, listing: Listing, dice: Dice): Exact | undefined {
    if (account.currency === listing.currency || dice.chance(0.6)) return undefined;
    const near = rateOn(this.history.market, listing.currency, account.currency, this.#day);
    return near.times(dice.whole(990, 1010)).dividedBy(1000).toDecimalPlaces(6);
  }

  #income(kind: IncomeStep['kind'], held: Held, { listing, quantity }: Leg, dice: Dice): void {
    const { account, id } = held;
    const currency = dice.chance(0.7) ? listing.currency : account.currency;
    const amount = new Exact(dice.whole(100, 90_000)).dividedBy(100);
    const isShort = quantity.isNegative();
    const isWithheld = kind === 'dividend' && !isShort && dice.chance(0.5);
    const fx = currency === listing.currency ? this.#ownRate(account, listing, dice) : undefined;
    this.#steps.push({
      kind,
      day: this.#day,
      account,
      id,
      listing,
      namesInstrument: held.legs.size > 1,
      sum: { amount, currency },
      isShort,
      ...(isWithheld && { withholding: amount.times(0.15).toDecimalPlaces(2) }),
      ...(fx && { fx }),
    });
  }

  #mark({ account, id, legs }: Held, { listing }: Leg, dice: Dice): void {
    const quoted = this.history.market.prices.get(listing.symbol);
    const price = lastOf(quoted, this.#day).times(dice.whole(950, 1050)).dividedBy(1000).toDecimalPlaces(3);
    const isTwice = this.#steps.some(
      (step) => step.kind === 'marks' && step.day === this.#day && step.listing === listing,
    );
    if (dice.chance(0.5) && !quoted?.has(this.#day) && !isTwice) {
      this.#steps.push({ kind: 'marks', day: this.#day, account, listing, price });
      return;
    }
    this.#steps.push({ kind: 'mark', day: this.#day, account, id, listing, namesInstrument: legs.size > 1, price });
  }

  /** Splits happen to everything that is held of a listing, before anything else of the day. */
  #splits(): void {
    for (const held of [...this.#held.values()]) {
      for (const leg of held.legs.values()) if (leg.listing.split?.day === this.#day) this.#split(held.id, leg);
    }
  }

  #split(id: string, { listing, quantity: before }: Leg): void {
    const held = this.#held.get(id);
    if (!held || !listing.split) return;
    const dice = new Dice(before.abs().times(100).toNumber() + id.length);
    const exact = before.times(listing.split.new).dividedBy(listing.split.old);
    const whole = exact.toDecimalPlaces(0, Exact.ROUND_DOWN);
    // A fraction is paid out, or kept where the broker keeps it.
    const isPaidOut = !exact.equals(whole) && !whole.isZero() && dice.chance(0.7);
    const after = isPaidOut ? whole : exact;
    const fx = this.#ownRate(held.account, listing, dice);
    this.#steps.push({
      kind: 'split',
      day: this.#day,
      account: held.account,
      id,
      listing,
      namesInstrument: held.legs.size > 1,
      before,
      after,
      ...(isPaidOut && { cashInLieu: new Exact(dice.whole(1, 5000)).dividedBy(100) }),
      ...(fx && { fx }),
    });
    this.#held.set(id, { ...held, legs: new Map([...held.legs, [listing.symbol, { listing, quantity: after }]]) });
  }

  #money(kind: MoneyStep['kind'], account: HistoryAccount, dice: Dice): void {
    const currency = dice.chance(0.25) ? dice.pick(CURRENCIES) : account.currency;
    const most = kind === 'flow' ? 2_000_000 : 100_000;
    const amount = new Exact(dice.whole(-most / 2, most)).dividedBy(currency === 'JPY' ? 1 : 100);
    if (amount.isZero()) return;
    const cashKind = amount.isNegative() ? dice.pick(['fee', 'tax', 'other'] as const) : 'interest';
    this.#steps.push({ kind, day: this.#day, account, sum: { amount, currency }, cashKind });
  }

  #transfer(account: HistoryAccount, accounts: readonly HistoryAccount[], dice: Dice): void {
    const others = accounts.filter((other) => other !== account);
    if (others.length === 0) return;
    const to = dice.pick(others);
    const currency = dice.chance(0.3) ? to.currency : account.currency;
    const amount = new Exact(dice.whole(100, 500_000)).dividedBy(100);
    this.#steps.push({ kind: 'transfer', day: this.#day, account, to, sum: { amount, currency } });
  }
}

function size(listing: Listing, dice: Dice): Exact {
  if (listing.kind === 'option') return new Exact(dice.whole(1, 9));
  const most = listing.currency === 'JPY' ? 40 : 200;
  return new Exact(dice.whole(1, most * 10 ** Math.min(listing.decimals, 2))).dividedBy(10 ** listing.decimals);
}
