import { areaY, axisY, dot, gridY, line, link, ruleY, text } from '@observablehq/plot';
import type { Wording } from '../page-context.js';
import { CHART_TEXT, figureElement, HALO, INK, tickText, type ChartWords, type Room } from './figure-element.js';
import { freePlace, type Box } from './free-place.js';
import { deepest, type PathModel, type PathPoint } from './path-model.js';
import { thinned } from './thinned.js';
import { timeAxis } from './time-axis.js';
import type { Stop } from './tips.js';

/** Names and findings the drawing carries; written by the section. */
export interface PathWords extends ChartWords {
  /** `2026`, or `return` outside a year. */
  readonly now: string;
  readonly base: string;
}

const LEFT = 36;
const DRAWDOWN_TOP = 4;
const DRAWDOWN_BOTTOM = 20;
const rightOf = (isSmall: boolean) => (isSmall ? 46 : 108);

/** This period over the base year, the even pace and what is still needed. */
export function pathChart(model: PathModel, words: PathWords, { f, t }: Wording, room: Room): Element {
  const { width, height, isSmall } = room;
  const { now, baseSame, baseRest, pace, target, xMax } = model;
  const last = now.at(-1);
  const ticks = isSmall ? 3 : 6;
  const end = target === null ? [] : [{ x: xMax, y: target }];
  const label = (name: string, y: number) => (isSmall ? f.signed(y, 0) : `${name}  ${f.percent(y / 100)}`);
  const isCrowded = target !== null && last !== undefined && Math.abs(last.y - target) < (model.yMax - model.yMin) / 12;
  const paceName = pace[Math.round(pace.length * 0.3)];
  return figureElement(
    {
      width,
      height,
      marginLeft: LEFT,
      marginRight: rightOf(isSmall),
      marginTop: isSmall ? 8 : 14,
      marginBottom: isSmall ? 18 : 6,
      x: { domain: [0, xMax], axis: null },
      y: { domain: [model.yMin, model.yMax], axis: null },
      marks: [
        gridY({ ticks, stroke: INK.rule, strokeOpacity: 1 }),
        axisY({
          label: null,
          ticks,
          tickSize: 0,
          tickFormat: tickText(f),
          fill: INK.dim,
          tickPadding: 4,
          ...CHART_TEXT,
        }),
        ruleY([0], { stroke: INK.dim }),
        ...(isSmall ? [timeAxis(model.axis, f, 4)] : []),
        line(pace, { x: 'x', y: 'y', stroke: INK.dim, strokeDasharray: '2 3', strokeWidth: 1 }),
        line(thinned(baseSame, width), { x: 'x', y: 'y', stroke: INK.base, strokeWidth: 1.5 }),
        line(thinned(baseRest, width), { x: 'x', y: 'y', stroke: INK.base, strokeWidth: 1.25, strokeOpacity: 0.55 }),
        link(last && model.needed !== null && target !== null ? [last] : [], {
          x1: 'x',
          y1: 'y',
          x2: xMax,
          y2: target ?? 0,
          stroke: INK.now,
          strokeDasharray: '1 3',
          strokeWidth: 1.25,
        }),
        line(thinned(now, width), { x: 'x', y: 'y', stroke: INK.now, strokeWidth: 2 }),
        dot(end, { x: 'x', y: 'y', fill: INK.ground, stroke: INK.base, r: 3, strokeWidth: 1.5 }),
        dot(last ? [last] : [], { x: 'x', y: 'y', fill: INK.now, stroke: INK.ground, r: 3.5 }),
        text(end, {
          x: 'x',
          y: 'y',
          text: (point: { y: number }) => label(words.base, point.y),
          textAnchor: 'start',
          dx: 6,
          fill: INK.text,
          ...HALO,
          ...CHART_TEXT,
        }),
        text(last ? [last] : [], {
          x: 'x',
          y: 'y',
          text: (point: { y: number }) => label(words.now, point.y),
          textAnchor: 'start',
          dx: isSmall && (last?.x ?? 0) < xMax * 0.95 ? -4 : 6,
          dy: isCrowded || (last?.x ?? 0) < xMax * 0.95 ? 13 : 0,
          fill: INK.now,
          fontWeight: 600,
          ...HALO,
          ...CHART_TEXT,
        }),
        ...(isSmall || !paceName
          ? []
          : [
              text([paceName], {
                x: 'x',
                y: 'y',
                text: () => t('evenPace'),
                textAnchor: 'end',
                dy: -10,
                dx: -4,
                fill: INK.dim,
                ...HALO,
                ...CHART_TEXT,
              }),
            ]),
        ...(isSmall || !last || model.needed === null || target === null || xMax - last.x < 20
          ? []
          : [
              text([{ x: xMax, y: (last.y + target) / 2 }], {
                x: 'x',
                y: 'y',
                text: () => t('toMatch', f.percent(model.needed ?? 0)),
                textAnchor: 'start',
                dx: -6,
                dy: 6,
                fill: INK.dim,
                ...HALO,
                ...CHART_TEXT,
              }),
            ]),
      ],
    },
    words,
    ({ x, y }) => {
      const stop = (point: PathPoint, lines: () => readonly string[]): Stop => ({
        ...{ x: x(point.x), y: y(point.y), mark: 'rule', box: [x(point.x), 0, x(point.x), height], lines },
      });
      const after = baseRest.filter((point) => point.x > (last?.x ?? 0));
      return [
        ...now.map((point) => stop(point, () => tipLines(model, words, { f, t }, point))),
        ...after.map((point) => stop(point, () => [f.fullDay(point.date), valueLine(words.base, point, f)])),
      ];
    },
  );
}

