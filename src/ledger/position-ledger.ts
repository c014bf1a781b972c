import { ZERO, type Decimal } from '../base/decimal.js';
import { dayNumber } from '../base/plain-date.js';
import { problem } from '../base/problem.js';
import type { Place } from '../base/range.js';
import type { Action, LinkShare, PositionEvent } from '../journal/records.js';
import type { Worth } from './account-worth.js';
import type { BookEvent, BookPosition, LinkStep } from './book.js';
import { heldQuantity, openRound, type Draft, type HoldingDraft, type RoundDraft } from './draft.js';
import { actionOf } from './event-steps.js';
import type { BookingFindings } from './findings.js';
import type { LeftOutRecord, MissingRecords } from './left-out-ids.js';
import { linkShares } from './link-steps.js';
import { LotList } from './lot-list.js';
import { fill, quantityOf, type FillResult } from './lots.js';
import { splitLots } from './split-lots.js';
import { StepContext, type BookedAccount } from './step-context.js';
import { Refusal, type Step } from './step.js';

/** What turns a holding into another one. */
const CHANGES: ReadonlySet<Action> = new Set(['roll', 'split', 'exercise', 'assign']);

/** Books the events of some of an account's positions, one after another, in the order of the journal. */
export class PositionLedger {
  readonly #drafts = new Map<string, Draft>();
  /** Positions whose last opening was left out: what follows would only repeat that error. */
  readonly #refused = new Map<string, Place>();
  /** Left-out records that would have made a position something else, by its id. */
  readonly #changes: Map<string, LeftOutRecord>;
  readonly #context: StepContext;

  constructor(
    private readonly booked: BookedAccount,
    private readonly missing: MissingRecords,
    private readonly worth: Worth,
    private readonly findings: BookingFindings,
  ) {
    this.#changes = new Map(missing.changes);
    this.#context = new StepContext(booked, this.#drafts, worth, findings);
  }

