import { dayNumber, type PlainDate } from '../../base/plain-date.js';
import type { AttributionReport, PillarRow } from '../../report/view-model.js';
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

/** A box of a stack: days from `x1` to `x2`, percent from `y1` to `y2`. */
export interface StackBox {
  readonly layer: Layer;
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/** A total made of layers, day by day. Layers in framework order; Unlinked and Cash and costs last. */
export interface LayersModel {
  readonly dates: readonly PlainDate[];
  /** Days since the first date, one a date. */
  readonly xs: readonly number[];
  readonly layers: readonly Layer[];
  /** Percent, one a date: the sum of the layers. */
  readonly total: readonly number[];
  readonly boxes: readonly StackBox[];
  /** Where each layer ends, in the middle of its last box. Percent. */
  readonly ends: readonly { readonly layer: Layer; readonly value: number; readonly y: number }[];
  readonly low: number;
  readonly high: number;
}

/** More are put together: a reader tells no more colours apart. */
const MOST_PILLARS = 4;
const MOST_PARTS = 5;

/**
 * Contribution or exposure by top-level pillar, or the chosen pillar's by its parts.
 *
 * @param chosen a pillar line; undefined for the whole.
 */
export function layersModel(
  report: Pick<AttributionReport, 'pillars' | 'timeline'>,
  measure: 'contribution' | 'exposure',
  chosen: PillarRow | undefined,
): LayersModel {
  const { pillars, timeline } = report;
  const { dates } = timeline;
  const lines = new Map(timeline.lines.map((line) => [line.id, line[measure]]));
  const over = (ids: Iterable<string>): readonly number[] => {
    const found = [...ids].flatMap((id) => {
      const line = lines.get(id);
      return line ? [line] : [];
    });
    return dates.map((_, at) => found.reduce((sum, line) => sum + (line[at] ?? 0), 0) * 100);
  };
  const whole = (row: PillarRow, kind: Layer['kind'] = row.kind): Part => ({
    ...{ id: row.id, kind, row, count: 1 },
    values: over(kind === 'own' ? [row.id] : familyOf(pillars, row.id)),
  });
  const parts = chosen
    ? partsOf(chosen, pillars, whole)
    : pillars
        .filter((row) => row.depth === 0 && !(measure === 'exposure' && row.kind === 'cash'))
        .map((row) => whole(row));
  const layers = inked(chosen ? together(parts, MOST_PARTS) : together(parts, MOST_PILLARS), chosen !== undefined);
  return stacked(dates, layers);
}

type Part = Omit<Layer, 'ink'>;

/** The pillar's own links and its children; a pillar without children is one part. */
function partsOf(
  chosen: PillarRow,
  pillars: readonly PillarRow[],
  whole: (row: PillarRow, kind?: Layer['kind']) => Part,
): readonly Part[] {
  const children = pillars.filter(({ parent }) => parent === chosen.id).map((row) => whole(row));
  if (children.length === 0) return [whole(chosen)];
  const own = whole(chosen, 'own');
  return own.values.some((value) => Math.abs(value) > 1e-9) ? [own, ...children] : children;
}

/** The largest pillars, and the rest as one; what never was anything is left out. Unlinked and cash stay. */
function together(parts: readonly Part[], most: number): readonly Part[] {
  const size = ({ values }: Part) => values.reduce((sum, value) => sum + Math.abs(value), 0);
  const isFixed = ({ kind }: Part) => kind === 'unlinked' || kind === 'cash';
  const named = parts.filter((part) => isFixed(part) || size(part) > 1e-9);
  const pillars = named.filter((part) => !isFixed(part));
  if (pillars.length <= most) return named;
  const large = new Set(pillars.toSorted((a, b) => size(b) - size(a)).slice(0, most - 1));
  const small = pillars.filter((part) => !large.has(part));
  const others: Part = {
    ...{ id: 'others', kind: 'others', row: null, count: small.length },
    values: (small[0]?.values ?? []).map((_, at) => small.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)),
  };
  return [...pillars.filter((part) => large.has(part)), others, ...named.filter(isFixed)];
}

/** Colours 1 to 4 are the pillars' in order, 5 and 6 grey: a chosen pillar's fifth part and, in the whole, the two lines. */
function inked(parts: readonly Part[], isChosen: boolean): readonly Layer[] {
  return parts.map((part, at) => ({
    ...part,
    ink: part.kind === 'cash' || (isChosen && part.kind === 'others') ? 6 : part.kind === 'unlinked' ? 5 : at + 1,
  }));
}

function stacked(dates: readonly PlainDate[], layers: readonly Layer[]): LayersModel {
  const [first] = dates;
  const origin = first === undefined ? 0 : dayNumber(first);
  const xs = dates.map((date) => dayNumber(date) - origin);
  const boxes = xs.flatMap((x, at) => {
    const before = xs[at - 1] ?? x;
    const after = xs[at + 1] ?? x;
    return stackAt(layers, at).map((box) => ({ ...box, x1: (before + x) / 2, x2: (x + after) / 2 }));
  });
  const last = dates.length - 1;
  const ends =
    last < 0
      ? []
      : stackAt(layers, last).map(({ layer, y1, y2 }) => ({
          ...{ layer, value: layer.values[last] ?? 0, y: (y1 + y2) / 2 },
        }));
  const total = dates.map((_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const ys = [0, ...total, ...boxes.flatMap(({ y1, y2 }) => [y1, y2])];
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  const margin = (high - low || 1) * 0.04;
  return { dates, xs, layers, total, boxes, ends, low: low < 0 ? low - margin : low, high: high + margin };
}

/** Rises upwards from zero and falls downwards, in the order of the layers. */
function stackAt(layers: readonly Layer[], at: number): readonly Pick<StackBox, 'layer' | 'y1' | 'y2'>[] {
  let up = 0;
  let down = 0;
  return layers.map((layer) => {
    const value = layer.values[at] ?? 0;
    const from = value < 0 ? down : up;
    if (value < 0) down += value;
    else up += value;
    return { layer, y1: Math.min(from, from + value), y2: Math.max(from, from + value) };
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
