import type { Journal } from '../journal/journal.js';
import { roundEvents, type RoundTrip } from '../ledger/book.js';

/** Tags from a day on. */
export interface TagStep {
  /** First day that has them: the day itself for an opening, the next day for a change while held, as with links. */
  readonly fromDay: number;
  /** In order of first use. */
  readonly tags: readonly string[];
}

/**
 * The tags of round trips by day: those its plan stated last, together with those of the entries that have traded it. An
 * entry that only revises, marks or records income lends its tags to no position. A new round trip begins without any.
 * @returns ascending steps of a round trip, each unlike the one before; computed once each.
 */
export function tagsByRound({ files }: Pick<Journal, 'files'>): (round: RoundTrip) => readonly TagStep[] {
  const known = new Map<RoundTrip, readonly TagStep[]>();
  return (round) => {
    let steps = known.get(round);
    if (!steps) known.set(round, (steps = tagSteps(round, (path) => files.get(path)?.entry?.tags ?? [])));
    return steps;
  };
}

function tagSteps(round: RoundTrip, entryTags: (path: string) => readonly string[]): readonly TagStep[] {
  const steps: TagStep[] = [];
  let planned: readonly string[] = [];
  const ofEntries = new Set<string>();
  for (const { event, day, traded } of roundEvents(round)) {
    planned = event.plan.tags ?? planned;
    if (!traded.isZero()) for (const tag of entryTags(event.path)) ofEntries.add(tag);
    const fromDay = event === round.opening ? day : day + 1;
    const tags = [...new Set([...planned, ...ofEntries])];
    if (steps.at(-1)?.fromDay === fromDay) steps.pop();
    if (!sameTags(steps.at(-1)?.tags ?? [], tags)) steps.push({ fromDay, tags });
  }
  return steps;
}

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag, i) => tag === b[i]);
}

/** The tags in force on a day. */
export function tagsOn(steps: readonly TagStep[], day: number): readonly string[] {
  return steps.findLast(({ fromDay }) => fromDay <= day)?.tags ?? [];
}
