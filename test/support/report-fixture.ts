import { addDays, dayNumber, yearEnd, type PlainDate } from '../../src/base/plain-date.js';
import type { PillarStatus } from '../../src/journal/records.js';
import type {
  AttributionReport,
  BaseYearView,
  Figure,
  PaceView,
  PathView,
  PillarRow,
  PnlParts,
  PositionRow,
  ProblemView,
  TradeGroup,
} from '../../src/report/view-model.js';
import {
  date,
  exposureFixture,
  goneRiskFixture,
  known,
  legsFixture,
  noTradesFixture,
  oneCurrencyFixture,
  riskFixture,
  splitFixture,
  statisticsFixture,
  thinRiskFixture,
  underlyingsFixture,
  unknown,
} from './report-parts-fixture.js';
import {
  breakdownFixture,
  comparisonsFixture,
  monthsFixture,
  noComparisonsFixture,
  timelineFixture,
  tradePointsFixture,
  yearRiskFixture,
} from './attribution-fixture.js';

export { known, unknown };

/* Believable reports for tests of the page. All numbers are invented; sums that the page shows do add up. */

/** A wandering path on weekdays that ends at `total`. */
export function pathFixture(year: number, last: PlainDate, total: number, seed: number): PathView {
  const start = yearEnd(year - 1);
  const dates: PlainDate[] = [start];
  for (let day = addDays(start, 1); day <= last; day = addDays(day, 1)) {
    if (![0, 6].includes((dayNumber(day) + 4) % 7)) dates.push(day);
  }
  const size = dates.length - 1;
  const wave = (at: number) =>
    0.13 * Math.sin(at / 11 + seed) + 0.09 * Math.sin(at / 4.3 + seed * 2) - 0.12 * Math.exp(-(((at - 62) / 22) ** 2));
  const bridge = (at: number) => wave(at) - wave(0) - (at / size) * (wave(size) - wave(0));
  const returns = dates.map((_, at) =>
    at === 0 ? 0 : at === size ? total : Math.exp((at / size) ** 1.3 * Math.log(1 + total) + bridge(at)) - 1,
  );
  return { dates, returns, drawdowns: drawdownsOf(returns) };
}

function drawdownsOf(returns: readonly number[]): readonly number[] {
  let peak = 0;
  return returns.map((value) => {
    peak = Math.max(peak, value);
    return Math.min(0, (1 + value) / (1 + peak) - 1);
  });
}

type PillarSeed = readonly [
  id: string,
  name: string,
  parent: string | null,
  status: PillarStatus | null,
  conviction: number | null,
  exposure: number,
  now: number,
  sameDay: number,
  fullYear: number,
];

const PILLARS: readonly PillarSeed[] = [
  ['deglobalization', 'Deglobalization', null, 'live', 0.85, 1.52, 0.52, 0.682, 1.016],
  ['resource-nationalism', 'Resource nationalism', 'deglobalization', 'validated', 0.9, 1.16, 0.427, 0.45, 0.76],
  ['silver-remonetization', 'Silver remonetization', 'resource-nationalism', 'live', 0.8, 0.59, 0.207, 0.346, 0.61],
  ['grey-zone', 'Grey-zone conflict', 'deglobalization', 'live', 0.65, 0.05, 0.039, 0.034, 0.05],
  ['acceleration', 'Acceleration', null, 'live', 0.8, 0.47, 0.206, 0.204, 0.334],
  ['ai-compute', 'AI compute', 'acceleration', 'live', 0.75, 0.34, 0.224, 0.129, 0.22],
  ['energy-shift', 'Energy shift', 'acceleration', 'strained', 0.6, 0.13, -0.018, 0.075, 0.114],
  ['crude-surplus', 'Crude surplus', 'energy-shift', 'broken', 0.2, 0, -0.043, 0.019, 0.02],
  ['horseshoe', 'Horseshoe politics', null, 'strained', 0.55, -0.13, 0.004, -0.016, -0.012],
  ['yen', 'Yen homecoming', null, 'live', 0.6, 0.13, 0.039, -0.004, 0.011],
  ['old-idea', 'Carry that paid for years', null, 'retired', 0, 0, 0, 0, 0],
  ['unlinked', '', null, null, null, -0.06, -0.004, -0.031, -0.026],
  ['cash', '', null, null, null, -0.93, -0.019, -0.023, -0.013],
];

