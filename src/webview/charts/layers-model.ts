import { dayNumber, type PlainDate } from '../../base/plain-date.js';
import type { PageReport } from '../../protocol/page-report.js';
import type { PillarRow } from '../../report/view-model.js';
import { familyOf } from '../pillar-tree.js';

/** One of the things a total is made of, on every day. */
export interface Layer {
  /** Pillar id, `unlinked`, `cash`, or `others`. */
  readonly id: string;
  readonly kind: 'pillar' | 'own' | 'unlinked' | 'cash' | 'others';
  /** The pillar line it is of; null for `others`. */
  readonly row: PillarRow | null;
  /** How many lines `others` puts together. */
  readonly count: number;
  /** Which of the page's layer colours it has: 1 to 6. */
  readonly ink: number;
  /** Percent, one a date. */
  readonly values: readonly number[];
}

/** Where a layer stands in the stack of its sign on every day; as high as nothing where it has the other sign. Percent. */
export interface StackBand {
  readonly layer: Layer;
  readonly points: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
}

/** A total made of layers, day by day. Layers in framework order; Unlinked and Cash and costs last. */
export interface LayersModel {
  readonly dates: readonly PlainDate[];
  /** Days since the first date, one a date. */
  readonly xs: readonly number[];
  readonly layers: readonly Layer[];
  /** Percent, one a date: the sum of the layers. */
  readonly total: readonly number[];
  /** Rises upwards from zero, falls downwards, in the order of the layers. */
  readonly bands: readonly StackBand[];
  /** Where each layer ends, in the middle of its last column. Percent. */
  readonly ends: readonly { readonly layer: Layer; readonly value: number; readonly y: number }[];
  readonly low: number;
  readonly high: number;
}

/** More are put together: a reader tells no more colours apart. */
const MOST_PILLARS = 4;
const MOST_PARTS = 5;

/**
 * Contribution or exposure by top-level pillar, or the chosen pillar's by its parts. A part has one colour in both.
 *
 * @param chosen a pillar line; undefined for the whole.
 */
export function layersModel(
  report: Pick<PageReport, 'pillars' | 'timeline'>,
  measure: Measure,
  chosen: PillarRow | undefined,
): LayersModel {
  const { pillars, timeline } = report;
  const lines = new Map(timeline.lines.map((line) => [line.id, line]));
  const over = (part: Part, of: Measure): readonly number[] => {
    const found = [...part.ids].flatMap((id) => lines.get(id) ?? []);
    return timeline.dates.map((_, at) => found.reduce((sum, line) => sum + (line[of][at] ?? 0), 0) * 100);
  };
  const parts = chosen
    ? partsOf(chosen, pillars)
    : pillars.filter(({ depth }) => depth === 0).map((row) => partOf(row, pillars));
  const sizes = sizesOf(parts, over);
  const layers = together(parts, sizes, chosen ? MOST_PARTS : MOST_PILLARS)
    .map((part, at) => ({ ...part, ink: inkOf(part, at, chosen !== undefined), values: over(part, measure) }))
    // Cash has no exposure, and what never was anything needs no colour.
    .filter(
      ({ kind, values }) =>
        !(measure === 'exposure' && kind === 'cash') && values.some((value) => Math.abs(value) > NOTHING),
    );
  return stacked(timeline.dates, layers);
}

type Measure = 'contribution' | 'exposure';
type Part = Omit<Layer, 'ink' | 'values'> & { readonly ids: ReadonlySet<string> };

/** Percent; what floats leave of sums that cancel is less. */
const NOTHING = 1e-9;

function partOf(row: PillarRow, pillars: readonly PillarRow[]): Part {
  return { id: row.id, kind: row.kind, row, count: 1, ids: familyOf(pillars, row.id) };
}

/** The pillar's own links and its children; a pillar without children is one part. */
function partsOf(chosen: PillarRow, pillars: readonly PillarRow[]): readonly Part[] {
  const children = pillars.filter(({ parent }) => parent === chosen.id).map((row) => partOf(row, pillars));
  const own: Part = { id: chosen.id, kind: 'own', row: chosen, count: 1, ids: new Set([chosen.id]) };
  return children.length === 0 ? [partOf(chosen, pillars)] : [own, ...children];
}

/** How much each part is of all, in contribution and in exposure together. */
function sizesOf(
  parts: readonly Part[],
  over: (part: Part, of: Measure) => readonly number[],
): ReadonlyMap<Part, number> {
  const absolute = (part: Part, of: Measure) => over(part, of).reduce((sum, value) => sum + Math.abs(value), 0);
  const totals = (['contribution', 'exposure'] as const).map((of) => ({
    of,
    total: parts.reduce((sum, part) => sum + absolute(part, of), 0),
  }));
  const size = (part: Part) =>
    totals.reduce((sum, { of, total }) => sum + (total > NOTHING ? absolute(part, of) / total : 0), 0);
  return new Map(parts.map((part) => [part, size(part)]));
}

