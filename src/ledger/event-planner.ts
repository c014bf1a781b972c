import { Decimal, ZERO } from '../base/decimal.js';
import { dayNumber } from '../base/plain-date.js';
import type { Problem } from '../base/problem.js';
import type { Located, Range } from '../base/range.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, Action, LegRecord, Money, PositionEvent } from '../journal/records.js';
import { accruedInterest } from './accrued-interest.js';
import type { AccountWorth } from './account-worth.js';
import { heldIn, heldQuantity, openRound, type Draft, type HoldingDraft, type RoundDraft } from './draft.js';
import { exerciseSteps, expireSteps } from './end-of-contract.js';
import { linkShares } from './link-steps.js';
import { resolveInstrument, type Instrument } from './instrument.js';
import { namedLots } from './named-lots.js';
import type { Market } from './market.js';
import { resolveAction } from './resolve-action.js';
import { sizeOf, type Size } from './sizing.js';
import { Refusal, type Step } from './step.js';

const ONE = new Decimal(1);
const NO_SHARES = [] as const;

/** One fill as the text states it: the event's own, or one of its legs'. */
interface Stated {
  readonly leg?: LegRecord;
  readonly instrument: Located<string> | undefined;
  readonly price: Decimal;
}

/** Finds what an event does, or why it cannot be booked. It changes nothing. */
export class EventPlanner {
  readonly #instruments = new Map<string, Instrument>();

  constructor(
    readonly journal: Journal,
    readonly account: AccountRecord,
    readonly market: Market,
    readonly drafts: ReadonlyMap<string, Draft>,
    private readonly worth: AccountWorth,
    private readonly problems: Problem[],
  ) {}

  /** Whether an event begins a round trip, now. */
  opens(event: PositionEvent): boolean {
    return this.#action(event) === 'open';
  }

  stepsOf(event: PositionEvent): readonly Step[] | Refusal {
    const action = this.#action(event);
    if (action === undefined) return this.#doesNotFit(event);
    const round = openRound(this.drafts.get(event.id.value));
    switch (action) {
      case 'open':
        return this.#open(event, round);
      case 'add':
        return this.#trade(event, action, 1);
      case 'trim':
      case 'close':
        return this.#trade(event, action, -1);
      case 'roll':
        return this.#roll(event);
      case 'expire':
        return this.#withRound(event, (open) => expireSteps(this, event, open));
      case 'exercise':
      case 'assign':
        return this.#withRound(event, (open) => exerciseSteps(this, event, open));
      case 'dividend':
        return event.amount ? this.#money(event) : this.#inKind(event);
      case 'income':
      case 'fee':
        return this.#money(event);
      case 'split':
        return this.#split(event);
      case 'revise':
      case 'mark':
        return this.#note(event);
      case 'buy':
      case 'sell':
      case 'short':
      case 'cover':
        return this.#doesNotFit(event);
    }
  }

  /** The instrument a symbol means; what is wrong with it is reported here. */
  instrument(event: PositionEvent, symbol: Located<string>): Instrument | Refusal {
    const known = this.#instruments.get(symbol.value);
    if (known) return known;
    const resolved = resolveInstrument(this.journal, event.path, symbol, this.account.currency, this.market);
    this.problems.push(...resolved.problems);
    if (!resolved.instrument) return new Refusal(undefined, symbol.range);
    this.#instruments.set(symbol.value, resolved.instrument);
    return resolved.instrument;
  }

  /** Units of the account's currency for one of the instrument's: the fill's own, else the prices'. */
  rate(event: PositionEvent, currency: string, range: Range = event.id.range): Decimal | Refusal {
    const wanted = this.account.currency;
    if (currency === wanted) return ONE;
    const rate = event.fx?.value ?? this.market.rate(currency, wanted, dayNumber(event.date))?.value;
    return rate ?? new Refusal('fx.position', range, [event.id.value, currency, wanted, event.date, currency + wanted]);
  }

  /** Fees in the account's currency. */
  fees(event: PositionEvent, fees: Located<Money> | undefined, instrument?: Instrument): Decimal | Refusal {
    if (!fees) return ZERO;
    return this.inBase(event, fees.value.amount, fees.value.currency, fees.range, instrument);
  }