function depthOf(id: string | null): number {
  const seed = PILLARS.find((one) => one[0] === id);
  return seed ? 1 + depthOf(seed[2]) : 0;
}

function childrenOf(id: string): readonly PillarSeed[] {
  return PILLARS.filter((one) => one[2] === id);
}

function pillarsFixture(): readonly PillarRow[] {
  return PILLARS.map(([id, name, parent, status, conviction, exposure, now, sameDay, fullYear], at) => {
    const kind = id === 'unlinked' || id === 'cash' ? id : 'pillar';
    const isPillar = kind === 'pillar';
    return {
      id,
      kind,
      name,
      parent,
      depth: depthOf(parent),
      hasChildren: PILLARS.some((one) => one[2] === id),
      status,
      conviction,
      exposure: known(exposure, at),
      contribution: known(now, at, at + 1),
      own: known(now - childrenOf(id).reduce((sum, child) => sum + child[6], 0), at),
      pnl: known(now * 2_310_000, at),
      baseSameDay: known(sameDay, at),
      baseFullYear: known(fullYear, at),
      variance: known(now - sameDay, at, at + 1),
      record: isPillar ? at : null,
      trend: Array.from({ length: 60 }, (_, i) => now * (i / 59) + 0.02 * Math.sin(i / 5 + at) * (1 - i / 59)),
    };
  });
}

type PositionSeed = readonly [id: string, days: number, exposure: number, points: number, links: string, end?: string];

const POSITIONS: readonly PositionSeed[] = [
  ['silver-2026', 296, 0.71, 0.24, 'resource-nationalism silver-remonetization'],
  ['silver-spread', 298, 0.38, 0.135, 'silver-remonetization'],
  ['korea-memory', 298, 0.22, 0.126, 'ai-compute'],
  ['lasers', 289, 0.09, 0.065, 'grey-zone ai-compute'],
  ['copper-2026', 291, 0.14, 0.064, 'resource-nationalism ai-compute'],
  ['jp-banks', 298, 0.13, 0.057, 'yen unlinked'],
  ['gold-core', 301, 0.31, 0.054, 'deglobalization'],
  ['nuclear', 283, 0.08, 0.042, 'energy-shift'],
  ['loan-servicers', 298, -0.07, 0.034, 'horseshoe'],
  ['tin-miners', 269, 0.03, 0.021, 'resource-nationalism'],
  ['neocloud-pair', 242, -0.02, -0.014, 'ai-compute'],
  ['natgas-winter', 52, 0.05, -0.017, 'energy-shift'],
  ['spy-puts', 298, -0.12, -0.036, 'horseshoe unlinked'],
  ['compute-stack', 224, 0, 0.053, 'ai-compute', '2026-08-14'],
  ['vix-feb', 7, 0, 0.009, 'unlinked', '2026-02-09'],
  ['usdjpy-short', 94, 0, -0.012, 'yen', '2026-05-20'],
  ['meme-oct', 11, 0, -0.013, 'unlinked', '2026-10-20'],
  ['crude-short', 211, 0, -0.043, 'crude-surplus', '2026-08-14'],
];

