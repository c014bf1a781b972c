import type { Journal } from '../journal/journal.js';
import type { AccountRecord, PositionEvent } from '../journal/records.js';
import { AccountWorth, NO_WEIGHTS } from './account-worth.js';
import { accountFindings } from './account-findings.js';
import type { BookPosition } from './book.js';
import type { CashParts } from './cash-movements.js';
import { placeInOrder, type EventOrder } from './event-order.js';
import { hasAny, noFindings, type BookingFindings, type Findings } from './findings.js';
import { InstrumentTable } from './instrument-table.js';
import type { MissingRecords } from './left-out-ids.js';
import type { Market } from './market.js';
import { PositionLedger } from './position-ledger.js';
import type { FindSteps } from './step-context.js';

/** The one family of an account in which a weight counts: its size depends on every position before it. */
const WHOLE = '*';

/** So many positions changed at once are sorted in with all others; fewer are put in their places. */
const FEW = 64;

/**
 * Books the positions of one account as its events change. A position depends on its own events alone, unless an
 * exercise delivers into another one, which makes the two a family, or something is sized by a weight of NAV, which
 * makes one family of all. Only families with a changed event are booked anew.
 */
export class AccountBooking {
  /** By position id, in order. */
  readonly #events = new Map<string, PositionEvent[]>();
  readonly #changed = new Set<string>();
  /** Exercises and assignments that deliver into another position. */
  readonly #deliveries = new Set<PositionEvent>();
  #weights = 0;
  /** Of the positions that are not families by themselves: the family, by id; and its ids. */
  #familyOf = new Map<string, string>();
  #members = new Map<string, readonly string[]>();
  readonly #booked = new Map<string, ReadonlyMap<string, BookPosition>>();
  /** Findings of the families that have any. */
  readonly #faulty = new Map<string, BookingFindings>();
  #isWhole = false;
  #areDeliveriesNew = false;
  /** In the order of their first opening. */
  #positions: readonly BookPosition[] = [];
  readonly #instruments: InstrumentTable;

  constructor(
    private readonly definitions: Pick<Journal, 'accounts' | 'pillars' | 'instruments'>,
    readonly account: AccountRecord,
    private readonly market: Market,
    private readonly order: EventOrder,
    private readonly find: FindSteps,
  ) {
    this.#instruments = new InstrumentTable(definitions, account.currency, market);
  }

  add(event: PositionEvent): void {
    const id = event.id.value;
    const events = this.#events.get(id);
    const last = events?.at(-1);
    if (!events || !last) this.#events.set(id, [event]);
    else if (this.order(last, event) <= 0) events.push(event);
    else events.splice(placeInOrder(events, event, this.order, itself), 0, event);
    this.#note(event, id, 1);
  }

  remove(event: PositionEvent): void {
    const id = event.id.value;
    const events = this.#events.get(id) ?? [];
    const place = events.indexOf(event);
    if (place >= 0) events.splice(place, 1);
    if (events.length === 0) this.#events.delete(id);
    this.#note(event, id, -1);
  }