  /** Books one event, or leaves it out whole with a problem. */
  book(event: PositionEvent): void {
    const id = event.id.value;
    if (this.#changes.size > 0) this.#freeze(dayNumber(event.date));
    const action = actionOf(this.#context, event);
    const isOpening = action === 'open';
    const waitsFor = this.#waitsFor(event, id, isOpening);
    const steps = waitsFor
      ? new Refusal('position.depends', event.id.range, [id, waitsFor.path], waitsFor)
      : this.booked.find(this.#context, event, action);
    if (!(steps instanceof Refusal)) {
      if (isOpening) this.#refused.delete(id);
      let [place, opens] = [0, false];
      for (const step of steps) {
        this.#commit(event, step, goesOn(steps, place++));
        opens ||= step.opens !== undefined && step.id === id;
      }
      if (!opens && event.plan.links) this.#relink(event, event.plan.links);
      return;
    }
    if (isOpening && !openRound(this.#drafts.get(id))) {
      this.#refused.set(id, { path: event.path, range: event.id.range });
    }
    if (steps.code === 'position.not-open') this.findings.notOpen.push(event);
    else if (steps.code !== undefined) {
      this.findings.problems.push(problem(steps.code, event.path, steps.range, steps.args, steps.related));
    }
    if (!waitsFor) this.#missChange(event);
    this.findings.leftOut.push(event);
  }

  /** Weights of a day see frozen holdings as the daily values will. */
  #freeze(until: number): void {
    for (const [id, { day }] of this.#changes) {
      const round = day <= until ? openRound(this.#drafts.get(id)) : undefined;
      for (const holding of round?.holdings ?? []) {
        // Its own first day always counts, as it was bought at that day's price.
        const first = holding.events[0]?.day ?? day;
        if (first <= day) this.worth.freeze(holding, Math.max(day, first + 1));
      }
    }
  }

  /** What a left-out event would have changed is not known from its day on, and not what it would have delivered. */
  #missChange(event: PositionEvent): void {
    if (!CHANGES.has(event.action.value) || !openRound(this.#drafts.get(event.id.value))) return;
    const place = { path: event.path, range: event.id.range };
    this.#changes.set(event.id.value, { place, day: dayNumber(event.date) });
    const into = event.into?.value;
    if (into !== undefined && !openRound(this.#drafts.get(into))) this.#refused.set(into, place);
  }

  /** The account's positions in the order of their first opening. */
  positions(): ReadonlyMap<string, BookPosition> {
    for (const [id, { day }] of this.#changes) {
      const round = openRound(this.#drafts.get(id));
      if (!round || round.openedDay > day) continue;
      for (const holding of round.holdings) if (holding.lots.length > 0) holding.frozenFrom = day;
    }
    return this.#drafts;
  }

  /** The record an event depends on that was left out before it came here. */
  #waitsFor(event: PositionEvent, id: string, isOpening: boolean): Place | undefined {
    if (this.#refused.size + this.#changes.size + this.missing.openings.size === 0) return undefined;
    const change = this.#changes.get(id);
    if (change && change.day <= dayNumber(event.date) && openRound(this.#drafts.get(id))) return change.place;
    if (isOpening && event.action.value === 'open') return undefined;
    const opening = this.#drafts.has(id) ? undefined : this.missing.openings.get(id);
    return this.#refused.get(id) ?? opening?.place;
  }

  /** @param isBetween whether a later step of the event goes on with the round trip, however flat it is now. */
  #commit(event: PositionEvent, step: Step, isBetween: boolean): void {
    const day = dayNumber(event.date);
    const draft = this.#draftOf(step.id);
    const round = step.opens ? this.#open(draft, event, step.opens) : draft.rounds.at(-1);
    if (!round) return;
    const holding = this.#holdingOf(round, step, day);
    const traded = step.traded ?? ZERO;
    const before = step.split ? splitLots(holding.lots, step.split.new, step.split.old) : holding.lots;
    const { lots } = this.booked.account;
    const method = lots === 'specific' ? 'fifo' : lots;
    const { price = ZERO, fx } = step;
    const { date, ref } = event;
    const trade =
      ref === undefined ? { quantity: traded, price, date, fx } : { quantity: traded, price, date, fx, ref };
    const result = fill(before, trade, step.takes ? 'fifo' : method, step.takes);
    holding.lots = result.lots;
    const booked = bookedEvent(event, step, day, traded, result, holding.instrument.multiplier);
    holding.events.push(booked);
    this.worth.note(booked, holding, holding.instrument);
    if (!isBetween && !traded.isZero() && isFlat(round)) round.closedDay = day;
  }

  #draftOf(id: string): Draft {
    let draft = this.#drafts.get(id);
    if (!draft) this.#drafts.set(id, (draft = { id, rounds: [] }));
    return draft;
  }

  #open(draft: Draft, event: PositionEvent, { side, shares }: NonNullable<Step['opens']>): RoundDraft {
    const last = draft.rounds.at(-1);
    // The legs of one event open one round trip.
    if (last?.closedDay === undefined && last?.opening === event) return last;
    const openedDay = dayNumber(event.date);
    const links: LinkStep[] = [{ fromDay: openedDay, shares }];
    const round: RoundDraft = { openedDay, side, opening: event, holdings: [], links };
    draft.rounds.push(round);
    return round;
  }

  #holdingOf(round: RoundDraft, step: Step, day: number): HoldingDraft {
    const { symbol } = step.instrument;
    let holding = round.holdings.find(({ instrument }) => instrument.symbol === symbol);
    const isNew = !holding;
    if (!holding) round.holdings.push((holding = { instrument: step.instrument, events: [], lots: LotList.NONE }));
    const links = step.leg?.links;
    if (links)
      (holding.links ??= []).push({
        fromDay: isNew ? day : day + 1,
        shares: linkShares(this.booked.definitions, links),
      });
    return holding;
  }

  /** New links of an event that does not open count from the next day. */
  #relink(event: PositionEvent, links: readonly LinkShare[]): void {
    const round = this.#drafts.get(event.id.value)?.rounds.at(-1);
    round?.links.push({ fromDay: dayNumber(event.date) + 1, shares: linkShares(this.booked.definitions, links) });
  }
}

/** Most fills realize nothing. */
function times(realized: Decimal, multiplier: Decimal): Decimal {
  return realized.isZero() ? ZERO : realized.times(multiplier);
}

/** A roll is flat between its fills, and so is an option between its end and its underlying: the round trip goes on. */
function goesOn(steps: readonly Step[], place: number): boolean {
  const step = steps[place];
  for (let i = place + 1; i < steps.length; i++) {
    const later = steps[i];
    if (later?.id === step?.id && !later?.opens) return true;
  }
  return false;
}

function isFlat({ holdings }: RoundDraft): boolean {
  for (const held of holdings) if (!heldQuantity(held).isZero()) return false;
  return true;
}

/** Nearly all have a price and nothing else that may be missing, so these are made at once and alike. */
function bookedEvent(
  event: PositionEvent,
  step: Step,
  day: number,
  traded: Decimal,
  result: FillResult,
  multiplier: Decimal,
): BookEvent {
  const { action, fx, income = ZERO, fees = ZERO, price, leg, split, sizing } = step;
  const { lots } = result;
  const quantity = quantityOf(lots);
  const realizedLocal = times(result.realized, multiplier);
  const realized = times(result.realizedInBase, multiplier);
  const isSized = sizing !== undefined && sizing !== 'quantity';
  if (price && !leg && !split && !isSized) {
    return { event, action, day, traded, quantity, lots, fx, realizedLocal, realized, income, fees, price };
  }
  return {
    ...{ event, action, day, traded, quantity, lots, fx, realizedLocal, realized, income, fees },
    ...(leg ? { leg } : {}),
    ...(price ? { price } : {}),
    ...(split ? { split: split.new.dividedBy(split.old) } : {}),
    ...(isSized ? { sizing } : {}),
  };
}
