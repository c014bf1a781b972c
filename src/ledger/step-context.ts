import { Decimal, ZERO } from '../base/decimal.js';
import { dayNumber } from '../base/plain-date.js';
import { problem } from '../base/problem.js';
import type { Located, Range } from '../base/range.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, Action, LegRecord, Money, PositionEvent } from '../journal/records.js';
import { accruedInterest } from './accrued-interest.js';
import type { Worth } from './account-worth.js';
import { openRound, type Draft, type HoldingDraft, type RoundDraft } from './draft.js';
import type { BookingFindings } from './findings.js';
import type { Instrument } from './instrument.js';
import type { InstrumentTable } from './instrument-table.js';
import { namedLots } from './named-lots.js';
import type { Market } from './market.js';
import { sizeOf, type Size } from './sizing.js';
import { Refusal, type Step } from './step.js';

const ONE = new Decimal(1);
/** How many times the prices' rate a fill's may be, and one may be of the other: a quarter more. */
const FAR = 1.25;

/** One fill as the text states it: the event's own, or one of its legs'. */
export interface StatedFill {
  readonly leg?: LegRecord;
  readonly instrument: Located<string> | undefined;
  readonly price: Decimal;
}

/** The account that is booked, and what its events refer to. */
export interface BookedAccount {
  readonly definitions: Pick<Journal, 'pillars'>;
  readonly account: AccountRecord;
  readonly market: Market;
  readonly instruments: InstrumentTable;
  readonly find: FindSteps;
}

/**
 * Finds what an event does, or why it cannot be booked. It changes nothing.
 * @param action what the event comes to now.
 */
export type FindSteps = (
  context: StepContext,
  event: PositionEvent,
  action: Action | undefined,
) => readonly Step[] | Refusal;

/** What the steps of an event are found with: the account's positions so far, its instruments, rates and fees. */
export class StepContext {
  readonly #named = new Set<string>();
  readonly journal: Pick<Journal, 'pillars'>;
  readonly account: AccountRecord;
  readonly market: Market;
  readonly #instruments: InstrumentTable;

  constructor(
    { definitions, account, market, instruments }: BookedAccount,
    readonly drafts: ReadonlyMap<string, Draft>,
    private readonly worth: Worth,
    private readonly findings: BookingFindings,
  ) {
    this.journal = definitions;
    this.account = account;
    this.market = market;
    this.#instruments = instruments;
  }

  /** The rate of the account's own currency. */
  readonly one = ONE;

  /** The instrument of a symbol with which nothing is wrong and that was met before. */
  knownInstrument(symbol: string): Instrument | undefined {
    return this.#instruments.known(symbol);
  }

  /** The instrument a symbol means; what is wrong with it is reported here. */
  instrument(event: PositionEvent, symbol: Located<string>): Instrument | Refusal {
    const { instrument, problems } = this.#instruments.resolve(event.path, symbol);
    if (!instrument) {
      this.findings.problems.push(...problems);
      return new Refusal(undefined, symbol.range);
    }
    if (problems.length > 0 && !this.#named.has(symbol.value)) {
      this.#named.add(symbol.value);
      this.findings.hints.push({ symbol: symbol.value, event, problems });
    }
    return instrument;
  }

  /** Units of the account's currency for one of the instrument's: the fill's own, else the prices'. */
  rate(event: PositionEvent, currency: string, range: Range = event.id.range, leg?: LegRecord): Decimal | Refusal {
    const wanted = this.account.currency;
    if (currency === wanted) return ONE;
    const rate = (leg?.fx ?? event.fx)?.value ?? this.market.rate(currency, wanted, dayNumber(event.date))?.value;
    return rate ?? new Refusal('fx.position', range, [event.id.value, currency, wanted, event.date, currency + wanted]);
  }

  /** Fees in the account's currency. */
  fees(
    event: PositionEvent,
    fees: Located<Money> | undefined,
    instrument?: Instrument,
    leg?: LegRecord,
  ): Decimal | Refusal {
    if (!fees) return ZERO;
    return this.inBase(event, fees.value.amount, fees.value.currency, fees.range, instrument, leg);
  }

  /** Money of an event in the account's currency. The event's own rate counts for the instrument's currency only. */
  inBase(
    event: PositionEvent,
    amount: Decimal,
    currency: string | undefined,
    range: Range,
    instrument?: Instrument,
    leg?: LegRecord,
  ): Decimal | Refusal {
    if (currency === undefined || currency === this.account.currency) return amount;
    const isOwn = instrument?.currency === currency;
    const rate = isOwn
      ? this.rate(event, currency, range, leg)
      : this.market.rate(currency, this.account.currency, dayNumber(event.date))?.value;
    if (rate instanceof Refusal) return rate;
    if (rate) return amount.times(rate);
    const wanted = this.account.currency;
    return new Refusal('fx.money', range, [event.id.value, currency, wanted, event.date, currency + wanted]);
  }