function positionsFixture(): readonly PositionRow[] {
  return POSITIONS.map(([id, days, exposure, points, links, end], at) => {
    const pillars = links.split(' ');
    const closed = end === undefined ? null : date(end);
    const isStale = id === 'loan-servicers';
    const legs = closed ? [] : legsFixture(id, exposure, at);
    const pnl = points * 2_310_000;
    return {
      id,
      account: 'main',
      underlyings: underlyingsFixture(id),
      legs,
      isSized: id === 'gold-core',
      instruments: closed ? [id.toUpperCase()] : legs.map((leg) => leg.instrument),
      side: exposure < 0 || id.endsWith('short') ? 'short' : 'long',
      opened: addDays(closed ?? date('2026-10-30'), -days),
      closed,
      days,
      quantity: closed ? '0' : legs.length > 1 ? null : '12',
      averagePrice: closed || legs.length > 1 ? null : 76.93,
      lastPrice: closed ? known(0) : legs.length > 1 ? unknown('several-legs') : known(88.105 + at, at),
      lastPriceDate: closed || legs.length > 1 ? null : date(isStale ? '2026-10-12' : '2026-10-30'),
      stale: isStale,
      exposure: known(exposure, at),
      pnl: known(pnl, at),
      parts: { price: pnl - 1200, income: 2000, fx: 0, cost: -800 },
      rounds: id === 'vix-feb' ? 2 : 1,
      realized: closed ? pnl : 0,
      unrealized: closed ? 0 : pnl,
      income: 0,
      fees: 0,
      contribution: known(points, at, at + 1),
      r: id === 'tin-miners' ? unknown('no-stop') : known(points * 14, at),
      tags: [],
      links: closed ? [] : pillars.map((pillar) => ({ pillar, share: 1 / pillars.length })),
      pieces: pillars.map((pillar) => ({ pillar, contribution: points / pillars.length })),
      record: at,
    };
  });
}

const SAME_DAY = 0.812;

const BASE: BaseYearView = {
  name: 'The 131% year',
  year: 2025,
  mode: 'journaled',
  total: known(1.31, 0),
  sameDay: known(SAME_DAY, 0, 1),
  path: pathFixture(2025, date('2025-12-31'), 1.31, 2),
  months: monthsFixture(2025, 12, 1.31),
  risk: yearRiskFixture(0.302, -0.309),
};

const PACE: PaceView = {
  elapsed: 303 / 365,
  pace: known(1.0038, 0),
  gap: known(0.746 - 1.0038, 0),
  gapRelative: known(1.746 / 2.0038 - 1, 0),
  gapSameDay: known(-0.066, 0),
  needed: known(0.323, 0),
  neededPerMonth: known(0.1472, 0),
  monthsLeft: 2.04,
  volatility: known(0.2814, 0),
  neededInVolatility: known(2.4133, 0),
};

/** A whole year to date over a journaled base year, with nothing wrong. */
export function reportFixture(change: Partial<AttributionReport> = {}): AttributionReport {
  const total = 0.746;
  const positions = positionsFixture();
  return {
    schema: 1,
    account: { id: 'main', name: 'Main account', currency: 'USD' },
    accounts: ['main'],
    lots: [{ account: 'main', method: 'fifo' }],
    years: [2025, 2026],
    asOf: date('2026-10-30'),
    period: { key: 'ytd', start: date('2025-12-31'), end: date('2026-10-30'), year: 2026 },
    linking: 'earlier-growth',
    return: known(total, 0, 1, 2),
    pnl: known(total * 2_310_000, 0, 1),
    navStart: 2_310_000,
    navEnd: 2_310_000 * (1 + total),
    flows: 0,
    observations: 216,
    gross: 2.57,
    net: 1.93,
    largest: { id: 'silver-2026', exposure: 0.71 },
    exposure: exposureFixture(positions),
    split: splitFixture(),
    risk: riskFixture(),
    statistics: statisticsFixture(),
    path: pathFixture(2026, date('2026-10-30'), total, 0.4),
    months: monthsFixture(2026, 10, total),
    yearRisk: yearRiskFixture(0.398, -0.206),
    timeline: timelineFixture(pillarsFixture()),
    tradePoints: tradePointsFixture(positions),
    breakdown: breakdownFixture(pillarsFixture()),
    comparisons: comparisonsFixture(pillarsFixture()),
    base: BASE,
    pace: PACE,
    pillars: pillarsFixture(),
    positions,
    cash: { pnl: known(-0.019 * 2_310_000, 4), contribution: known(-0.019, 4) },
    reconciliation: {
      contributions: total,
      return: total,
      residual: 1e-16,
      identities: [
        { id: 'daily-contributions-equal-return', left: 0.012, right: 0.012, residual: 0, holds: true },
        { id: 'contributions-equal-return', left: total, right: total, residual: 1e-16, holds: true },
        { id: 'positions-equal-pillars', left: total, right: total, residual: 2e-16, holds: true },
        { id: 'pnl-equals-nav-change', left: 1_723_260, right: 1_723_260, residual: 0, holds: true },
        { id: 'variances-equal-gap', left: -0.066, right: -0.066, residual: 0, holds: true },
        { id: 'lots-equal-daily-pnl', left: 1_767_150, right: 1_767_150, residual: 4e-10, holds: true },
      ],
      leftOut: [],
    },
    problems: [],
    records: Array.from({ length: 24 }, (_, at) => ({
      path: `entries/2026-0${String((at % 9) + 1)}-14.md`,
      line: at + 4,
      character: 2,
      endLine: at + 6,
      endCharacter: 10,
      label: `2026-01-07 open position ${String(at)}`,
    })),
    ...change,
  };
}

