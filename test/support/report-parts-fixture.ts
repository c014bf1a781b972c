import { addDays, fromDayNumber } from '../../src/base/plain-date.js';
import type {
  CurrencyRow,
  DrawdownRow,
  ExposureView,
  Figure,
  LegRow,
  PnlParts,
  PositionRow,
  Reason,
  RiskView,
  StatisticsView,
  TradeGroup,
  TradeRow,
} from '../../src/report/view-model.js';

/* Exposure, parts of the P&L, risk and trades of the believable reports. All numbers are invented; sums add up. */

export const date = (text: string) => fromDayNumber(Date.parse(`${text}T00:00:00Z`) / 86_400_000);

export function known(value: number, ...records: readonly number[]): Figure {
  return { value, records };
}

export function unknown(reason: Reason): Figure {
  return { value: null, reason, records: [] };
}

type LegSeed = readonly [
  instrument: string,
  quantity: string,
  exposure: number,
  basis: LegRow['basis'],
  delta: number | null,
];

const LEGS: Readonly<Record<string, readonly LegSeed[]>> = {
  'silver-spread': [
    ['SI 2026-12 75 C', '10', 0.4, 'delta-implied', 0.62],
    ['SI 2026-12 125 C', '-10', -0.02, 'delta-stated', 0.2071],
  ],
  'neocloud-pair': [
    ['NBIS', '1200', 0.09, 'market', null],
    ['CRWV', '-1500', -0.11, 'market', null],
  ],
  'natgas-winter': [['NG 2027-01 4.5 C', '6', 0.05, 'premium', null]],
  'spy-puts': [['SPY 2026-12-18 600 P', '40', -0.12, 'delta-file', -0.348]],
};

/** What an open position holds; of most one plain line. */
export function legsFixture(id: string, exposure: number, at: number): readonly LegRow[] {
  const seeds: readonly LegSeed[] = LEGS[id] ?? [[id.toUpperCase(), '12', exposure, 'market', null]];
  return seeds.map(([instrument, quantity, share, basis, delta], i) => ({
    instrument,
    currency: id === 'jp-banks' ? 'JPY' : 'USD',
    quantity,
    averagePrice: 9.1 + i,
    lastPrice: known(11.35 + i, at),
    lastPriceDate: date('2026-10-30'),
    exposure: known(share, at),
    basis,
    delta,
  }));
}

/** Root symbols of what a position of the fixture is on. */
export function underlyingsFixture(id: string): readonly string[] {
  if (id === 'silver-2026' || id === 'silver-spread') return ['SI'];
  return id === 'neocloud-pair' ? ['NBIS', 'CRWV'] : id === 'spy-puts' ? ['SPY'] : [id.toUpperCase()];
}

/** The exposure of what the positions hold, added up by underlying. */
export function exposureFixture(positions: readonly PositionRow[]): ExposureView {
  const rows = new Map<string, { long: number; short: number; records: number[]; positions: string[] }>();
  for (const position of positions) {
    position.legs.forEach((leg, i) => {
      const name = position.underlyings[Math.min(i, position.underlyings.length - 1)] ?? position.id;
      const row = rows.get(name) ?? { long: 0, short: 0, records: [], positions: [] };
      const value = leg.exposure.value ?? 0;
      if (value < 0) row.short += value;
      else row.long += value;
      row.records.push(position.record);
      if (!row.positions.includes(position.id)) row.positions.push(position.id);
      rows.set(name, row);
    });
  }
  const legs = positions.flatMap((position) => position.legs);
  const shares = legs.map((leg) => leg.exposure.value ?? 0);
  const long = shares.filter((one) => one > 0).reduce((sum, one) => sum + one, 0);
  const short = shares.filter((one) => one < 0).reduce((sum, one) => sum + one, 0);
  const bases = [...new Set(legs.map((leg) => leg.basis))];
  return {
    net: known(long + short, 0, 1),
    gross: known(long - short, 0, 1),
    long: known(long, 0),
    short: known(short, 8),
    byUnderlying: [...rows]
      .map(([underlying, row]) => ({
        underlying,
        long: row.long,
        short: row.short,
        net: known(row.long + row.short, ...new Set(row.records)),
        positions: row.positions,
      }))
      .toSorted((a, b) => Math.abs(b.net.value ?? 0) - Math.abs(a.net.value ?? 0)),
    bases: bases.map((basis) => ({ basis, holdings: legs.filter((leg) => leg.basis === basis).length })),
  };
}

