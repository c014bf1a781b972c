import { Dice } from './dice.js';
import { Exact, NONE } from './exact.js';
import type { History, HistoryAccount, Intent, Sum } from './history.js';
import { CURRENCIES, dateOf, lastOf, rateOn, type Listing } from './market.js';

/** What a history comes to: dated, in order, each valid when its turn comes. Both exporters write these. */
export type Step = FillStep | SplitStep | IncomeStep | MarkStep | MoneyStep | TransferStep;

interface PositionStep {
  readonly day: string;
  readonly account: HistoryAccount;
  readonly id: string;
  readonly listing: Listing;
}

export interface FillStep extends PositionStep {
  readonly kind: 'open' | 'add' | 'trim' | 'close';
  /** Signed change. */
  readonly traded: Exact;
  readonly after: Exact;
  readonly price: Exact;
  readonly fees?: Sum;
  /** Account's currency for one of the listing's, where the event says it. */
  readonly fx?: Exact;
}

export interface SplitStep extends PositionStep {
  readonly kind: 'split';
  readonly ratio: string;
  readonly before: Exact;
  readonly after: Exact;
  /** In the listing's currency. */
  readonly cashInLieu?: Exact;
}

export interface IncomeStep extends PositionStep {
  readonly kind: 'dividend' | 'income' | 'fee';
  readonly sum: Sum;
  readonly withholding?: Exact;
  readonly fx?: Exact;
  /** A dividend of a short is paid. */
  readonly isShort: boolean;
}

export interface MarkStep extends PositionStep {
  readonly kind: 'mark';
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

interface Held {
  readonly account: HistoryAccount;
  readonly id: string;
  readonly listing: Listing;
  readonly quantity: Exact;
}

/** What the generator may use. */
export interface Features {
  readonly currencies: boolean;
  readonly splits: boolean;
  readonly transfers: boolean;
  readonly inKind: boolean;
}

const FEATURES: Features = { currencies: false, splits: false, transfers: false, inKind: false };

export function stepsOf(history: History): readonly Step[] {
  return new StepMaker(history, FEATURES).make();
}

class StepMaker {
  readonly #steps: Step[] = [];
  readonly #held = new Map<string, Held>();
  /** Every id ever used, by what it was opened in. */
  readonly #closed: Held[] = [];
  readonly #listings: readonly Listing[];
  #day = '';
  #opened = 0;

  constructor(
    private readonly history: History,
    private readonly features: Features,
  ) {
    const home = history.accounts[0]?.currency;
    this.#listings = history.market.listings.filter(({ currency }) => features.currencies || currency === home);
  }

  make(): readonly Step[] {
    const intents = [...this.history.intents];
    for (let n = 0; n <= (intents.at(-1)?.day ?? -1) || n <= 50; n++) {
      this.#day = dateOf(n);
      this.#splits();
      while (intents[0] && intents[0].day <= n) {
        const intent = intents.shift();
        if (intent) this.#act(intent, new Dice(intent.seed));
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
      case 'add':
      case 'trim':
      case 'close':
      case 'dividend':
      case 'income':
      case 'fee':
      case 'mark':
        this.#change(intent.kind, dice);
        return;
      case 'flow':
      case 'cash':
        this.#money(intent.kind, account, dice);
        return;
      case 'transfer':
        this.#transfer(account, accounts, dice);
    }
  }

  #open(account: HistoryAccount, dice: Dice): void {
    const listings = this.#listings.filter(({ currency }) => this.features.currencies || currency === account.currency);
    if (listings.length === 0) return;
    let listing = dice.pick(listings);
    let id = `p${String(this.#opened)}`;
    // Now and then a closed position is opened again, on either side.
    const again = this.#closed.filter((held) => held.account === account && !this.#held.has(held.id));
    if (again.length > 0 && dice.chance(0.3)) ({ id, listing } = dice.pick(again));
    else this.#opened++;
    const quantity = size(listing, dice).times(dice.chance(0.35) ? -1 : 1);
    this.#fill('open', { account, id, listing, quantity: NONE }, quantity, dice);
  }

  #change(kind: Exclude<Intent['kind'], 'open' | 'flow' | 'cash' | 'transfer'>, dice: Dice): void {
    if (this.#held.size === 0) return;
    const held = dice.pick([...this.#held.values()]);
    const { quantity, listing } = held;
    switch (kind) {
      case 'add':
        this.#fill(kind, held, size(listing, dice).times(quantity.isNegative() ? -1 : 1), dice);
        return;
      case 'trim': {
        const part = quantity.times(dice.whole(1, 9)).dividedBy(10).toDecimalPlaces(listing.decimals, Exact.ROUND_DOWN);
        if (!part.isZero()) this.#fill(kind, held, part.negated(), dice);
        return;
      }
      case 'close':
        this.#fill(kind, held, quantity.negated(), dice);
        return;
      case 'mark':
        this.#mark(held, dice);
        return;
      case 'dividend':
      case 'income':
      case 'fee':
        this.#income(kind, held, dice);
    }
  }

  #fill(kind: FillStep['kind'], held: Held, traded: Exact, dice: Dice): void {
    const { account, id, listing } = held;
    const day = this.#day;
    const near = lastOf(this.history.market.prices.get(listing.symbol), day);
    const price = near.times(dice.whole(970, 1030)).dividedBy(1000).toDecimalPlaces(dice.whole(2, 4));
    const after = held.quantity.plus(traded);
    const fx = this.#ownRate(account, listing, dice);
    const fees = dice.chance(0.6) ? this.#fees(account, listing, dice) : undefined;
    this.#steps.push({
      kind,
      day,
      account,
      id,
      listing,
      traded,
      after,
      price,
      ...(fees && { fees }),
      ...(fx && { fx }),
    });
    if (after.isZero()) {
      this.#held.delete(id);
      this.#closed.push(held);
    } else this.#held.set(id, { ...held, quantity: after });
  }