  #note(event: PositionEvent, id: string, by: 1 | -1): void {
    this.touch(id);
    if (event.weight && !event.quantity) this.#weights += by;
    if (!event.into) return;
    if (by === 1) this.#deliveries.add(event);
    else this.#deliveries.delete(event);
    this.touch(event.into.value);
    this.#areDeliveriesNew = true;
  }

  /** Something that a position depends on beside its events has changed. */
  touch(id: string): void {
    this.#changed.add(id);
  }

  /** Deposits or entry-level cash have changed, which weights are of. */
  touchWeights(): void {
    if (this.#weights > 0) for (const id of this.#events.keys()) this.touch(id);
  }

  /** Books what changed, family by family; between two of them the caller may do something else. */
  *book(missing: MissingRecords, moved: CashParts): Generator<void, void, void> {
    const isWhole = this.#weights > 0;
    if (isWhole !== this.#isWhole) for (const id of this.#events.keys()) this.touch(id);
    if (this.#changed.size === 0) return;
    const before = this.#changedFamilies();
    this.#isWhole = isWhole;
    if (this.#areDeliveriesNew) this.#growFamilies();
    const families = new Set([...before, ...this.#changedFamilies()]);
    this.#changed.clear();
    const gone = new Set<BookPosition>();
    const come: BookPosition[] = [];
    for (const family of families) {
      for (const position of this.#booked.get(family)?.values() ?? []) gone.add(position);
      this.#booked.delete(family);
      this.#faulty.delete(family);
      const events = this.#eventsOf(family);
      if (events.length === 0) continue;
      const findings = noFindings();
      const positions = this.#bookFamily(events, missing, moved, findings);
      this.#booked.set(family, positions);
      if (hasAny(findings)) this.#faulty.set(family, findings);
      come.push(...positions.values());
      yield;
    }
    this.#positions = this.#inOrder(gone, come);
  }

  /** All that deliver into one another are among them where one of these is new or gone. */
  #changedFamilies(): readonly string[] {
    if (this.#isWhole) return [WHOLE];
    const changed = [...this.#changed].map((id) => this.#familyOf.get(id) ?? id);
    return this.#areDeliveriesNew ? [...changed, ...this.#members.keys()] : changed;
  }

  /** The events of a family, in order; none where what was one is part of another now. */
  #eventsOf(family: string): readonly PositionEvent[] {
    const ids = this.#isWhole
      ? family === WHOLE
        ? [...this.#events.keys()]
        : []
      : (this.#members.get(family) ?? (this.#familyOf.has(family) ? [] : [family]));
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return this.#events.get(only) ?? [];
    return ids.flatMap((id) => this.#events.get(id) ?? []).sort(this.order);
  }

  #bookFamily(
    events: readonly PositionEvent[],
    missing: MissingRecords,
    moved: CashParts,
    findings: BookingFindings,
  ): ReadonlyMap<string, BookPosition> {
    const { opening, currency } = this.account;
    const worth = this.#isWhole ? new AccountWorth(opening.nav, currency, moved, this.market) : NO_WEIGHTS;
    const ledger = new PositionLedger(
      {
        definitions: this.definitions,
        account: this.account,
        market: this.market,
        instruments: this.#instruments,
        find: this.find,
      },
      missingFor(missing, events),
      worth,
      findings,
    );
    for (const event of events) ledger.book(event);
    return ledger.positions();
  }

  /** Positions that deliver into one another, directly or over others, are one family. */
  #growFamilies(): void {
    this.#areDeliveriesNew = false;
    const familyOf = new Map<string, string>();
    const members = new Map<string, readonly string[]>();
    for (const { id, into } of this.#deliveries) {
      const [from, to] = [id.value, into?.value ?? id.value];
      const [mine, theirs] = [familyOf.get(from) ?? from, familyOf.get(to) ?? to];
      if (mine === theirs && familyOf.has(from)) continue;
      const all = [...new Set([...(members.get(mine) ?? [mine]), ...(members.get(theirs) ?? [theirs])])];
      members.delete(theirs);
      members.set(mine, all);
      for (const member of all) familyOf.set(member, mine);
    }
    for (const id of new Set([...this.#familyOf.keys(), ...familyOf.keys()])) this.touch(id);
    this.#familyOf = familyOf;
    this.#members = members;
  }

  #inOrder(gone: ReadonlySet<BookPosition>, come: readonly BookPosition[]): readonly BookPosition[] {
    const rest = without(this.#positions, gone);
    if (come.length > FEW) return [...rest, ...come].sort((a, b) => this.order(openingOf(a), openingOf(b)));
    for (const position of come) {
      rest.splice(placeInOrder(rest, openingOf(position), this.order, openingOf), 0, position);
    }
    return rest;
  }

  /** The account's positions in the order of their first opening. */
  get positions(): readonly BookPosition[] {
    return this.#positions;
  }

  /** Everything found wrong with the account's positions as they are now, found out when asked for. */
  findings(): () => Findings {
    const [each, positions, order] = [[...this.#faulty.values()], this.#positions, this.order];
    return () => accountFindings(each, positions, order);
  }
}

/** Of the missing records those that the events may depend on. */
function missingFor({ openings, changes }: MissingRecords, events: readonly PositionEvent[]): MissingRecords {
  if (openings.size + changes.size === 0) return { openings, changes };
  const ids = new Set(events.flatMap(({ id, into }) => [id.value, into?.value]));
  const own = (all: MissingRecords['openings']): MissingRecords['openings'] =>
    new Map([...all].filter(([id]) => ids.has(id)));
  return { openings: own(openings), changes: own(changes) };
}

/** A list without a few of its items. */
function without<T>(list: readonly T[], gone: ReadonlySet<T>): T[] {
  if (gone.size > FEW) return list.filter((item) => !gone.has(item));
  const rest = [...list];
  for (const item of gone) rest.splice(rest.indexOf(item), 1);
  return rest;
}

function itself(event: PositionEvent): PositionEvent {
  return event;
}

function openingOf({ rounds, id }: BookPosition): PositionEvent {
  const [first] = rounds;
  if (!first) throw new RangeError(`no round trip of ${id}`);
  return first.opening;
}
