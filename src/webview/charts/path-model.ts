import { dayNumber, yearEnd, type PlainDate } from '../../base/plain-date.js';
import type { PageReport } from '../../protocol/page-report.js';
import type { PathView } from '../../report/view-model.js';
import { keepLast } from '../keep-last.js';
import { isYearToDate } from '../sentences.js';
import { timeMarks, type TimeMarks } from './time-marks.js';

export interface PathPoint {
  /** Days since the eve of the year, or since the start of a period that is not laid over a year. */
  readonly x: number;
  /** Percent. */
  readonly y: number;
  readonly date: PlainDate;
}

/** The path chart before it is drawn: percent over days, and which lines there are. */
export interface PathModel {
  readonly xMax: number;
  readonly now: readonly PathPoint[];
  readonly nowDrawdown: readonly PathPoint[];
  /** The base year up to the same day, and after it. Empty where it is not laid over. */
  readonly baseSame: readonly PathPoint[];
  readonly baseRest: readonly PathPoint[];
  readonly baseDrawdown: readonly PathPoint[];
  /** Compounds evenly to the base year's total; empty where there is no pace. */
  readonly pace: readonly { readonly x: number; readonly y: number }[];
  /** Where the base year ends, in percent; null where no target is shown. */
  readonly target: number | null;
  /** What is still needed, as a fraction; null where nothing is or it is passed. */
  readonly needed: number | null;
  readonly axis: TimeMarks;
  readonly yMin: number;
  readonly yMax: number;
  readonly drawdownMin: number;
}

/** Rows of the chart's table: month ends of the period. Fractions, null where the base year has no such day. */
export interface PathRow {
  readonly date: PlainDate;
  readonly now: number;
  readonly base: number | null;
}

/** Reads a report into lines. Pure: the same report gives the same lines. */
export function pathModel({ period, path, base, pace }: PageReport): PathModel {
  return modelOf(period, path, base, pace);
}

type Part<Name extends keyof PageReport> = PageReport[Name];

const modelOf = keepLast(
  (period: Part<'period'>, path: PathView, base: Part<'base'>, pace: Part<'pace'>): PathModel => {
    const isYear = isYearToDate(period);
    const origin = dayNumber(period.start);
    const xMax = isYear ? dayNumber(yearEnd(period.year ?? 0)) - origin : Math.max(1, dayNumber(period.end) - origin);
    const now = pointsOf(path, path.returns, origin);
    const laidOver = isYear && base?.path && base.year !== period.year ? base.path : null;
    const baseOrigin = base ? dayNumber(yearEnd(base.year - 1)) : 0;
    const under = laidOver ? pointsOf(laidOver, laidOver.returns, baseOrigin) : [];
    const today = now.at(-1)?.x ?? 0;
    const total = base?.total.value ?? null;
    const hasPace = isYear && pace.pace.value !== null && total !== null;
    const paceLine = hasPace ? evenPace(total, xMax) : [];
    const ys = [...now, ...under, ...paceLine].map((point) => point.y);
    const nowDrawdown = pointsOf(path, path.drawdowns, origin);
    const baseDrawdown = laidOver ? pointsOf(laidOver, laidOver.drawdowns, baseOrigin) : [];
    const span = Math.max(1, Math.max(0, ...ys) - Math.min(0, ...ys));
    const needed = pace.needed.value;
    return {
      xMax,
      now,
      nowDrawdown,
      baseSame: under.filter((point) => point.x <= today),
      // Shares its first point with the line before it, so that no gap is drawn.
      baseRest: under.filter((point, at) => (under[at + 1]?.x ?? point.x) > today),
      baseDrawdown,
      pace: paceLine,
      target: hasPace ? total * 100 : null,
      needed: hasPace && needed !== null && needed > 0 ? needed : null,
      axis: timeMarks(origin, xMax),
      yMin: Math.min(0, ...ys) - span * 0.03,
      yMax: Math.max(0, ...ys) + span * 0.05,
      drawdownMin: Math.min(-1, ...[...nowDrawdown, ...baseDrawdown].map((point) => point.y)) * 1.18,
    };
  },
);

function pointsOf(path: PathView, values: readonly number[], origin: number): readonly PathPoint[] {
  return path.dates.map((date, at) => ({ x: dayNumber(date) - origin, y: (values[at] ?? 0) * 100, date }));
}

/** (1 + R)^(x / year) − 1: the log-linear pace, every five days. */
function evenPace(total: number, xMax: number): readonly { x: number; y: number }[] {
  if (total <= -1) return [];
  const steps = Math.ceil(xMax / 5);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const x = Math.min(xMax, step * 5);
    return { x, y: ((1 + total) ** (x / xMax) - 1) * 100 };
  });
}

/** The last value of each month of the path, and the base year's on the same day. */
export function pathRows(report: PageReport): readonly PathRow[] {
  const { path } = report;
  const model = pathModel(report);
  const base = [...model.baseSame, ...model.baseRest];
  return path.dates.flatMap((date, at) => {
    const next = path.dates[at + 1];
    if (at === 0 || next?.slice(0, 7) === date.slice(0, 7)) return [];
    const x = model.now[at]?.x ?? 0;
    const under = base.findLast((point) => point.x <= x);
    return [{ date, now: path.returns[at] ?? 0, base: under ? under.y / 100 : null }];
  });
}

/** The lowest point of a drawdown line. */
export function deepest(points: readonly PathPoint[]): PathPoint | undefined {
  return points.reduce<PathPoint | undefined>((low, point) => (!low || point.y < low.y ? point : low), undefined);
}