  #fees(account: HistoryAccount, listing: Listing, dice: Dice): Sum {
    const amount = new Exact(dice.whole(1, 3000)).dividedBy(100);
    if (!this.features.currencies) return { amount, currency: account.currency };
    return { amount, currency: dice.pick([account.currency, account.currency, listing.currency, 'USD']) };
  }

  /** The event's own rate, a little off the day's. */
  #ownRate(account: HistoryAccount, listing: Listing, dice: Dice): Exact | undefined {
    if (account.currency === listing.currency || dice.chance(0.6)) return undefined;
    const near = rateOn(this.history.market, listing.currency, account.currency, this.#day);
    return near.times(dice.whole(990, 1010)).dividedBy(1000).toDecimalPlaces(6);
  }

  #income(kind: IncomeStep['kind'], held: Held, dice: Dice): void {
    const { account, id, listing, quantity } = held;
    const currency = this.features.currencies && dice.chance(0.7) ? listing.currency : account.currency;
    const amount = new Exact(dice.whole(100, 90_000)).dividedBy(100);
    const isShort = quantity.isNegative();
    const withheld = kind === 'dividend' && !isShort && dice.chance(0.5);
    const fx = currency === listing.currency ? this.#ownRate(account, listing, dice) : undefined;
    this.#steps.push({
      kind,
      day: this.#day,
      account,
      id,
      listing,
      sum: { amount, currency },
      isShort,
      ...(withheld && { withholding: amount.times(0.15).toDecimalPlaces(2) }),
      ...(fx && { fx }),
    });
  }

  #mark({ account, id, listing }: Held, dice: Dice): void {
    const near = lastOf(this.history.market.prices.get(listing.symbol), this.#day);
    const price = near.times(dice.whole(950, 1050)).dividedBy(1000).toDecimalPlaces(3);
    this.#steps.push({ kind: 'mark', day: this.#day, account, id, listing, price });
  }

  #splits(): void {
    for (const held of [...this.#held.values()]) {
      const { account, id, listing, quantity: before } = held;
      const { split } = listing;
      if (split?.day !== this.#day || !this.features.splits) continue;
      const dice = new Dice(before.abs().times(100).toNumber() + id.length);
      const exact = before.times(split.new).dividedBy(split.old);
      const whole = exact.toDecimalPlaces(0, Exact.ROUND_DOWN);
      // A fraction is paid out, or kept where the broker keeps it.
      const paidOut = !exact.equals(whole) && !whole.isZero() && dice.chance(0.7);
      const after = paidOut ? whole : exact;
      this.#steps.push({
        kind: 'split',
        day: this.#day,
        account,
        id,
        listing,
        ratio: `${String(split.new)}:${String(split.old)}`,
        before,
        after,
        ...(paidOut && { cashInLieu: new Exact(dice.whole(1, 5000)).dividedBy(100) }),
      });
      this.#held.set(id, { ...held, quantity: after });
    }
  }

  #money(kind: MoneyStep['kind'], account: HistoryAccount, dice: Dice): void {
    const foreign = this.features.currencies && dice.chance(0.25);
    const currency = foreign ? dice.pick(CURRENCIES) : account.currency;
    const most = kind === 'flow' ? 2_000_000 : 100_000;
    const amount = new Exact(dice.whole(-most / 2, most)).dividedBy(currency === 'JPY' ? 1 : 100);
    if (amount.isZero()) return;
    const cashKind = amount.isNegative() ? dice.pick(['fee', 'tax', 'other'] as const) : 'interest';
    this.#steps.push({ kind, day: this.#day, account, sum: { amount, currency }, cashKind });
  }

  #transfer(account: HistoryAccount, accounts: readonly HistoryAccount[], dice: Dice): void {
    const others = accounts.filter((other) => other !== account);
    if (others.length === 0 || !this.features.transfers) return;
    const to = dice.pick(others);
    const currency = dice.chance(0.3) ? to.currency : account.currency;
    if (!this.features.currencies && currency !== to.currency) return;
    const amount = new Exact(dice.whole(100, 500_000)).dividedBy(100);
    this.#steps.push({ kind: 'transfer', day: this.#day, account, to, sum: { amount, currency } });
  }
}

function size(listing: Listing, dice: Dice): Exact {
  if (listing.kind === 'option') return new Exact(dice.whole(1, 9));
  const most = listing.currency === 'JPY' ? 40 : 200;
  return new Exact(dice.whole(1, most * 10 ** Math.min(listing.decimals, 2))).dividedBy(10 ** listing.decimals);
}