const sumOf = (parts: PnlParts) => parts.price + parts.income + parts.fx + parts.cost;

/** Three currencies; the parts and the entries of cash add up to the P&L of the report. */
export function splitFixture(): {
  readonly parts: PnlParts;
  readonly cash: number;
  readonly byCurrency: readonly CurrencyRow[];
} {
  const row = (currency: string, parts: PnlParts, exposure: number, record: number): CurrencyRow => ({
    currency,
    pnl: known(sumOf(parts), record),
    parts,
    exposure: known(exposure, record),
  });
  return {
    parts: { price: 1_706_350, income: 21_400, fx: 47_800, cost: -8400 },
    cash: -43_890,
    byCurrency: [
      row('USD', { price: 1_346_350, income: 5000, fx: 0, cost: -6930 }, 1.58, 0),
      row('KRW', { price: 262_000, income: 7000, fx: 22_730, cost: -670 }, 0.22, 2),
      row('JPY', { price: 98_000, income: 9400, fx: 25_070, cost: -800 }, 0.13, 5),
    ],
  };
}

/** One currency, that of the account. */
export function oneCurrencyFixture(): ReturnType<typeof splitFixture> {
  const parts = { price: 1_754_150, income: 21_400, fx: 0, cost: -8400 };
  return {
    parts,
    cash: -43_890,
    byCurrency: [{ currency: 'USD', pnl: known(sumOf(parts), 0), parts, exposure: known(1.93, 0) }],
  };
}

const drawdown = (
  depth: number,
  peak: string,
  trough: string,
  recovered: string | null,
  days: number,
): DrawdownRow => ({
  depth,
  peak: date(peak),
  trough: date(trough),
  recovered: recovered === null ? null : date(recovered),
  days,
});

export function riskFixture(): RiskView {
  return {
    observations: 216,
    periodsPerYear: 252,
    annualised: unknown('under-a-year'),
    volatility: known(0.398, 0),
    sharpe: known(1.87, 0),
    sortino: known(2.71, 0),
    calmar: unknown('under-a-year'),
    riskFree: 0.0425,
    drawdowns: [
      drawdown(-0.206, '2026-01-28', '2026-03-26', '2026-05-08', 100),
      drawdown(-0.118, '2026-10-09', '2026-10-27', null, 21),
      drawdown(-0.092, '2026-06-15', '2026-07-01', '2026-07-20', 35),
    ],
    moneyWeighted: { period: known(0.7012, 0), annual: unknown('under-a-year'), roots: [0.8964] },
    modifiedDietz: known(0.7431, 0),
  };
}

type TradeSeed = readonly [
  id: string,
  side: 'long' | 'short',
  closed: string,
  days: number,
  pnl: number,
  r: number | Reason,
  moves: readonly [mae: number, mfe: number] | Reason,
  pillar: string,
  hasRanges?: boolean,
  round?: number,
];

const TRADES: readonly TradeSeed[] = [
  ['meme-oct', 'long', '2026-10-20', 11, -30_030, -1.3, [4.1, 0.6], 'unlinked'],
  ['compute-stack', 'long', '2026-08-14', 224, 122_430, 1.94, [11.25, 38.5], 'ai-compute', false],
  ['crude-short', 'short', '2026-08-14', 211, -99_330, 'no-stop', [9.8, 3.15], 'crude-surplus'],
  ['usdjpy-short', 'short', '2026-05-20', 94, -27_720, -1, [3.204, 1.77], 'yen', false],
  ['vix-feb', 'long', '2026-02-09', 7, 20_790, 0.8, 'several-legs', 'unlinked', false, 2],
];

function tradeRow(
  [id, side, closed, days, pnl, r, moves, , hasRanges = true, round = 1]: TradeSeed,
  at: number,
): TradeRow {
  const move = (i: 0 | 1) => (typeof moves === 'string' ? unknown(moves) : known(moves[i], at));
  return {
    id,
    round,
    side,
    opened: addDays(date(closed), -days),
    closed: date(closed),
    days,
    pnl,
    r: typeof r === 'string' ? unknown(r) : known(r, at),
    mae: move(0),
    mfe: move(1),
    hasRanges,
    record: at,
  };
}

