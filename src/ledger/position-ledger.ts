import { ZERO, type Decimal } from '../base/decimal.js';
import { dayNumber } from '../base/plain-date.js';
import { problem, type Problem, type ProblemCode } from '../base/problem.js';
import type { Place, Range } from '../base/range.js';
import { resolvePillar } from '../journal/build-journal.js';
import { canonicalSymbol } from '../journal/instrument-symbol.js';
import type { Journal } from '../journal/journal.js';
import type { AccountRecord, LinkShare, PositionEvent } from '../journal/records.js';
import type { BookEvent, BookPosition, Holding, LinkStep, RoundTrip } from './book.js';
import { resolveInstrument, type Instrument } from './instrument.js';
import type { MissingRecords } from './left-out-ids.js';
import { fill, quantityOf, type Lot } from './lots.js';

interface OpenHolding extends Holding {
  readonly events: BookEvent[];
  frozenFrom?: number;
}

/** A position while its events are being read. */
interface Draft {
  readonly id: string;
  readonly holdings: OpenHolding[];
  readonly rounds: RoundTrip[];
  readonly links: LinkStep[];
  /** What is held now; undefined when flat. */
  current: OpenHolding | undefined;
  lots: readonly Lot[];
}

/** Books the events of one account's positions, one after another, in the order of the journal. */
export class PositionLedger {
  readonly problems: Problem[] = [];
  readonly leftOut: Place[] = [];
  readonly #drafts = new Map<string, Draft>();
  /** Positions whose last opening was left out: what follows would only repeat that error. */
  readonly #refused = new Map<string, Place>();
  readonly #instruments = new Map<string, Instrument>();

  constructor(
    private readonly journal: Journal,
    private readonly account: AccountRecord,
    private readonly priced: (symbol: string) => boolean,
    private readonly missing: MissingRecords,
  ) {}

  /** Books one event, or leaves it out with a problem. */
  book(event: PositionEvent): void {
    switch (event.action.value) {
      case 'open':
        this.#open(event);
        return;
      case 'add':
        this.#trade(event, 1, event.quantity?.value);
        return;
      case 'trim':
        this.#trade(event, -1, event.quantity?.value);
        return;
      case 'close':
        this.#trade(event, -1, event.quantity?.value ?? 'all');
        return;
      case 'dividend':
      case 'income':
      case 'fee':
        this.#income(event);
        return;
      case 'revise':
      case 'mark':
        this.#note(event);
        return;
      case 'roll':
      case 'expire':
      case 'exercise':
      case 'assign':
      case 'split':
      case 'buy':
      case 'sell':
      case 'short':
      case 'cover':
        // The reader has reported these and keeps them out of an entry's events.
        this.leftOut.push(event);
    }
  }

  /** The account's positions in the order of their first opening. */
  positions(): ReadonlyMap<string, BookPosition> {
    for (const [id, { day }] of this.missing.changes) {
      const draft = this.#drafts.get(id);
      const held = draft?.current;
      if (held && (held.events[0]?.day ?? Infinity) <= day) held.frozenFrom = day;
    }
    return this.#drafts;
  }