  /** Money of an event in the account's currency. The event's own rate counts for the instrument's currency only. */
  inBase(
    event: PositionEvent,
    amount: Decimal,
    currency: string | undefined,
    range: Range,
    instrument?: Instrument,
  ): Decimal | Refusal {
    if (currency === undefined || currency === this.account.currency) return amount;
    const isOwn = instrument?.currency === currency;
    const rate = isOwn
      ? this.rate(event, currency, range)
      : this.market.rate(currency, this.account.currency, dayNumber(event.date))?.value;
    if (rate instanceof Refusal) return rate;
    if (rate) return amount.times(rate);
    const { value } = event.id;
    return new Refusal('fx.position', range, [
      value,
      currency,
      this.account.currency,
      event.date,
      currency + this.account.currency,
    ]);
  }

  /**
   * The holding an event speaks of: the one it names, else the only one held.
   * @param among what is held, or was.
   */
  pick(event: PositionEvent, among: readonly HoldingDraft[], named = event.instrument): HoldingDraft | Refusal {
    const id = event.id.value;
    const symbols = among.map(({ instrument }) => instrument.symbol).join(', ');
    if (named) {
      const wanted = canonicalSymbol(named.value);
      const found = among.find(({ instrument }) => instrument.symbol === wanted);
      return found ?? new Refusal('instrument.mismatch', named.range, [id, symbols, named.value]);
    }
    const [only, ...others] = among;
    if (!only) return this.#notOpen(event);
    return others.length === 0 ? only : new Refusal('position.which-leg', event.id.range, [id, symbols]);
  }

  /**
   * Steps that trade a quantity in a round trip: through zero they close it and, where the account allows it, open the
   * other side.
   */
  fillStep(
    event: PositionEvent,
    action: Action,
    holding: HoldingDraft,
    traded: Decimal,
    stated: Stated,
  ): Step | Refusal {
    const { instrument } = holding;
    const [price, fx] = this.#priceAndRate(event, instrument, stated.price);
    if (fx instanceof Refusal) return fx;
    const fees = this.fees(event, stated.leg?.fees, instrument);
    if (fees instanceof Refusal) return fees;
    const takes = namedLots(event, stated.leg, holding, traded, this.account.lots);
    if (takes instanceof Refusal) return takes;
    return {
      id: event.id.value,
      instrument,
      action,
      traded,
      price,
      fx,
      fees,
      income: this.#accrued(event, instrument, traded, fx),
      ...(stated.leg ? { leg: stated.leg } : {}),
      ...(takes ? { takes } : {}),
    };
  }

  /** Adds the fees of the whole event to its first step. */
  withEventFees(event: PositionEvent, steps: readonly Step[]): readonly Step[] | Refusal {
    const [first, ...rest] = steps;
    if (!first) return steps;
    const fees = this.fees(event, event.fees, first.instrument);
    if (fees instanceof Refusal) return fees;
    return [{ ...first, fees: (first.fees ?? ZERO).plus(fees) }, ...rest];
  }

