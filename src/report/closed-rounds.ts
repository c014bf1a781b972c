import { spreadByLinks } from '../attribution/contribution.js';
import type { RoundTrip } from '../ledger/book.js';
import type { PositionValues } from '../valuation/daily-values.js';
import type { ReportContext } from './report-context.js';

/** A round trip that was closed in the period: one trade. */
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

/** Every trade closed in the period. */
export function closedRounds(context: ReportContext): readonly ClosedRound[] {
  return context.values.positions.flatMap((values) =>
    values.position.rounds.flatMap((round, i) => {
      const { closedDay } = round;
      if (closedDay === undefined || closedDay <= context.startDay || closedDay > context.endDay) return [];
      return [{ values, round, place: i + 1, closedDay, ...pnlOf(context, values, round) }];
    }),
  );
}

function pnlOf(
  { values: { days }, current }: ReportContext,
  { parts }: PositionValues,
  round: RoundTrip,
): Pick<ClosedRound, 'pnl' | 'byPillar'> {
  const byPillar = new Map<string, number>();
  let total = 0;
  for (const part of parts) {
    if (part.round !== round) continue;
    const count = Math.min(part.pnl.length, current.returns.span.end - part.from + 1);
    for (let i = 0; i < count; i++) {
      const pnl = part.pnl[i] ?? 0;
      total += pnl;
      spreadByLinks(part.links, days[part.from + i] ?? 0, (pillar, share) => {
        if (share !== 0) byPillar.set(pillar, (byPillar.get(pillar) ?? 0) + pnl * share);
      });
    }
  }
  return { pnl: total, byPillar };
}
