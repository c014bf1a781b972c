import type { PageReport } from '../../protocol/page-report.js';
import type { TradePoint } from '../../report/view-model.js';

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
  /** What deserves a name, first what deserves it most: far from the others in R or in days. */
  readonly outliers: readonly ShownTrade[];
}

/** @param family the chosen pillar and all below it; undefined for everything. */
export function tradePointsModel(
  { tradePoints }: Pick<PageReport, 'tradePoints'>,
  family: ReadonlySet<string> | undefined,
): TradePointsModel {
  const points = tradePoints.points.map((point) => ({
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
    outliers: outliersOf(points.filter(({ isBright }) => isBright)),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** By distance from the middle, each axis in units of its own mean distance. */
function outliersOf(points: readonly ShownTrade[]): readonly ShownTrade[] {
  const distance = (pick: (point: ShownTrade) => number) => {
    const values = points.map(pick).toSorted((a, b) => a - b);
    const middle = values[Math.floor(values.length / 2)] ?? 0;
    const scale = mean(values.map((value) => Math.abs(value - middle))) ?? 0;
    return (point: ShownTrade) => (scale === 0 ? 0 : Math.abs(pick(point) - middle) / scale);
  };
  const byR = distance(({ r }) => r);
  const byDays = distance((point) => point.days);
  // A trade of this year says more than one of the base year.
  const weight = (point: ShownTrade) => (point.kind === 'base' ? 0.7 : 1) * Math.hypot(byR(point), byDays(point) / 2);
  return points.toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
}
