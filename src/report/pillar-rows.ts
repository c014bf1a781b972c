import { lineOf, type Attributed, type BaseYear } from './base-year.js';
import { CASH } from '../attribution/contribution.js';
import { UNLINKED, linksOn } from '../attribution/links.js';
import { paceShare } from '../attribution/pace.js';
import { contributionVariance } from '../attribution/variance.js';
import { resolvePillar } from '../journal/pillar-names.js';
import type { PillarNode } from '../journal/journal.js';
import { lazy, withLazy } from '../base/lazy.js';
import { figure, missing } from './figure.js';
import { elapsedOf, startsItsYear } from './period.js';
import { cashFigures, contributionFigure, exposureFigure, exposuresAtEnd } from './position-rows.js';
import { lineRecords, type ReportContext } from './report-context.js';
import type { Figure, PillarRow, Reason } from './view-model.js';

/** Sums of one line, or of a pillar and everything below it. */
interface Sums {
  readonly contribution: number;
  readonly pnl: number;
  readonly exposure: () => number;
  readonly sameDay: number;
  readonly fullYear: number;
  /** This year's contribution less what was due of the base year's. */
  readonly variance: number;
  readonly path: () => Float64Array;
  readonly records: Found;
  readonly sameDayRecords: Found;
  readonly fullYearRecords: Found;
}

/** The records behind a number, found when asked for. */
type Found = () => readonly number[];
type RecordsByLine = ReadonlyMap<string, readonly number[]>;

/** What each line owns by itself, before children are added to parents. */
interface LineFacts {
  /** Net exposure by line, in money, and the sum of all. */
  readonly exposures: () => { readonly byLine: ReadonlyMap<string, number>; readonly net: number };
  /** This year's contribution less what was due of the base year's. */
  readonly variances: ReadonlyMap<string, number>;
  readonly records: () => RecordsByLine;
  readonly sameDayRecords: () => RecordsByLine;
  readonly fullYearRecords: () => RecordsByLine;
}

const TREND_POINTS = 60;
const EMPTY: RecordsByLine = new Map();

/** The framework with this period's and the base year's contributions; Unlinked and Cash and costs last, always. */
export function pillarRows(context: ReportContext): readonly PillarRow[] {
  const { pillars } = context.journal;
  const facts = lineFacts(context);
  const own = (id: string): Sums => ownSums(context, id, facts);
  const whole = (id: string): Sums =>
    (pillars.get(id)?.children ?? []).reduce((sums, child) => addSums(sums, whole(child)), own(id));
  const unlinked = own(UNLINKED);
  const cash = { ...own(CASH), records: () => cashFigures(context).pnl.records };
  return [
    ...[...pillars].map(([id, node]) => pillarRow(context, id, node, own(id), whole(id))),
    plainRow(context, UNLINKED, 'unlinked', unlinked, () =>
      exposureFigure(context, unlinked.exposure(), unlinked.records),
    ),
    plainRow(context, CASH, 'cash', cash, () => exposureFigure(context, context.navEnd - facts.exposures().net, [])),
  ];
}

function lineFacts(context: ReportContext): LineFacts {
  const { base, baseSameDays } = context;
  return {
    exposures: lazy(() => exposureByLine(context)),
    variances: variancesOf(context),
    records: lazy(() => lineRecords(context, context.current)),
    sameDayRecords: lazy(() => (baseSameDays ? lineRecords(context, baseSameDays) : EMPTY)),
    fullYearRecords: lazy(() => (base ? baseRecords(context, base) : EMPTY)),
  };
}

function baseRecords(context: ReportContext, base: BaseYear): RecordsByLine {
  if (base.mode === 'journaled') return lineRecords(context, base.whole);
  const found = new Map<string, readonly number[]>();
  if (base.mode === 'monthly') {
    for (const { month, lines } of base.months) {
      for (const [id, { places }] of lines) {
        const rows = places.map((place) => context.records.addPlace(place, `${month} ${id}`));
        found.set(id, [...(found.get(id) ?? []), ...rows]);
      }
    }
    return found;
  }
  for (const { pillar, share } of base.record.contributions ?? []) {
    const id = lineOf(pillar.value, (name) => resolvePillar(context.journal, name));
    const record = context.records.add(base.record.path, share.range, `benchmark ${pillar.value}`);
    found.set(id, [...(found.get(id) ?? []), record]);
  }
  return found;
}