/** The base year is known only by its return. */
export function totalOnlyFixture(): AttributionReport {
  const report = reportFixture();
  const without = {
    baseSameDay: unknown('total-only'),
    baseFullYear: unknown('total-only'),
    variance: unknown('total-only'),
  };
  return {
    ...report,
    base: { ...BASE, mode: 'total', sameDay: unknown('no-path'), path: null, months: [], risk: null },
    comparisons: { ...report.comparisons, views: noComparisonsFixture('total-only') },
    pace: { ...PACE, gapSameDay: unknown('no-path') },
    pillars: report.pillars.map((row) => ({ ...row, ...without })),
  };
}

/** Two errors and a warning; three records left out. */
export function errorsFixture(): AttributionReport {
  const report = reportFixture();
  const problems: readonly ProblemView[] = [
    {
      code: 'value.number',
      severity: 'error',
      args: ['price', '3.1O'],
      message: '“3.1O” is not a number. Write price with digits, for example 1_000.50.',
      record: 3,
    },
    {
      code: 'frontmatter.unclosed',
      severity: 'error',
      args: [],
      message: 'The frontmatter is not closed; its records are left out. Add a line with --- after the last key.',
      record: 7,
    },
    {
      code: 'price.stale',
      severity: 'warning',
      args: ['LOAN', '18', '2026-10-30', '2026-10-12', 'loan-servicers'],
      message:
        'The last price of LOAN is 18 days old on 2026-10-30 (from 2026-10-12); “loan-servicers” is valued with it.',
      record: 9,
    },
  ];
  return { ...report, problems, reconciliation: { ...report.reconciliation, leftOut: [3, 7, 8] } };
}

/** A sum that does not hold. */
export function brokenFixture(): AttributionReport {
  const report = reportFixture();
  const identities = report.reconciliation.identities.map((one) =>
    one.id === 'contributions-equal-return' ? { ...one, left: 0.731, residual: -0.015, holds: false } : one,
  );
  return { ...report, reconciliation: { ...report.reconciliation, residual: -0.015, identities } };
}

