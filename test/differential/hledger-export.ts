import { NONE, type Exact } from './exact.js';
import type { History, HistoryAccount, Sum } from './history.js';
import { rateOn, type Listing, type Market } from './market.js';
import { listingsOf, pricesIn, type FillStep, type IncomeStep, type SplitStep, type Step } from './steps.js';

/*
 * The same histories in hledger's words. An account of ours becomes the tree `USD:<history>:<account>`, its currency
 * first, because that is the currency it is valued in: `cash`, and one account a position. hledger itself works out what
 * is left open: the cash of every fill (never written), every balance, every value at the day's prices. Where a close
 * takes "what is left" the balance after it is asserted, so hledger refuses a journal that disagrees.
 */

/** The tree of one account. */
export function treeOf(history: History, { id, currency }: HistoryAccount): string {
  return `${currency}:${history.id}:${id}`;
}

/** What every transaction of a position is described as, so that its cash can be told from the others'. */
export function descriptionOf(history: History, account: HistoryAccount, id: string): string {
  return `${treeOf(history, account)}:${id}`;
}

/** Exchange rates, and how many digits of money are shown: enough to lose none that count. */
export function hledgerMarket(market: Market): string {
  const currencies = new Set([...market.rates.keys()].flatMap((pair) => [pair.slice(0, 3), pair.slice(3)]));
  const rates = [...market.rates].flatMap(([pair, series]) =>
    [...series].map(([day, rate]) => `P ${day} ${pair.slice(0, 3)} ${rate.toString()} ${pair.slice(3)}`),
  );
  return [...[...currencies].map(shown), ...rates, ''].join('\n');
}

/** The transactions of a history; they need no price. */
export function hledgerTransactions(history: History, steps: readonly Step[]): string {
  const writer = new Writer(history);
  const names = new Set(
    steps.flatMap((step) =>
      'id' in step ? listingsOf(step).map((listing) => commodity(history, step.id, listing)) : [],
    ),
  );
  return [
    ...[...names, ...new Set(history.accounts.map(({ currency }) => currency))].map(shown),
    ...history.accounts.map((account) => writer.opening(account)),
    ...steps.map((step) => writer.step(step)),
  ].join('\n');
}

/**
 * What each position is valued at. It is a commodity of its own, because a fill is a price of that position alone.
 *
 * A price file's price, or one an entry's `marks` state, counts from its day on; on a day without either the position's
 * last fill or `mark` of the day does. A split changes the price that is carried over it. Units that came for nothing, and
 * the cents paid for a fraction, say nothing of what a unit is worth.
 */
export function hledgerPrices(history: History, steps: readonly Step[]): string {
  const found = new Map<string, PositionPrices>();
  const stated = statedPrices(history, steps);
  for (const step of steps) {
    if (!('id' in step)) continue;
    for (const listing of listingsOf(step)) {
      const name = commodity(history, step.id, listing);
      const prices =
        found.get(name) ?? new PositionPrices(listing, stated.get(listing.symbol) ?? new Map<string, Exact>());
      found.set(name, prices);
      prices.take(step);
    }
  }
  return [...found].flatMap(([name, prices]) => prices.directives(name)).join('\n');
}

/** The market's prices and those the entries state, by symbol. */
function statedPrices({ market }: History, steps: readonly Step[]): ReadonlyMap<string, ReadonlyMap<string, Exact>> {
  const stated = new Map([...market.prices].map(([symbol, series]) => [symbol, new Map(series)]));
  for (const step of steps) if (step.kind === 'marks') stated.get(step.listing.symbol)?.set(step.day, step.price);
  return stated;
}

class PositionPrices {
  readonly #own = new Map<string, Exact>();
  #since = '';

  constructor(
    private readonly listing: Listing,
    private readonly stated: ReadonlyMap<string, Exact>,
  ) {}

  take(step: Step): void {
    const { day } = step;
    this.#since ||= day;
    if (this.stated.has(day)) return;
    if (step.kind === 'split' && this.listing.split) {
      const { old, new: units } = this.listing.split;
      this.#own.set(day, this.#carried(day).times(old).dividedBy(units));
    }
    for (const { listing, price } of pricesIn(step)) if (listing === this.listing) this.#own.set(day, price);
  }