/** Against the same days of a journaled base year, or what even pace makes due of recorded contributions. */
function variancesOf({ base, baseSameDays, current, period, values }: ReportContext): ReadonlyMap<string, number> {
  const contributions = (of: Attributed): ReadonlyMap<string, number> =>
    new Map([...of.attribution.lines].map(([id, { contribution }]) => [id, contribution]));
  const isRecorded = base?.mode === 'contributions' || base?.mode === 'monthly';
  const due = isRecorded ? base.contributions : baseSameDays ? contributions(baseSameDays) : new Map<string, number>();
  const share = isRecorded ? paceShare(base.total, elapsedOf(period, values.days)) : 1;
  const lines = contributionVariance(contributions(current), due, share);
  return new Map(lines.map(({ id, variance }) => [id, variance]));
}

function exposureByLine(context: ReportContext): ReturnType<LineFacts['exposures']> {
  const byLine = new Map<string, number>();
  let net = 0;
  const add = (id: string, size: number): unknown => byLine.set(id, (byLine.get(id) ?? 0) + size);
  for (const attributed of context.current.attribution.positions) {
    for (const { holding, round, amount } of exposuresAtEnd(context, attributed)) {
      const links = linksOn(holding.links ?? round.links, context.endDay);
      net += amount;
      for (const { pillar, share } of links) add(pillar, amount * share);
      const rest = 1 - links.reduce((sum, { share }) => sum + share, 0);
      if (rest > 1e-12) add(UNLINKED, amount * rest);
    }
  }
  return { byLine, net };
}

function ownSums(context: ReportContext, id: string, facts: LineFacts): Sums {
  const { base, baseSameDays } = context;
  const line = context.current.attribution.lines.get(id);
  const journaled = base?.mode === 'journaled' ? base.whole.attribution.lines.get(id)?.contribution : undefined;
  const isRecorded = base?.mode === 'contributions' || base?.mode === 'monthly';
  const recorded = isRecorded ? base.contributions.get(id) : undefined;
  return {
    contribution: line?.contribution ?? 0,
    pnl: line?.pnl ?? 0,
    exposure: () => facts.exposures().byLine.get(id) ?? 0,
    sameDay: baseSameDays?.attribution.lines.get(id)?.contribution ?? 0,
    fullYear: journaled ?? recorded ?? 0,
    variance: facts.variances.get(id) ?? 0,
    path: () => line?.path ?? new Float64Array(0),
    records: () => facts.records().get(id) ?? [],
    sameDayRecords: () => facts.sameDayRecords().get(id) ?? [],
    fullYearRecords: () => facts.fullYearRecords().get(id) ?? [],
  };
}

function addSums(a: Sums, b: Sums): Sums {
  return {
    contribution: a.contribution + b.contribution,
    pnl: a.pnl + b.pnl,
    exposure: () => a.exposure() + b.exposure(),
    sameDay: a.sameDay + b.sameDay,
    fullYear: a.fullYear + b.fullYear,
    variance: a.variance + b.variance,
    path: () => sumOf(a.path(), b.path()),
    records: union(a.records, b.records),
    sameDayRecords: union(a.sameDayRecords, b.sameDayRecords),
    fullYearRecords: union(a.fullYearRecords, b.fullYearRecords),
  };
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b];
  const sum = longer.slice();
  for (let i = 0; i < shorter.length; i++) sum[i] = (sum[i] ?? 0) + (shorter[i] ?? 0);
  return sum;
}

function union(a: Found, b: Found): Found {
  return lazy(() => [...new Set([...a(), ...b()])]);
}