  #open(event: PositionEvent): void {
    const id = event.id.value;
    const draft = this.#drafts.get(id);
    if (draft?.current) {
      const opening = draft.rounds.at(-1)?.opening;
      this.#leave(
        event,
        'position.already-open',
        event.id.range,
        [id, opening?.date ?? ''],
        opening && { path: opening.path, range: opening.id.range },
      );
      return;
    }
    const instrument = this.#instrument(event);
    if (!instrument || !event.quantity || !event.price) {
      this.#refused.set(id, { path: event.path, range: event.id.range });
      this.leftOut.push(event);
      return;
    }
    this.#refused.delete(id);
    const target: Draft = draft ?? { id, holdings: [], rounds: [], links: [], current: undefined, lots: [] };
    this.#drafts.set(id, target);
    let holding = target.holdings.find((held) => held.instrument.symbol === instrument.symbol);
    if (!holding) target.holdings.push((holding = { instrument, events: [] }));
    target.current = holding;
    target.lots = [];
    const side = event.side?.value ?? 'long';
    const day = dayNumber(event.date);
    // A second round trip starts from its own links: the earlier idea ended with the earlier trade. On the day of both,
    // most of the P&L is the earlier trade's.
    const isClosedToday = target.rounds.at(-1)?.closedDay === day;
    this.#link(target, event.plan.links ?? [], isClosedToday ? day + 1 : day);
    target.rounds.push({ openedDay: day, side, opening: event });
    this.#fill(target, holding, event, event.quantity.value.times(side === 'short' ? -1 : 1), event.price.value);
  }

  #trade(event: PositionEvent, direction: 1 | -1, size: Decimal | 'all' | undefined): void {
    const held = this.#held(event);
    if (!held || size === undefined || !event.price) return;
    const { draft, holding } = held;
    const quantity = quantityOf(draft.lots);
    const amount = size === 'all' ? quantity.abs() : size;
    if (direction === -1 && amount.greaterThan(quantity.abs())) {
      const at = event.quantity?.range ?? event.id.range;
      this.#leave(event, 'position.not-enough', at, [draft.id, quantity.abs().toString(), amount.toString()]);
      return;
    }
    if (event.action.value === 'close' && !amount.equals(quantity.abs())) {
      const at = event.quantity?.range ?? event.id.range;
      this.#leave(event, 'position.close-part', at, [draft.id, quantity.abs().toString(), amount.toString()]);
      return;
    }
    if (event.plan.links) this.#link(draft, event.plan.links, dayNumber(event.date) + 1);
    this.#fill(draft, holding, event, amount.times(quantity.s * direction), event.price.value);
  }

  #fill(draft: Draft, holding: OpenHolding, event: PositionEvent, traded: Decimal, price: Decimal): void {
    const method = this.account.lots === 'specific' ? 'fifo' : this.account.lots;
    const result = fill(draft.lots, { quantity: traded, price, date: event.date }, method);
    draft.lots = result.lots;
    const quantity = quantityOf(result.lots);
    holding.events.push({
      event,
      day: dayNumber(event.date),
      traded,
      quantity,
      lots: result.lots,
      price,
      realized: result.realized.times(holding.instrument.multiplier),
      income: ZERO,
      fees: this.#feesOf(event),
    });
    const round = draft.rounds.at(-1);
    if (quantity.isZero() && round) {
      draft.rounds[draft.rounds.length - 1] = { ...round, closedDay: dayNumber(event.date) };
      draft.current = undefined;
    }
  }

  /** A dividend may come after the close, so it needs only that the position was once open. */
  #income(event: PositionEvent): void {
    const held = this.#known(event);
    if (!held || !event.amount) return;
    if (event.currency && event.currency.value !== this.account.currency) {
      this.#leave(
        event,
        'money.currency',
        event.currency.range,
        this.#foreign(event.action.value, event.currency.value),
      );
      return;
    }
    const { draft, holding } = held;
    const amount = event.amount.value.minus(event.withholding?.value ?? ZERO);
    const isFee = event.action.value === 'fee';
    const pays = event.action.value === 'dividend' && draft.rounds.at(-1)?.side === 'short';
    const income = isFee ? ZERO : pays ? amount.negated() : amount;
    if (event.plan.links) this.#link(draft, event.plan.links, dayNumber(event.date) + 1);
    const still = this.#still(draft, event);
    holding.events.push({ ...still, income, fees: still.fees.plus(isFee ? event.amount.value : ZERO) });
  }

  /** A revision or a mark: nothing moves; new links count from the next day. */
  #note(event: PositionEvent): void {
    const held = this.#held(event);
    if (!held) return;
    if (event.plan.links) this.#link(held.draft, event.plan.links, dayNumber(event.date) + 1);
    const mark = event.action.value === 'mark' ? event.price?.value : undefined;
    held.holding.events.push({ ...this.#still(held.draft, event), ...(mark ? { price: mark } : {}) });
  }

  /** Fees in the account's currency; others are reported and not counted, the fill stands. */
  #feesOf(event: PositionEvent): Decimal {
    if (!event.fees) return ZERO;
    const { amount, currency = this.account.currency } = event.fees.value;
    if (currency === this.account.currency) return amount;
    this.problems.push(problem('money.currency', event.path, event.fees.range, this.#foreign('fees', currency)));
    return ZERO;
  }

  #foreign(what: string, currency: string): readonly string[] {
    return [what, currency, this.account.currency];
  }

  #still(draft: Draft, event: PositionEvent): BookEvent {
    const fees = this.#feesOf(event);
    return {
      event,
      day: dayNumber(event.date),
      traded: ZERO,
      quantity: quantityOf(draft.lots),
      lots: draft.lots,
      realized: ZERO,
      income: ZERO,
      fees,
    };
  }

  #link(draft: Draft, links: readonly LinkShare[], fromDay: number): void {
    const shares = links.flatMap(({ pillar, share }) => {
      const id = resolvePillar(this.journal, pillar.value);
      return id === undefined ? [] : [{ pillar: id, share }];
    });
    draft.links.push({ fromDay, shares });
  }

  /** The open position an event speaks of; reports where there is none. */
  #held(event: PositionEvent): { draft: Draft; holding: OpenHolding } | undefined {
    return this.#find(event, (draft) => draft.current);
  }

  /** The position an event speaks of, open or closed. */
  #known(event: PositionEvent): { draft: Draft; holding: OpenHolding } | undefined {
    return this.#find(event, (draft) => draft.current ?? draft.holdings.at(-1));
  }

  #find(
    event: PositionEvent,
    pick: (draft: Draft) => OpenHolding | undefined,
  ): { draft: Draft; holding: OpenHolding } | undefined {
    const id = event.id.value;
    const refused = this.#refused.get(id) ?? this.#waitsFor(event);
    if (refused) {
      this.#leave(event, 'position.depends', event.id.range, [id, refused.path], refused);
      return undefined;
    }
    const draft = this.#drafts.get(id);
    const holding = draft && pick(draft);
    if (!holding) {
      const open = [...this.#drafts.values()].filter((other) => other.current).map((other) => other.id);
      this.#leave(event, 'position.not-open', event.id.range, [id, event.date, open.join(', ') || '–']);
      return undefined;
    }
    if (event.instrument && canonicalSymbol(event.instrument.value) !== holding.instrument.symbol) {
      this.#leave(event, 'instrument.mismatch', event.instrument.range, [
        id,
        holding.instrument.symbol,
        event.instrument.value,
      ]);
      return undefined;
    }
    return { draft, holding };
  }

  /** The record an event depends on that was left out before it came here. */
  #waitsFor(event: PositionEvent): Place | undefined {
    const id = event.id.value;
    const opening = this.#drafts.has(id) ? undefined : this.missing.openings.get(id);
    const change = this.missing.changes.get(id);
    return opening?.place ?? (change && change.day <= dayNumber(event.date) ? change.place : undefined);
  }

  #instrument(event: PositionEvent): Instrument | undefined {
    if (!event.instrument) return undefined;
    const known = this.#instruments.get(event.instrument.value);
    if (known) return known;
    const resolved = resolveInstrument(this.journal, event.path, event.instrument, this.account.currency, this.priced);
    this.problems.push(...resolved.problems);
    if (resolved.instrument) this.#instruments.set(event.instrument.value, resolved.instrument);
    return resolved.instrument;
  }

  #leave(event: PositionEvent, code: ProblemCode, range: Range, args: readonly string[], related?: Place): void {
    this.problems.push(problem(code, event.path, range, args, related));
    this.leftOut.push(event);
  }
}
