import { CASH } from '../attribution/contribution.js';
import { UNLINKED, linkRanges } from '../attribution/links.js';
import { fromDayNumber } from '../base/plain-date.js';
import type { ReportContext } from './report-context.js';
import type { TimelineLine, TimelineView } from './view-model.js';

/** A step of about three trading days over a year: as many columns as a narrow chart can tell apart. */
const MOST_DAYS = 91;

/** Exposures of some days; short is zero or below. Money. */
interface Exposures {
  readonly long: Float64Array;
  readonly short: Float64Array;
  readonly byLine: Map<string, Float64Array>;
}

/** Contribution and exposure of the period over time, line by line; children are not in their parents. */
export function timelineView(context: ReportContext): TimelineView {
  const { values, current, journal } = context;
  const { start, end } = current.returns.span;
  const indexes = sampled(start, current.attribution.meaningful ? end : start);
  const exposures = exposuresAt(context, indexes);
  const overNav = (amounts: Float64Array | undefined): readonly number[] =>
    indexes.map((index, at) => {
      const nav = values.nav[index] ?? 0;
      return nav > 0 ? (amounts?.[at] ?? 0) / nav : 0;
    });
  const cashExposure = (): readonly number[] =>
    overNav(
      Float64Array.from(indexes, (index, at) => {
        const held = (exposures.long[at] ?? 0) + (exposures.short[at] ?? 0);
        return (values.nav[index] ?? 0) - held;
      }),
    );
  const ids = [...journal.pillars.keys(), UNLINKED, CASH];
  const lines = ids.map((id): TimelineLine => {
    const path = current.attribution.lines.get(id)?.path;
    const contribution = indexes.map((index) => (index === start ? 0 : (path?.[index - start - 1] ?? 0)));
    return { id, contribution, exposure: id === CASH ? cashExposure() : overNav(exposures.byLine.get(id)) };
  });
  return {
    dates: indexes.map((index) => fromDayNumber(values.days[index] ?? 0)),
    total: indexes.map((_, at) => lines.reduce((sum, { contribution }) => sum + (contribution[at] ?? 0), 0)),
    long: overNav(exposures.long),
    short: overNav(exposures.short),
    lines,
  };
}

/** Indexes from start to end, evenly spaced, both among them. */
function sampled(start: number, end: number): readonly number[] {
  const count = Math.min(MOST_DAYS, end - start + 1);
  if (count < 2) return [start];
  return Array.from({ length: count }, (_, i) => start + Math.round((i * (end - start)) / (count - 1)));
}

function exposuresAt({ values, series }: ReportContext, indexes: readonly number[]): Exposures {
  const column = (): Float64Array => new Float64Array(indexes.length);
  const found: Exposures = { long: column(), short: column(), byLine: new Map() };
  for (const { parts } of values.positions) {
    for (const part of parts) {
      const last = part.from + part.pnl.length - 1;
      if (last < (indexes[0] ?? 0) || part.from > (indexes.at(-1) ?? 0)) continue;
      const ranges = linkRanges(part.links, values.days, part.from, last);
      for (const [at, index] of indexes.entries()) {
        const amount = series.get(part)?.[index - part.from] ?? 0;
        if (amount === 0) continue;
        add(amount > 0 ? found.long : found.short, at, amount);
        const range = ranges.find(({ to }) => index < to);
        for (const [id, share] of range?.shares ?? []) {
          let line = found.byLine.get(id);
          if (!line) found.byLine.set(id, (line = column()));
          add(line, at, amount * share);
        }
      }
    }
  }
  return found;
}

function add(to: Float64Array, at: number, amount: number): void {
  to[at] = (to[at] ?? 0) + amount;
}