/** What a row is, beside its numbers. */
type RowHead = Pick<PillarRow, 'id' | 'kind' | 'name' | 'parent' | 'depth' | 'hasChildren' | 'status' | 'conviction'>;

/** What a row has beside its sums; found when asked for. */
interface RowRest {
  readonly own?: Figure;
  readonly exposure: () => Figure;
  readonly record: () => number | null;
}

function pillarRow(context: ReportContext, id: string, node: PillarNode, own: Sums, whole: Sums): PillarRow {
  const { record } = node;
  const file = lazy(() => context.records.add(record.path, record.id.range, record.name));
  const orFile =
    (records: Found): Found =>
    () => {
      const found = records();
      return found.length > 0 ? found : [file()];
    };
  const sums = { ...whole, records: orFile(whole.records) };
  const head: RowHead = {
    id,
    kind: 'pillar',
    name: displayName(node, context.locale),
    parent: node.parent ?? null,
    depth: node.depth,
    hasChildren: node.children.length > 0,
    status: record.status,
    conviction: record.conviction ?? null,
  };
  return rowOf(context, head, sums, {
    own: contributionFigure(context, own.contribution, orFile(own.records)),
    exposure: () => exposureFigure(context, whole.exposure(), sums.records),
    record: file,
  });
}

/** A line without a pillar. */
function plainRow(
  context: ReportContext,
  id: string,
  kind: PillarRow['kind'],
  sums: Sums,
  exposure: () => Figure,
): PillarRow {
  const nothing = { name: '', parent: null, depth: 0, hasChildren: false, status: null, conviction: null };
  return rowOf(context, { id, kind, ...nothing }, sums, { exposure, record: () => null });
}

function rowOf(context: ReportContext, head: RowHead, sums: Sums, rest: RowRest): PillarRow {
  const contribution = contributionFigure(context, sums.contribution, sums.records);
  const row = {
    ...head,
    contribution,
    own: rest.own ?? contribution,
    pnl: figure(sums.pnl, sums.records),
    ...baseFigures(context, sums, contribution),
  };
  return withLazy(row, { exposure: rest.exposure, record: rest.record, trend: () => sample(sums.path()) });
}

type BaseFigures = Pick<PillarRow, 'baseSameDay' | 'baseFullYear' | 'variance'>;

function baseFigures(context: ReportContext, sums: Sums, contribution: Figure): BaseFigures {
  const { base, period } = context;
  const without = (reason: Reason): BaseFigures => ({
    baseSameDay: missing(reason),
    baseFullYear: missing(reason),
    variance: missing(reason),
  });
  if (!base) return without('no-benchmark');
  if (base.mode === 'total') return without('total-only');
  if (period.year === base.record.year.value) return without('is-base-year');
  const baseFullYear = figure(sums.fullYear, sums.fullYearRecords);
  const variance = contribution.value === null ? missing('not-meaningful') : figure(sums.variance, sums.records);
  if (base.mode === 'journaled') {
    if (!context.baseSameDays) return { ...without('not-a-year'), baseFullYear };
    return { baseSameDay: figure(sums.sameDay, sums.sameDayRecords), baseFullYear, variance };
  }
  if (!startsItsYear(period)) return { ...without('not-a-year'), baseFullYear };
  if (!(base.total > -1)) return { ...without('not-meaningful'), baseFullYear };
  return { baseSameDay: missing('no-path'), baseFullYear, variance };
}

/** A pillar's alias in Han characters for a Chinese reader, else its name. */
export function displayName({ record }: PillarNode, locale: string): string {
  if (!/^zh\b/i.test(locale)) return record.name;
  return record.aliases.find((alias) => /\p{Script=Han}/u.test(alias)) ?? record.name;
}

/** At most {@link TREND_POINTS} values, evenly spaced, the last one always among them. */
function sample(path: Float64Array): readonly number[] {
  if (path.length <= TREND_POINTS) return [...path];
  const step = (path.length - 1) / (TREND_POINTS - 1);
  return Array.from({ length: TREND_POINTS }, (_, i) => path[Math.round(i * step)] ?? 0);
}
