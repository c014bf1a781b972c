import type { PageReport } from '../../protocol/page-report.js';
import type { TradePoint } from '../../report/view-model.js';
import { keepLast } from '../keep-last.js';

/** A trade as a point, and whether it stays bright. */
export interface ShownTrade extends TradePoint {
  readonly isBright: boolean;
}

/** R multiples against days held. */
export interface TradePointsModel {
  readonly points: readonly ShownTrade[];
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
  /** Bright trades of this period by what they came to: mean days held, null where there are none. */
  readonly winnerDays: number | null;
  readonly loserDays: number | null;
  readonly count: number;
}

/** @param family the chosen pillar and all below it; undefined for everything. */
export function tradePointsModel(
  { tradePoints }: Pick<PageReport, 'tradePoints'>,
  family: ReadonlySet<string> | undefined,
): TradePointsModel {
  return modelOf(tradePoints.points, family);
}

const modelOf = keepLast((trades: readonly TradePoint[], family: ReadonlySet<string> | undefined): TradePointsModel => {
  const points = trades.map((point) => ({
    ...point,
    isBright: !family || point.pillars.some((pillar) => family.has(pillar)),
  }));
  const rs = points.map(({ r }) => r);
  const bright = points.filter(({ kind, isBright }) => isBright && kind !== 'base');
  const days = points.map((point) => point.days);
  const low = Math.min(-1.25, ...rs);
  const high = Math.max(1, ...rs);
  const pad = (high - low) * 0.08;
  return {
    points,
    xMax: Math.max(10, ...days) * 1.04,
    yMin: low - pad,
    yMax: high + pad,
    winnerDays: mean(bright.filter(({ r }) => r > 0).map((point) => point.days)),
    loserDays: mean(bright.filter(({ r }) => r < 0).map((point) => point.days)),
    count: bright.length,
  };
});

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** As many as there may be room to name. */
const MOST_NAMED = 60;

/**
 * The trades that deserve a name, first what deserves it most: far from the others in R or in days. By distance from the
 * middle, each axis in units of its own mean distance.
 */
export function outliersOf({ points }: Pick<TradePointsModel, 'points'>): readonly ShownTrade[] {
  const bright = points.filter(({ isBright }) => isBright);
  const distance = (pick: (point: ShownTrade) => number) => {
    const values = Float64Array.from(bright, pick).sort();
    const middle = values[Math.floor(values.length / 2)] ?? 0;
    const scale = values.reduce((sum, value) => sum + Math.abs(value - middle), 0) / values.length;
    return (point: ShownTrade) => (scale === 0 ? 0 : Math.abs(pick(point) - middle) / scale);
  };
  const byR = distance(({ r }) => r);
  const byDays = distance((point) => point.days);
  // A trade of this year says more than one of the base year.
  const weight = (point: ShownTrade) => (point.kind === 'base' ? 0.7 : 1) * Math.hypot(byR(point), byDays(point) / 2);
  const weights = Float64Array.from(bright, weight);
  const least = weights.toSorted().at(-MOST_NAMED) ?? 0;
  return bright
    .flatMap((point, at) => ((weights[at] ?? 0) < least ? [] : [{ point, weight: weights[at] ?? 0 }]))
    .toSorted((a, b) => b.weight - a.weight || (a.point.id < b.point.id ? -1 : 1))
    .map(({ point }) => point);
}