/** The largest pillars, and the rest as one; what never was anything is left out. Unlinked and cash stay. */
function together(parts: readonly Part[], sizes: ReadonlyMap<Part, number>, most: number): readonly Part[] {
  const size = (part: Part) => sizes.get(part) ?? 0;
  const isFixed = ({ kind }: Part) => kind === 'unlinked' || kind === 'cash';
  const fixed = parts.filter(isFixed);
  const pillars = parts.filter((part) => !isFixed(part) && size(part) > NOTHING);
  if (pillars.length <= most) return [...pillars, ...fixed];
  const large = new Set(pillars.toSorted((a, b) => size(b) - size(a)).slice(0, most - 1));
  const small = pillars.filter((part) => !large.has(part));
  const ids = new Set(small.flatMap((part) => [...part.ids]));
  const others: Part = { id: 'others', kind: 'others', row: null, count: small.length, ids };
  return [...pillars.filter((part) => large.has(part)), others, ...fixed];
}

/** Colours 1 to 4 are the pillars' in order, 5 and 6 grey: a chosen pillar's fifth part, or Unlinked and cash. */
function inkOf({ kind }: Part, at: number, isChosen: boolean): number {
  if (kind === 'cash' || (isChosen && kind === 'others')) return 6;
  return kind === 'unlinked' ? 5 : at + 1;
}

function stacked(dates: readonly PlainDate[], layers: readonly Layer[]): LayersModel {
  const [first] = dates;
  const origin = first === undefined ? 0 : dayNumber(first);
  const xs = dates.map((date) => dayNumber(date) - origin);
  const stacks = dates.map((_, at) => stackAt(layers, at));
  const bands = layers.flatMap((layer, rank) =>
    (['rise', 'fall'] as const).flatMap((sign): StackBand[] => {
      const points = xs.map((x, at) => ({ x, y1: 0, y2: 0, ...stacks[at]?.[rank]?.[sign] }));
      return points.some(({ y1, y2 }) => y1 !== y2) ? [{ layer, points }] : [];
    }),
  );
  const last = dates.length - 1;
  const ends =
    stacks[last]?.map(({ layer, rise, fall }) => {
      const value = layer.values[last] ?? 0;
      const { y1, y2 } = value < 0 ? fall : rise;
      return { layer, value, y: (y1 + y2) / 2 };
    }) ?? [];
  const total = dates.map((_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const ys = [0, ...total, ...bands.flatMap(({ points }) => points.flatMap(({ y1, y2 }) => [y1, y2]))];
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  const margin = (high - low || 1) * 0.04;
  return { dates, xs, layers, total, bands, ends, low: low < 0 ? low - margin : low, high: high + margin };
}

function stackAt(layers: readonly Layer[], at: number) {
  let up = 0;
  let down = 0;
  return layers.map((layer) => {
    const value = layer.values[at] ?? 0;
    const rise = { y1: up, y2: up + Math.max(0, value) };
    const fall = { y1: down + Math.min(0, value), y2: down };
    up = rise.y2;
    down = fall.y1;
    return { layer, rise, fall };
  });
}

/** The day on which a series was largest, and how large. */
export function highest(model: Pick<LayersModel, 'dates'>, values: readonly number[]) {
  let found: { readonly at: number; readonly date: PlainDate; readonly value: number } | undefined;
  for (const [at, date] of model.dates.entries()) {
    const value = values[at] ?? 0;
    if (!found || value > found.value) found = { at, date, value };
  }
  return found;
}

/** The pillar that stands highest at the end, and the first day from which on it always did; null where none made anything. */
export function leader({ dates, layers }: Pick<LayersModel, 'dates' | 'layers'>) {
  const last = dates.length - 1;
  const named = layers.filter(({ row, kind }) => row !== null && kind !== 'cash');
  const topAt = (at: number) =>
    named.reduce<Layer | undefined>(
      (top, one) => (top && (top.values[at] ?? 0) >= (one.values[at] ?? 0) ? top : one),
      undefined,
    );
  const layer = topAt(last);
  const value = layer?.values[last] ?? 0;
  if (!layer || value <= 0) return null;
  let from = last;
  while (from > 0 && topAt(from - 1) === layer) from--;
  // On the first date all stand at nothing.
  const isAlways = from <= 1;
  const since = dates[from];
  return since === undefined ? null : { layer, value, since, isAlways };
}