  /**
   * The holding an event speaks of: the one it names, else the only one held.
   * @param among what is held, or was.
   */
  pick(event: PositionEvent, among: readonly HoldingDraft[], named = event.instrument): HoldingDraft | Refusal {
    const id = event.id.value;
    const symbols = (): string => among.map(({ instrument }) => instrument.symbol).join(', ');
    if (named) {
      const wanted = canonicalSymbol(named.value);
      const found = among.find(({ instrument }) => instrument.symbol === wanted);
      return found ?? new Refusal('instrument.mismatch', named.range, [id, symbols(), named.value]);
    }
    const [only] = among;
    if (!only) return this.notOpen(event);
    return among.length === 1 ? only : new Refusal('position.which-leg', event.id.range, [id, symbols()]);
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
    stated: StatedFill,
  ): Step | Refusal {
    const { instrument } = holding;
    const [price, fx] = this.priceAndRate(event, instrument, stated.price, stated.leg);
    if (fx instanceof Refusal) return fx;
    const fees = this.fees(event, stated.leg?.fees, instrument, stated.leg);
    if (fees instanceof Refusal) return fees;
    const takes = namedLots(event, stated.leg, holding, traded, this.account.lots);
    if (takes instanceof Refusal) return takes;
    const income = this.#accrued(event, instrument, traded, fx);
    const step: Step = { id: event.id.value, instrument, action, traded, price, fx, fees, income };
    if (!stated.leg && !takes) return step;
    return { ...step, ...(stated.leg ? { leg: stated.leg } : {}), ...(takes ? { takes } : {}) };
  }

  /** The steps of an event with its own fees on the first; refused where its own rate cannot be of all of them. */
  completed(event: PositionEvent, steps: readonly Step[]): readonly Step[] | Refusal {
    const [first] = steps;
    if (!first || !(event.fx ?? event.fees)) return steps;
    const oneRate = this.#checkRate(event, steps);
    if (oneRate) return oneRate;
    const fees = this.fees(event, event.fees, first.instrument);
    if (fees instanceof Refusal) return fees;
    const paid = { ...first, fees: (first.fees ?? ZERO).plus(fees) };
    return steps.length === 1 ? [paid] : [paid, ...steps.slice(1)];
  }

  /** The event's own rate is of one currency, and should be near what the prices say: a rate turned round is not. */
  #checkRate({ fx, date, path }: PositionEvent, steps: readonly Step[]): Refusal | undefined {
    if (!fx) return undefined;
    const own = this.account.currency;
    const currencies = steps.filter(({ leg }) => !leg?.fx).map(({ instrument }) => instrument.currency);
    const [currency, ...others] = new Set(currencies.filter((one) => one !== own));
    if (others.length > 0) return new Refusal('fx.several', fx.range, [[currency, ...others].join(', ')]);
    if (currency === undefined) {
      this.findings.problems.push(problem('fx.unused', path, fx.range, [own]));
      return undefined;
    }
    const known = this.market.rate(currency, own, dayNumber(date))?.value;
    if (!known || (fx.value.lte(known.times(FAR)) && known.lte(fx.value.times(FAR)))) return undefined;
    const args = [fx.value.toString(), own, currency, known.toSignificantDigits(6).toString(), date];
    this.findings.problems.push(problem('fx.far', path, fx.range, args));
    return undefined;
  }

  /** Says that money without a currency counts in the account's, where the instrument has another. */
  noteCurrency(event: PositionEvent, instrument: Instrument): void {
    if (event.currency || !event.amount || instrument.currency === this.account.currency) return;
    const args = [event.action.value, instrument.symbol, instrument.currency, this.account.currency];
    this.findings.problems.push(problem('money.account-currency', event.path, event.amount.range, args));
  }

  withRound(event: PositionEvent, plan: (round: RoundDraft) => readonly Step[] | Refusal): readonly Step[] | Refusal {
    const round = openRound(this.drafts.get(event.id.value));
    return round ? plan(round) : this.notOpen(event);
  }

  size(event: PositionEvent, instrument: Instrument, price: Decimal): Size | Refusal | undefined {
    const [unit, fx] = this.priceAndRate(event, instrument, price);
    if (fx instanceof Refusal) return fx;
    return sizeOf(event, instrument, unit, fx, () => this.worth.before(dayNumber(event.date)));
  }

  /** A currency is worth one of itself, so the price of its fill is the rate. */
  priceAndRate(
    event: PositionEvent,
    instrument: Instrument,
    price: Decimal,
    leg?: LegRecord,
  ): readonly [Decimal, Decimal | Refusal] {
    if (instrument.kind === 'cash' && instrument.currency !== this.account.currency && !price.isZero()) {
      return [ONE, (leg?.fx ?? event.fx)?.value ?? price];
    }
    const range = (leg ?? event).instrument?.range;
    return [price, this.rate(event, instrument.currency, range, leg)];
  }

  /** The rate of an event that translates nothing by it: the last known will do. */
  rateOrLast(event: PositionEvent, holding: HoldingDraft): Decimal {
    const rate = this.rate(event, holding.instrument.currency);
    return rate instanceof Refusal ? (holding.events.at(-1)?.fx ?? ONE) : rate;
  }

  /** Accrued interest that a bond's fill receives (+) or pays (−). */
  #accrued(event: PositionEvent, { bond, multiplier }: Instrument, traded: Decimal, fx: Decimal): Decimal {
    if (!bond && !event.accrued) return ZERO;
    const accrued = event.accrued?.value ?? (bond ? accruedInterest(bond, dayNumber(event.date)) : ZERO);
    return traded.negated().times(accrued).times(multiplier).times(fx);
  }

  /** The message names the positions that are open then, which only the whole account knows. */
  notOpen(event: PositionEvent): Refusal {
    return new Refusal('position.not-open', event.id.range);
  }
}
