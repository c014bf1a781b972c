import { linkRanges } from '../attribution/links.js';
import type { RoundTrip } from '../ledger/book.js';
import type { PeriodSpan } from '../performance/period-returns.js';
import type { DailyValues, PositionValues } from '../valuation/daily-values.js';

/** A round trip that was closed in a period: one trade. */
export interface ClosedRound {
  readonly values: PositionValues;
  readonly round: RoundTrip;
  /** From 1, of its position. */
  readonly place: number;
  readonly closedDay: number;
  /** Net of fees, over all its days, in the scope's currency. */
  readonly pnl: number;
  /** The same by pillar id, and `unlinked`, by the links in force on each day; they add up to `pnl`. */
  readonly byPillar: ReadonlyMap<string, number>;
}

/** Every trade closed in a period, by index of its valuations. */
export function closedRounds(values: DailyValues, { start, end }: PeriodSpan): readonly ClosedRound[] {
  const [startDay, endDay] = [values.days[start] ?? 0, values.days[end] ?? 0];
  return values.positions.flatMap((held) =>
    held.position.rounds.flatMap((round, i) => {
      const { closedDay } = round;
      if (closedDay === undefined || closedDay <= startDay || closedDay > endDay) return [];
      return [{ values: held, round, place: i + 1, closedDay, ...pnlOf(values.days, held, round, end) }];
    }),
  );
}

/** What a round trip made up to a valuation, net of fees, in the scope's currency. */
export function roundPnl({ parts }: PositionValues, round: RoundTrip, end: number): number {
  let total = 0;
  for (const part of parts) {
    if (part.round !== round) continue;
    const count = Math.min(part.pnl.length, end - part.from + 1);
    for (let i = 0; i < count; i++) total += part.pnl[i] ?? 0;
  }
  return total;
}

function pnlOf(
  days: Int32Array,
  held: PositionValues,
  round: RoundTrip,
  end: number,
): Pick<ClosedRound, 'pnl' | 'byPillar'> {
  const byPillar = new Map<string, number>();
  for (const part of held.parts) {
    if (part.round !== round) continue;
    const last = Math.min(part.from + part.pnl.length - 1, end);
    for (const { from, to, shares } of linkRanges(part.links, days, part.from, last)) {
      let pnl = 0;
      for (let index = from; index < to; index++) pnl += part.pnl[index - part.from] ?? 0;
      for (const [pillar, share] of shares) {
        if (share !== 0) byPillar.set(pillar, (byPillar.get(pillar) ?? 0) + pnl * share);
      }
    }
  }
  return { pnl: roundPnl(held, round, end), byPillar };
}