  /** What was quoted before it was held never counts: the first fill is a price. */
  directives(name: string): readonly string[] {
    return [...this.#all()]
      .filter(([day]) => day >= this.#since)
      .map(([day, price]) => priceOf(name, this.listing, day, price));
  }

  #carried(before: string): Exact {
    const days = [...this.#all()].filter(([day]) => day < before).sort(([a], [b]) => (a < b ? -1 : 1));
    return days.at(-1)?.[1] ?? NONE;
  }

  #all(): ReadonlyMap<string, Exact> {
    return new Map([...this.stated, ...this.#own]);
  }
}

/** A multiplier is part of the price: hledger knows none. */
function priceOf(name: string, listing: Listing, day: string, price: Exact): string {
  return `P ${day} ${name} ${price.times(listing.multiplier).toString()} ${listing.currency}`;
}

function commodity(history: History, id: string, { symbol }: Listing): string {
  return `"${symbol} ${history.id} ${id}"`;
}

function shown(name: string): string {
  return `commodity 1000.000000000000 ${name}`;
}

class Writer {
  constructor(private readonly history: History) {}

  opening(account: HistoryAccount): string {
    return this.#transaction(account.openedOn, 'opening', [
      `${this.#cash(account)}  ${String(account.nav)} ${account.currency}`,
      'equity:opening',
    ]);
  }

  step(step: Step): string {
    switch (step.kind) {
      case 'mark':
      case 'marks':
        // It moves nothing; see hledgerPrices.
        return '';
      case 'flow':
      case 'cash':
        return this.#transaction(step.day, step.kind, [
          ...this.#paid(
            step.kind === 'flow' ? 'equity:flows' : 'income:cash',
            step.account,
            negated(step.sum),
            step.day,
          ),
          this.#cash(step.account),
        ]);
      case 'transfer':
        return [
          this.#transaction(step.day, 'transfer out', [
            ...this.#paid('equity:transfers', step.account, step.sum, step.day),
            this.#cash(step.account),
          ]),
          this.#transaction(step.day, 'transfer in', [
            ...this.#paid('equity:transfers', step.to, negated(step.sum), step.day),
            this.#cash(step.to),
          ]),
        ].join('\n');
      case 'split':
        return this.#split(step);
      case 'dividend':
      case 'income':
      case 'fee':
        return this.#income(step);
      default:
        return this.#fill(step);
    }
  }

  #fill({ day, account, id, fills, fees, fx }: FillStep): string {
    const [{ listing: first }] = fills;
    const postings = fills.flatMap(({ listing, traded, after, price, fees: own }) => {
      const name = commodity(this.history, id, listing);
      const unit = price.times(listing.multiplier);
      const cost = { amount: traded.times(unit), currency: listing.currency };
      return [
        `${treeOf(this.history, account)}:${id}  ${traded.toString()} ${name} @ ${unit.toString()} ${listing.currency} = ${after.toString()} ${name}`,
        ...this.#exchanged(account, cost, day, fx),
        ...(own
          ? this.#paid('expenses:fees', account, own, day, own.currency === listing.currency ? fx : undefined)
          : []),
      ];
    });
    return this.#transaction(day, this.#about(account, id), [
      ...postings,
      ...(fees
        ? this.#paid('expenses:fees', account, fees, day, fees.currency === first.currency ? fx : undefined)
        : []),
      this.#cash(account),
    ]);
  }

  #split({ day, account, id, listing, before, after, cashInLieu, fx }: SplitStep): string {
    const name = commodity(this.history, id, listing);
    const tree = treeOf(this.history, account);
    const paid = cashInLieu && {
      amount: before.isNegative() ? cashInLieu : cashInLieu.negated(),
      currency: listing.currency,
    };
    const turned = this.#transaction(day, this.#about(account, id), [
      `${tree}:${id}  ${before.negated().toString()} ${name} = 0 ${name}`,
      `${tree}:${id}  ${after.toString()} ${name} = ${after.toString()} ${name}`,
      'equity:splits',
    ]);
    if (!paid) return turned;
    return `${turned}\n${this.#transaction(day, this.#about(account, id), [
      ...this.#paid('income:cash in lieu', account, paid, day, fx),
      this.#cash(account),
    ])}`;
  }

  #income({ kind, day, account, id, listing, sum, withholding, fx, isShort }: IncomeStep): string {
    const own = sum.currency === listing.currency ? fx : undefined;
    const received = kind === 'fee' || (kind === 'dividend' && isShort) ? sum : negated(sum);
    const tax = withholding && { amount: withholding, currency: sum.currency };
    return this.#transaction(day, this.#about(account, id), [
      ...this.#paid(`income:${kind}`, account, received, day, own),
      ...(tax ? this.#paid('expenses:withholding', account, tax, day, own) : []),
      this.#cash(account),
    ]);
  }

  /** What `sum` costs the account, in its own currency. */
  #paid(where: string, account: HistoryAccount, sum: Sum, day: string, fx?: Exact): string[] {
    return [`${where}  ${sum.amount.toString()} ${sum.currency}${this.#at(account, sum.currency, day, fx)}`];
  }

  /** Turns the foreign money of a fill into the account's; the foreign sides cancel, or hledger says so. */
  #exchanged(account: HistoryAccount, { amount, currency }: Sum, day: string, fx?: Exact): string[] {
    if (currency === account.currency) return [];
    return [
      `equity:exchange  ${amount.negated().toString()} ${currency}`,
      `equity:exchange  ${amount.toString()} ${currency}${this.#at(account, currency, day, fx)}`,
    ];
  }

  #at(account: HistoryAccount, currency: string, day: string, fx?: Exact): string {
    if (currency === account.currency) return '';
    const rate = fx ?? rateOn(this.history.market, currency, account.currency, day);
    return ` @ ${rate.toDecimalPlaces(30).toString()} ${account.currency}`;
  }

  #about(account: HistoryAccount, id: string): string {
    return descriptionOf(this.history, account, id);
  }

  #cash(account: HistoryAccount): string {
    return `${treeOf(this.history, account)}:cash`;
  }

  #transaction(day: string, what: string, postings: readonly string[]): string {
    return [`${day} ${what}`, ...postings.map((posting) => `  ${posting}`), ''].join('\n');
  }
}

function negated({ amount, currency }: Sum): Sum {
  return { amount: amount.negated(), currency };
}
