import { areaY, axisY, dot, gridY, line, ruleY, text } from '@observablehq/plot';
import { dayNumber } from '../../base/plain-date.js';
import type { PageContext } from '../page-context.js';
import { CHART_TEXT, figureElement, INK, type ChartWords, type Room } from './figure-element.js';
import { fitText, spread, textWidth } from './label-places.js';
import type { Layer, LayersModel } from './layers-model.js';
import { timeAxis } from './time-axis.js';
import { timeMarks } from './time-marks.js';

/** A line over the layers: their sum, or another measure of the same days. Percent. */
interface OverLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly isDashed: boolean;
}

interface LayersWords extends ChartWords {
  readonly layerName: (layer: Layer) => string;
  readonly write: (value: number) => string;
  readonly tick: (value: number) => string;
  readonly lines: readonly OverLine[];
}

const TOP = 10;
const BOTTOM = 20;
/** Lines of 11 px do not touch. */
const GAP = 14;

const inkOf = ({ ink }: Layer) => `var(--tl-s${String(ink)})`;

/** Layers as columns on both sides of zero: no line between days, since a sign may change there. */
export function layersChart(model: LayersModel, { f }: PageContext, room: Room, words: LayersWords): Element {
  const { width, height, isSmall } = room;
  const { dates, xs, bands } = model;
  const xMax = Math.max(1, xs.at(-1) ?? 1);
  const all = words.lines.flatMap(({ values }) => values);
  const [low, high] = [Math.min(model.low, ...all), Math.max(model.high, ...all.map((value) => value * 1.03))];
  const labels = endLabels(model, words, isSmall);
  const widest = Math.max(0, ...labels.map(({ name, value }) => textWidth(name) + textWidth(value) + 10));
  const marginRight = Math.round(Math.min(26 + widest, width * (isSmall ? 0.5 : 0.44)));
  const named = labels.map(({ name, value, ...rest }) => ({
    ...{ ...rest, value, name: fitText(name, marginRight - 21 - 8 - textWidth(value)) },
  }));
  const down = (value: number) => TOP + ((high - value) / (high - low)) * (height - TOP - BOTTOM);
  const places = spread(
    labels.map(({ y }) => down(y)),
    GAP,
    TOP - 2,
    height - BOTTOM,
  );
  const up = (pixel: number) => high - ((pixel - TOP) / (height - TOP - BOTTOM)) * (high - low);
  const placed = named.map((label, at) => ({ ...label, y: up(places[at] ?? 0) }));
  const at = (values: readonly number[]) => xs.map((x, index) => ({ x, y: values[index] ?? 0 }));
  return figureElement(
    {
      width,
      height,
      marginLeft: 36,
      marginRight,
      marginTop: TOP,
      marginBottom: BOTTOM,
      x: { domain: [0, xMax], axis: null },
      y: { domain: [low, high], axis: null },
      marks: [
        gridY({ ticks: isSmall ? 3 : 5, stroke: INK.rule, strokeOpacity: 1 }),
        axisY({
          label: null,
          ticks: isSmall ? 3 : 5,
          tickSize: 0,
          tickFormat: words.tick,
          fill: INK.dim,
          tickPadding: 4,
          ...CHART_TEXT,
        }),
        // Steps between days; a hair of the ground keeps layers apart that look alike to some eyes.
        ...bands.map(({ layer, points }) =>
          areaY(points, {
            ...{ x: 'x', y1: 'y1', y2: 'y2', curve: 'step', fill: inkOf(layer) },
            ...{ stroke: INK.ground, strokeWidth: 0.5, shapeRendering: 'crispEdges' },
          }),
        ),
        ruleY([0], { stroke: INK.text }),
        ...words.lines.flatMap(({ values, isDashed }) => [
          line(at(values), { x: 'x', y: 'y', stroke: INK.ground, strokeWidth: 3.5 }),
          line(at(values), {
            x: 'x',
            y: 'y',
            stroke: INK.text,
            strokeWidth: 1.5,
            ...(isDashed ? { strokeDasharray: '3 2' } : {}),
          }),
          dot(at(values).slice(-1), { x: 'x', y: 'y', fill: INK.text, stroke: INK.ground, r: 3.5 }),
        ]),
        dot(
          placed.filter(({ ink }) => ink !== null),
          { x: () => xMax, y: 'y', dx: 13, symbol: 'square', r: 4, fill: 'ink' },
        ),
        text(placed, {
          ...{ x: () => xMax, y: 'y', dx: 21, text: 'name', textAnchor: 'start' },
          fill: INK.text,
          ...CHART_TEXT,
        }),
        text(placed, {
          x: () => xMax,
          y: 'y',
          dx: marginRight,
          text: 'value',
          textAnchor: 'end',
          fill: INK.text,
          ...CHART_TEXT,
        }),
        timeAxis(
          timeMarks(dates[0] === undefined ? 0 : dayNumber(dates[0]), xMax),
          f,
          isSmall ? 3 : width > 560 ? 12 : 4,
        ),
      ],
    },
    words,
    ({ x, y }) =>
      dates.map((date, index) => {
        const px = x(xs[index] ?? 0);
        const top = words.lines[0]?.values[index] ?? 0;
        return {
          ...{ x: px, y: y(top), mark: 'rule' as const, box: [px, 0, px, height] as const },
          lines: () => [
            f.fullDay(date),
            ...words.lines.map(({ name, values }) => `${name}\t${words.write(values[index] ?? 0)}`),
            ...model.layers.map((layer) => `${words.layerName(layer)}\t${words.write(layer.values[index] ?? 0)}`),
          ],
        };
      }),
  );
}

/** What is named at the right: each layer, and the lines where there are several. */
function endLabels({ ends }: LayersModel, words: LayersWords, isSmall: boolean) {
  const layers = ends.map(({ layer, value, y }) => ({
    ...{ name: words.layerName(layer), value: words.write(value), y, ink: inkOf(layer) },
  }));
  const lines = words.lines.map(({ name, values }) => {
    const value = values.at(-1) ?? 0;
    return { name, value: words.write(value), y: value, ink: null };
  });
  return lines.length > 1 || isSmall ? [...layers, ...lines] : layers;
}