/** The same report with another return: every part of it grows alike, so that the sums still hold. */
function scaled(report: AttributionReport, total: number): AttributionReport {
  const factor = total / (report.return.value ?? 1);
  const times = (figure: Figure): Figure =>
    figure.value === null ? figure : { ...figure, value: figure.value * factor };
  const { pillars, positions, cash, reconciliation } = report;
  return {
    ...report,
    return: known(total, 0),
    pnl: times(report.pnl),
    navEnd: report.navStart * (1 + total),
    pillars: pillars.map((row) => {
      const contribution = times(row.contribution);
      const variance = { ...row.variance, value: (contribution.value ?? 0) - (row.baseSameDay.value ?? 0) };
      return { ...row, contribution, own: times(row.own), pnl: times(row.pnl), variance };
    }),
    positions: positions.map((row) => ({
      ...row,
      pnl: times(row.pnl),
      unrealized: row.unrealized * factor,
      contribution: times(row.contribution),
      pieces: row.pieces.map((piece) => ({ ...piece, contribution: piece.contribution * factor })),
    })),
    cash: { pnl: times(cash.pnl), contribution: times(cash.contribution) },
    split: scaledSplit(report.split, factor),
    reconciliation: {
      ...reconciliation,
      contributions: total,
      return: total,
      identities: reconciliation.identities.map((one) =>
        one.id === 'variances-equal-gap'
          ? { ...one, left: total - SAME_DAY, right: total - SAME_DAY }
          : { ...one, left: one.left * factor, right: one.right * factor },
      ),
    },
  };
}

function scaledSplit(split: AttributionReport['split'], factor: number): AttributionReport['split'] {
  const times = ({ price, income, fx, cost }: PnlParts): PnlParts => ({
    price: price * factor,
    income: income * factor,
    fx: fx * factor,
    cost: cost * factor,
  });
  return {
    parts: times(split.parts),
    cash: split.cash * factor,
    byCurrency: split.byCurrency.map((row) => ({
      ...row,
      pnl: row.pnl.value === null ? row.pnl : { ...row.pnl, value: row.pnl.value * factor },
      parts: times(row.parts),
    })),
  };
}

/** The base year itself. */
export function baseYearFixture(): AttributionReport {
  const report = scaled(reportFixture(), 1.31);
  const reason = unknown('is-base-year');
  const path = pathFixture(2025, date('2025-12-31'), 1.31, 2);
  return {
    ...report,
    period: { key: '2025', start: date('2024-12-31'), end: date('2025-12-31'), year: 2025 },
    path,
    base: { ...BASE, sameDay: reason },
    pace: { ...noPace(reason), volatility: known(0.302, 0) },
    pillars: report.pillars.map((row) => ({
      ...row,
      baseSameDay: reason,
      baseFullYear: reason,
      variance: reason,
    })),
  };
}

/** Two accounts with a method each, taken together. */
export function allAccountsFixture(): AttributionReport {
  const report = reportFixture();
  return {
    ...report,
    account: { id: 'all', name: 'all', currency: 'USD' },
    accounts: ['all', 'main', 'japan'],
    lots: [
      { account: 'main', method: 'fifo' },
      { account: 'japan', method: 'average' },
    ],
    positions: report.positions.map((row) => (row.id === 'jp-banks' ? { ...row, account: 'japan' } : row)),
    statistics: statisticsFixture(9),
  };
}

/** Twelve days old, one currency, nothing closed. */
export function thinFixture(): AttributionReport {
  return reportFixture({
    split: oneCurrencyFixture(),
    risk: thinRiskFixture(),
    statistics: noTradesFixture(),
    positions: reportFixture().positions.filter((row) => row.closed === null),
  });
}

/** Every name of the user's is markup that must be shown as it is written. */
export function hostileFixture(): AttributionReport {
  const bad = '<img src="x" onerror="alert(1)"><b>bold</b>';
  const report = allAccountsFixture();
  const { exposure, split, statistics, positions, pillars } = report;
  const named = (group: TradeGroup): TradeGroup => ({ ...group, key: bad });
  return {
    ...report,
    accounts: ['all', bad],
    lots: [
      { account: bad, method: 'fifo' },
      { account: 'main', method: 'lifo' },
    ],
    exposure: {
      ...exposure,
      byUnderlying: exposure.byUnderlying.map((row) => ({ ...row, underlying: bad, positions: [bad] })),
    },
    split: { ...split, byCurrency: split.byCurrency.map((row) => ({ ...row, currency: bad })) },
    statistics: {
      ...statistics,
      byPillar: statistics.byPillar.map(named),
      trades: statistics.trades.map((row) => ({ ...row, id: bad })),
    },
    positions: positions.map((row) => ({
      ...row,
      id: bad,
      account: bad,
      instruments: [bad],
      underlyings: [bad],
      legs: row.legs.map((leg) => ({ ...leg, instrument: bad, currency: bad, quantity: bad })),
      quantity: bad,
    })),
    pillars: pillars.map((row) => (row.kind === 'pillar' ? { ...row, name: bad } : row)),
  };
}