function groupOf(key: string, trades: readonly TradeRow[]): TradeGroup {
  const won = trades.filter((one) => one.pnl > 0);
  const lost = trades.filter((one) => one.pnl < 0);
  const records = trades.map((one) => one.record);
  const sum = (rows: readonly TradeRow[]) => rows.reduce((total, one) => total + one.pnl, 0);
  const withR = trades.flatMap((one) => one.r.value ?? []);
  const figure = (value: number, missing: Reason | undefined): Figure =>
    missing === undefined ? known(value, ...records) : unknown(missing);
  const none = trades.length === 0 ? ('no-trades' as const) : undefined;
  const noWins = none ?? (won.length === 0 ? 'no-wins' : undefined);
  const noLosses = none ?? (lost.length === 0 ? 'no-losses' : undefined);
  const [averageWin, averageLoss] = [sum(won) / won.length, sum(lost) / lost.length];
  return {
    key,
    trades: trades.length,
    wins: won.length,
    losses: lost.length,
    scratches: trades.length - won.length - lost.length,
    hitRate: figure(won.length / (won.length + lost.length), none),
    payoff: figure(averageWin / -averageLoss, noWins ?? noLosses),
    profitFactor: figure(sum(won) / -sum(lost), noLosses),
    expectancy: figure(sum(trades) / trades.length, none),
    averageWin: figure(averageWin, noWins),
    averageLoss: figure(averageLoss, noLosses),
    averageR: figure(
      withR.reduce((total, one) => total + one, 0) / withR.length,
      none ?? (withR.length === 0 ? 'no-stop' : undefined),
    ),
    withR: withR.length,
    averageDays: figure(trades.reduce((total, one) => total + one.days, 0) / trades.length, none),
    pnl: sum(trades),
  };
}

/** @param repeat the same trades so many times over, for a long list. */
export function statisticsFixture(repeat = 1): StatisticsView {
  const seeds = Array.from({ length: repeat }, () => TRADES).flat();
  const trades = seeds.map((seed, at) => tradeRow(seed, at % 24));
  const by = (keyOf: (trade: TradeRow, seed: TradeSeed | undefined) => string): readonly TradeGroup[] => {
    const keys = [...new Set(trades.map((trade, at) => keyOf(trade, seeds[at])))];
    return keys.map((key) =>
      groupOf(
        key,
        trades.filter((trade, at) => keyOf(trade, seeds[at]) === key),
      ),
    );
  };
  return {
    all: groupOf('all', trades),
    byPillar: by((_, seed) => seed?.[7] ?? 'unlinked'),
    byUnderlying: by((trade) => trade.id.toUpperCase()),
    byInstrument: by((trade) => `${trade.id.toUpperCase()} 2026-12`),
    bySide: by((trade) => trade.side),
    byYear: by((trade) => trade.closed.slice(0, 4)),
    trades,
  };
}

export function noTradesFixture(): StatisticsView {
  return {
    all: groupOf('all', []),
    byPillar: [],
    byUnderlying: [],
    byInstrument: [],
    bySide: [],
    byYear: [],
    trades: [],
  };
}

/** Capital went to zero: no time-weighted return, two rates that solve the flows, Modified Dietz in its place. */
export function goneRiskFixture(): RiskView {
  const gone = unknown('not-meaningful');
  return {
    ...riskFixture(),
    annualised: gone,
    volatility: gone,
    sharpe: gone,
    sortino: gone,
    calmar: gone,
    drawdowns: [],
    moneyWeighted: { period: known(-0.4, 0), annual: known(-0.46, 0), roots: [-0.46, 1.92] },
    modifiedDietz: known(-0.612, 0),
  };
}

/** A young and lucky account: everything that can be missing is. */
export function thinRiskFixture(): RiskView {
  return {
    ...riskFixture(),
    observations: 12,
    volatility: unknown('too-few-days'),
    sharpe: unknown('too-few-days'),
    sortino: unknown('no-downside'),
    calmar: unknown('no-drawdown'),
    drawdowns: [],
    moneyWeighted: { period: unknown('no-root'), annual: unknown('no-sign-change'), roots: [] },
  };
}