/** Drawdowns of both years under the path, on the same axis. */
export function drawdownChart(model: PathModel, words: PathWords, { f, t }: Wording, room: Room): Element {
  const { width, height } = room;
  const { nowDrawdown, baseDrawdown, xMax, drawdownMin } = model;
  const lowNow = deepest(nowDrawdown);
  const lowBase = deepest(baseDrawdown);
  const right = rightOf(false);
  const place = ({ x, y }: PathPoint) => ({
    x: LEFT + (x / xMax) * (width - LEFT - right),
    y: DRAWDOWN_TOP + (y / drawdownMin) * (height - DRAWDOWN_TOP - DRAWDOWN_BOTTOM),
  });
  const drawn = { now: thinned(nowDrawdown, width), base: thinned(baseDrawdown, width) };
  const lines = [drawn.now, drawn.base].map((points) => points.map(place));
  const bounds = { left: LEFT, right: width - right, top: DRAWDOWN_TOP, bottom: height - DRAWDOWN_BOTTOM };
  const taken: Box[] = [lowNow, lowBase].flatMap((low) => (low ? [boxAround(place(low))] : []));
  const note = (low: PathPoint | undefined, fill: string) => {
    if (!low || low.y >= 0) return [];
    const written = `${f.percent(low.y / 100)} ${f.day(low.date)}`;
    const found = freePlace(written, place(low), lines, bounds, taken);
    if (!found) return [];
    taken.push(found.box);
    const { dx, dy, anchor } = found;
    return [text([low], { x: 'x', y: 'y', text: () => written, textAnchor: anchor, dx, dy, fill, ...CHART_TEXT })];
  };
  return figureElement(
    {
      width,
      height,
      marginLeft: LEFT,
      marginRight: right,
      marginTop: DRAWDOWN_TOP,
      marginBottom: DRAWDOWN_BOTTOM,
      x: { domain: [0, xMax], axis: null },
      y: { domain: [drawdownMin, 0], axis: null },
      marks: [
        gridY({ ticks: 3, stroke: INK.rule, strokeOpacity: 1 }),
        axisY({
          label: null,
          ticks: 3,
          tickSize: 0,
          tickFormat: tickText(f),
          fill: INK.dim,
          tickPadding: 4,
          ...CHART_TEXT,
        }),
        ruleY([0], { stroke: INK.dim }),
        areaY(drawn.now, { x: 'x', y: 'y', fill: INK.now, fillOpacity: 0.22 }),
        line(drawn.base, { x: 'x', y: 'y', stroke: INK.base, strokeWidth: 1.25 }),
        line(drawn.now, { x: 'x', y: 'y', stroke: INK.now, strokeWidth: 1.5 }),
        text([t('drawdown')], {
          x: () => xMax,
          y: () => 0,
          dx: 7,
          dy: 6,
          textAnchor: 'start',
          fill: INK.dim,
          ...CHART_TEXT,
        }),
        dot(lowBase ? [lowBase] : [], { x: 'x', y: 'y', fill: INK.base, r: 2.5 }),
        dot(lowNow ? [lowNow] : [], { x: 'x', y: 'y', fill: INK.now, r: 2.5 }),
        ...note(lowBase, INK.dim),
        ...note(lowNow, INK.now),
        timeAxis(model.axis, f, width < 560 ? 6 : 14),
      ],
    },
    words,
    ({ x, y }) =>
      nowDrawdown.map((point) => ({
        ...{ x: x(point.x), y: y(point.y), mark: 'rule' as const, box: [x(point.x), 0, x(point.x), height] as const },
        lines: () => drawdownLines(model, words, { f }, point),
      })),
  );
}

/** A dot's own place, which no label covers. */
function boxAround({ x, y }: { readonly x: number; readonly y: number }): Box {
  return { left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 };
}

function valueLine(name: string, { y }: { readonly y: number }, f: Wording['f']): string {
  return `${name}\t${f.percent(y / 100)}`;
}

function tipLines(model: PathModel, words: PathWords, { f, t }: Wording, point: PathPoint): readonly string[] {
  const under = [...model.baseSame, ...model.baseRest].findLast((one) => one.x <= point.x);
  const lines = [f.fullDay(point.date), valueLine(words.now, point, f)];
  if (!under) return lines;
  return [...lines, valueLine(words.base, under, f), `${t('gapTip')}\t${f.signed(point.y - under.y)}`];
}

function drawdownLines(
  { baseDrawdown }: PathModel,
  words: PathWords,
  { f }: Pick<Wording, 'f'>,
  point: PathPoint,
): readonly string[] {
  const under = baseDrawdown.findLast((one) => one.x <= point.x);
  const lines = [f.fullDay(point.date), valueLine(words.now, point, f)];
  return under ? [...lines, valueLine(words.base, under, f)] : lines;
}