/** Capital at or below zero within the period: no return, no contribution, and what is shown in their place. */
export function goneFixture(): AttributionReport {
  const report = reportFixture();
  const gone = unknown('not-meaningful');
  const none = { value: null, reason: 'no-capital' as const, records: [] };
  return {
    ...report,
    return: gone,
    gross: null,
    net: null,
    largest: null,
    exposure: { ...report.exposure, net: none, gross: none, long: none, short: none, byUnderlying: [] },
    pace: noPace(gone),
    risk: goneRiskFixture(),
    comparisons: { ...report.comparisons, views: noComparisonsFixture('not-meaningful') },
    pillars: report.pillars.map((row) => ({
      ...row,
      exposure: none,
      contribution: gone,
      own: gone,
      variance: gone,
    })),
    positions: report.positions.map((row) => ({ ...row, exposure: none, contribution: gone, pieces: [] })),
    reconciliation: { ...report.reconciliation, contributions: null, return: null, residual: null, identities: [] },
  };
}

/** The target is passed: a cushion instead of a need. */
export function passedFixture(): AttributionReport {
  const total = 1.52;
  const report = scaled(reportFixture(), total);
  return {
    ...report,
    path: pathFixture(2026, date('2026-10-30'), total, 0.4),
    pace: {
      ...PACE,
      gap: known(total - 1.0038, 0),
      gapRelative: known((1 + total) / 2.0038 - 1, 0),
      gapSameDay: known(total - SAME_DAY, 0),
      needed: known(2.31 / 2.52 - 1, 0),
      neededPerMonth: unknown('passed'),
      neededInVolatility: unknown('passed'),
    },
  };
}

/** A month: nothing of the base year applies. */
export function monthFixture(): AttributionReport {
  const reason = unknown('not-a-year');
  const whole = reportFixture().path;
  const from = whole.dates.findIndex((one) => one >= '2026-09-30');
  const first = 1 + (whole.returns[from] ?? 0);
  const report = scaled(reportFixture(), 1.746 / first - 1);
  const returns = whole.returns.slice(from).map((one) => (1 + one) / first - 1);
  return {
    ...report,
    period: { key: 'mtd', start: date('2026-09-30'), end: date('2026-10-30'), year: 2026 },
    path: {
      dates: whole.dates.slice(from),
      returns,
      drawdowns: drawdownsOf(returns),
    },
    base: { ...BASE, sameDay: reason },
    pace: noPace(reason),
    pillars: report.pillars.map((row) => ({ ...row, baseSameDay: reason, baseFullYear: reason, variance: reason })),
  };
}

/** An account without a base year. */
export function noBenchmarkFixture(): AttributionReport {
  const report = reportFixture();
  const reason = unknown('no-benchmark');
  return {
    ...report,
    base: null,
    comparisons: { ...report.comparisons, views: [] },
    pace: noPace(reason),
    pillars: report.pillars.map((row) => ({ ...row, baseSameDay: reason, baseFullYear: reason, variance: reason })),
  };
}

function noPace(reason: Figure): PaceView {
  return {
    elapsed: null,
    pace: reason,
    gap: reason,
    gapRelative: reason,
    gapSameDay: reason,
    needed: reason,
    neededPerMonth: reason,
    monthsLeft: null,
    volatility: reason,
    neededInVolatility: reason,
  };
}