  #action(event: PositionEvent): Action | undefined {
    const round = openRound(this.drafts.get(event.id.value));
    const held = round ? heldIn(round) : [];
    const named = event.instrument && canonicalSymbol(event.instrument.value);
    const [first] = named === undefined ? held : held.filter(({ instrument }) => instrument.symbol === named);
    const quantity = first ? heldQuantity(first) : ZERO;
    const takesAll = event.quantity ? event.quantity.value.equals(quantity.abs()) : !event.weight && !event.notional;
    return resolveAction(event.action.value, quantity.toNumber(), takesAll);
  }

  #statedFills(event: PositionEvent): readonly Stated[] {
    if (event.legs) {
      return event.legs.map((leg) => ({ leg, instrument: leg.instrument, price: leg.price?.value ?? ZERO }));
    }
    return [{ instrument: event.instrument, price: event.price?.value ?? ZERO }];
  }

  #open(event: PositionEvent, round: RoundDraft | undefined): readonly Step[] | Refusal {
    const id = event.id.value;
    if (round) {
      const { opening } = round;
      const related = { path: opening.path, range: opening.id.range };
      return new Refusal('position.already-open', event.id.range, [id, opening.date], related);
    }
    const side = event.side?.value ?? (event.action.value === 'short' ? 'short' : 'long');
    const opens = { side, shares: event.plan.links ? linkShares(this.journal, event.plan.links) : NO_SHARES };
    const steps: Step[] = [];
    for (const stated of this.#statedFills(event)) {
      if (!stated.instrument) return new Refusal('key.missing', event.action.range, ['instrument', 'SPY']);
      const instrument = this.instrument(event, stated.instrument);
      if (instrument instanceof Refusal) return instrument;
      const size = stated.leg?.quantity
        ? { quantity: stated.leg.quantity.value, sizing: 'quantity' as const }
        : this.#size(event, instrument, stated.price);
      if (size instanceof Refusal) return size;
      if (!size) return new Refusal('key.missing', event.action.range, ['quantity', '10']);
      const traded = stated.leg || side === 'long' ? size.quantity : size.quantity.negated();
      const step = this.fillStep(event, 'open', { instrument, events: [], lots: [] }, traded, stated);
      if (step instanceof Refusal) return step;
      steps.push({ ...step, opens, sizing: size.sizing });
    }
    return this.withEventFees(event, steps);
  }

  #trade(event: PositionEvent, action: 'add' | 'trim' | 'close', direction: 1 | -1): readonly Step[] | Refusal {
    return this.#withRound(event, (round) => {
      const held = heldIn(round);
      const steps: Step[] = [];
      for (const stated of this.#statedFills(event)) {
        const found = this.#tradeOne(event, action, direction, round, held, stated);
        if (found instanceof Refusal) return found;
        steps.push(...found);
      }
      return this.withEventFees(event, steps);
    });
  }

  #tradeOne(
    event: PositionEvent,
    action: 'add' | 'trim' | 'close',
    direction: 1 | -1,
    round: RoundDraft,
    held: readonly HoldingDraft[],
    stated: Stated,
  ): readonly Step[] | Refusal {
    const holding =
      stated.leg && action === 'add'
        ? this.#legToAdd(event, stated.leg, held)
        : this.pick(event, held, stated.instrument);
    if (holding instanceof Refusal) return holding;
    const quantity = heldQuantity(holding);
    const range = stated.leg?.quantity?.range ?? event.quantity?.range ?? event.id.range;
    const size = stated.leg
      ? stated.leg.quantity && { quantity: stated.leg.quantity.value.abs(), sizing: 'quantity' as const }
      : this.#size(event, holding.instrument, stated.price);
    if (size instanceof Refusal) return size;
    if (!size && action !== 'close') return new Refusal('key.missing', event.action.range, ['quantity', '10']);
    const amount = size?.quantity ?? quantity.abs();
    const numbers = [event.id.value, quantity.abs().toString(), amount.toString()];
    if (action === 'close' && !amount.equals(quantity.abs())) return new Refusal('position.close-part', range, numbers);
    const legSide = stated.leg?.quantity && quantity.isZero() ? stated.leg.quantity.value.s : quantity.s;
    if (action === 'add' && stated.leg?.quantity && stated.leg.quantity.value.s !== legSide) {
      return new Refusal('leg.sign', range, [event.id.value, holding.instrument.symbol, quantity.toString()]);
    }
    const excess = direction === -1 ? amount.minus(quantity.abs()) : ZERO;
    if (excess.gt(0) && (!this.account.lotsCross || stated.leg || held.length > 1)) {
      return new Refusal('position.not-enough', range, numbers);
    }
    const sizing = size?.sizing ?? 'quantity';
    if (!excess.gt(0)) {
      const step = this.fillStep(event, action, holding, amount.times(legSide * direction), stated);
      return step instanceof Refusal ? step : [{ ...step, sizing }];
    }
    const closing = this.fillStep(event, 'close', holding, quantity.negated(), stated);
    const other = { instrument: holding.instrument, events: [], lots: [] };
    const opening = this.fillStep(event, 'open', other, excess.times(-quantity.s), stated);
    if (closing instanceof Refusal) return closing;
    if (opening instanceof Refusal) return opening;
    const shares = event.plan.links
      ? linkShares(this.journal, event.plan.links)
      : (round.links.at(-1)?.shares ?? NO_SHARES);
    return [closing, { ...opening, sizing, opens: { side: quantity.s > 0 ? 'short' : 'long', shares } }];
  }

  /** The leg to add to, or a new one. */
  #legToAdd(event: PositionEvent, leg: LegRecord, held: readonly HoldingDraft[]): HoldingDraft | Refusal {
    const symbol = canonicalSymbol(leg.instrument.value);
    const known = held.find(({ instrument }) => instrument.symbol === symbol);
    if (known) return known;
    const instrument = this.instrument(event, leg.instrument);
    return instrument instanceof Refusal ? instrument : { instrument, events: [], lots: [] };
  }

  #roll(event: PositionEvent): readonly Step[] | Refusal {
    return this.#withRound(event, (round) => {
      const { to, out, in: into } = event;
      if (!to || !out || !into) return new Refusal('key.missing', event.action.range, ['to', 'SI 2027-03']);
      const holding = this.pick(event, heldIn(round));
      if (holding instanceof Refusal) return holding;
      const next = this.instrument(event, to);
      if (next instanceof Refusal) return next;
      const symbol = holding.instrument.symbol;
      if (next.symbol === symbol) return new Refusal('roll.same', to.range, [event.id.value, symbol]);
      const quantity = heldQuantity(holding);
      const amount = event.quantity?.value ?? quantity.abs();
      if (amount.gt(quantity.abs())) {
        const numbers = [event.id.value, quantity.abs().toString(), amount.toString()];
        return new Refusal('position.not-enough', event.quantity?.range ?? event.id.range, numbers);
      }
      const traded = amount.times(quantity.s);
      const target = round.holdings.find(({ instrument }) => instrument.symbol === next.symbol);
      const steps: Step[] = [];
      for (const [held, size, price] of [
        [holding, traded.negated(), out.value],
        [target ?? { instrument: next, events: [], lots: [] }, traded, into.value],
      ] as const) {
        const step = this.fillStep(event, 'roll', held, size, { instrument: undefined, price });
        if (step instanceof Refusal) return step;
        steps.push(step);
      }
      return this.withEventFees(event, steps);
    });
  }

  /** A dividend, income or a fee may come after the close, so it needs only that the position was once open. */
  #money(event: PositionEvent): readonly Step[] | Refusal {
    const round = this.drafts.get(event.id.value)?.rounds.at(-1);
    if (!round || !event.amount) return this.#notOpen(event);
    const held = heldIn(round);
    const among = held.length > 0 ? held : round.holdings;
    const holding = event.instrument ? this.pick(event, round.holdings) : (among[0] ?? this.#notOpen(event));
    if (holding instanceof Refusal) return holding;
    const { instrument } = holding;
    const net = event.amount.value.minus(event.withholding?.value ?? ZERO);
    const range = event.currency?.range ?? event.amount.range;
    const amount = this.inBase(event, net, event.currency?.value, range, instrument);
    const fees = this.fees(event, event.fees, instrument);
    const fx = this.#rateOrLast(event, holding);
    if (amount instanceof Refusal) return amount;
    if (fees instanceof Refusal) return fees;
    const step = { id: event.id.value, instrument, action: event.action.value, fx };
    if (event.action.value === 'fee') return [{ ...step, fees: fees.plus(amount) }];
    const quantity = heldQuantity(holding);
    const isShort = quantity.isZero() ? round.side === 'short' : quantity.isNegative();
    const pays = event.action.value === 'dividend' && isShort;
    return [{ ...step, fees, income: pays ? amount.negated() : amount }];
  }

  /** A dividend in kind: more units of what is held, at the price given, which is 0 where none is. */
  #inKind(event: PositionEvent): readonly Step[] | Refusal {
    return this.#withRound(event, (round) => {
      const holding = this.pick(event, heldIn(round));
      if (holding instanceof Refusal) return holding;
      if (!event.quantity) return new Refusal('key.missing', event.action.range, ['amount', '100']);
      const traded = event.quantity.value.times(heldQuantity(holding).s);
      const price = event.price?.value ?? ZERO;
      const step = this.fillStep(event, 'dividend', holding, traded, { instrument: undefined, price });
      return step instanceof Refusal ? step : this.withEventFees(event, [step]);
    });
  }

  #split(event: PositionEvent): readonly Step[] | Refusal {
    return this.#withRound(event, (round) => {
      const holding = this.pick(event, heldIn(round));
      if (holding instanceof Refusal) return holding;
      if (!event.ratio) return new Refusal('key.missing', event.action.range, ['ratio', '"4:1"']);
      const { instrument } = holding;
      const { new: to, old: from } = event.ratio.value;
      const fx = this.rate(event, instrument.currency);
      if (fx instanceof Refusal) return fx;
      const split: Step = { id: event.id.value, instrument, action: 'split', fx, split: { new: to, old: from } };
      if (!event.cashInLieu) return this.withEventFees(event, [split]);
      const quantity = heldQuantity(holding).times(to).dividedBy(from);
      const fraction = quantity.minus(quantity.truncated());
      if (fraction.isZero()) {
        return new Refusal('split.no-fraction', event.cashInLieu.range, [event.id.value, quantity.toString()]);
      }
      const price = event.cashInLieu.value.dividedBy(fraction.abs().times(instrument.multiplier));
      const sold: Step = { id: event.id.value, instrument, action: 'split', fx, traded: fraction.negated(), price };
      return this.withEventFees(event, [split, sold]);
    });
  }

  /** A revision or a mark: nothing moves. */
  #note(event: PositionEvent): readonly Step[] | Refusal {
    return this.#withRound(event, (round) => {
      const { value: action } = event.action;
      const steps: Step[] = [];
      const isMark = action === 'mark';
      for (const stated of isMark ? this.#statedFills(event) : [undefined]) {
        const [first] = heldIn(round);
        const holding = stated ? this.pick(event, heldIn(round), stated.instrument) : (first ?? this.#notOpen(event));
        if (holding instanceof Refusal) return holding;
        const fx = this.#rateOrLast(event, holding);
        const leg = stated?.leg ? { leg: stated.leg } : {};
        const price = stated ? { price: stated.price } : {};
        steps.push({ id: event.id.value, instrument: holding.instrument, action, fx, ...price, ...leg });
      }
      return this.withEventFees(event, steps);
    });
  }

  #withRound(event: PositionEvent, plan: (round: RoundDraft) => readonly Step[] | Refusal): readonly Step[] | Refusal {
    const round = openRound(this.drafts.get(event.id.value));
    return round ? plan(round) : this.#notOpen(event);
  }

  #size(event: PositionEvent, instrument: Instrument, price: Decimal): Size | Refusal | undefined {
    const [unit, fx] = this.#priceAndRate(event, instrument, price);
    if (fx instanceof Refusal) return fx;
    return sizeOf(event, instrument, unit, fx, () => this.worth.before(dayNumber(event.date)));
  }

  /** A currency is worth one of itself, so the price of its fill is the rate. */
  #priceAndRate(event: PositionEvent, instrument: Instrument, price: Decimal): readonly [Decimal, Decimal | Refusal] {
    if (instrument.kind === 'cash' && instrument.currency !== this.account.currency && !price.isZero()) {
      return [ONE, event.fx?.value ?? price];
    }
    return [price, this.rate(event, instrument.currency, event.instrument?.range)];
  }

  /** The rate of an event that translates nothing by it: the last known will do. */
  #rateOrLast(event: PositionEvent, holding: HoldingDraft): Decimal {
    const rate = this.rate(event, holding.instrument.currency);
    return rate instanceof Refusal ? (holding.events.at(-1)?.fx ?? ONE) : rate;
  }

  /** Accrued interest that a bond's fill receives (+) or pays (−). */
  #accrued(event: PositionEvent, { bond, multiplier }: Instrument, traded: Decimal, fx: Decimal): Decimal {
    if (!bond && !event.accrued) return ZERO;
    const accrued = event.accrued?.value ?? (bond ? accruedInterest(bond, dayNumber(event.date)) : ZERO);
    return traded.negated().times(accrued).times(multiplier).times(fx);
  }

  #notOpen(event: PositionEvent): Refusal {
    const open = [...this.drafts.values()].filter((draft) => openRound(draft)).map(({ id }) => id);
    return new Refusal('position.not-open', event.id.range, [event.id.value, event.date, open.join(', ') || '–']);
  }

  #doesNotFit(event: PositionEvent): Refusal {
    const round = openRound(this.drafts.get(event.id.value));
    if (!round) return this.#notOpen(event);
    return new Refusal('action.does-not-fit', event.action.range, [event.action.value, event.id.value, round.side]);
  }
}
