import { axisX, axisY, gridY, ruleY, text } from '@observablehq/plot';
import type { PageContext } from '../page-context.js';
import { CHART_TEXT, figureElement, HALO, INK, type ChartWords, type Room } from './figure-element.js';
import { placeLabels } from './label-places.js';
import { outliersOf, type ShownTrade, type TradePointsModel } from './trade-points-model.js';

const LEFT = 34;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 36;
const SVG = 'http://www.w3.org/2000/svg';
/** In the order they are drawn. */
const KINDS = [
  { kind: 'base', radius: 3.2, width: 1.25 },
  { kind: 'closed', radius: 4, width: 1.75 },
  { kind: 'open', radius: 4, width: 1.75 },
] as const;

/** Filled where closed, hollow where open, a triangle pointing down where lost, grey in the base year. */
export function tradePointsChart(
  model: TradePointsModel,
  words: ChartWords,
  { t, f, send, isStandalone }: PageContext,
  room: Room,
): Element {
  const { width, height, isSmall } = room;
  const { points, xMax, yMin, yMax } = model;
  const px = (x: number) => LEFT + (x / xMax) * (width - LEFT - RIGHT);
  const py = (y: number) => TOP + ((yMax - y) / (yMax - yMin)) * (height - TOP - BOTTOM);
  const marks = points.map(({ days, r }) => ({ x: px(days), y: py(r) }));
  const wishes = outliersOf(model).map((point) => ({
    ...{ text: point.id, x: px(point.days), y: py(point.r), isBelow: point.r < 0, point },
  }));
  // Above its line, unless that is too near to zero's.
  const isBelow = py(-1) - py(0) < 24;
  const stop = { text: t('stopLine'), x: width - RIGHT, y: py(-1), isBelow, anchor: 'end' as const };
  const labels = placeLabels(wishes, marks, [stop], isSmall ? 4 : 9, width);
  const named = labels.map((label) => {
    const point = wishes.find(({ text: id, x, y }) => id === label.text && x === label.x && y === label.y)?.point;
    return { ...label, isBase: point?.kind === 'base' };
  });
  return figureElement(
    {
      width,
      height,
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginTop: TOP,
      marginBottom: BOTTOM,
      x: { domain: [0, xMax], axis: null },
      y: { domain: [yMin, yMax], axis: null },
      marks: [
        gridY({ ticks: 5, stroke: INK.rule, strokeOpacity: 1 }),
        axisY({
          ...{ label: null, ticks: 5, tickSize: 0, fill: INK.dim, tickPadding: 4, ...CHART_TEXT },
          tickFormat: (value: number) => (value === 0 ? '0' : `${f.signed(value, Number.isInteger(value) ? 0 : 1)}R`),
        }),
        ruleY([0], { stroke: INK.dim }),
        ruleY([-1], { stroke: INK.fall, strokeDasharray: '2 3' }),
        axisX({ label: null, ticks: isSmall ? 4 : 6, tickSize: 3, fill: INK.dim, stroke: INK.rule, ...CHART_TEXT }),
        text([t('daysHeldAxis')], { frameAnchor: 'bottom', dy: 32, fill: INK.dim, ...CHART_TEXT }),
        () => shapes(points, (point) => [px(point.days), py(point.r)]),
        text([t('stopLine')], {
          ...{
            x: () => xMax,
            y: () => -1,
            dy: isBelow ? 9 : -8,
            textAnchor: 'end',
            fill: INK.dim,
            ...HALO,
            ...CHART_TEXT,
          },
        }),
        ...(['start', 'end'] as const).flatMap((textAnchor) =>
          [true, false].map((isBelow) =>
            text(
              named.filter((label) => label.anchor === textAnchor && label.isBelow === isBelow),
              {
                x: ({ x }: { x: number }) => ((x - LEFT) / (width - LEFT - RIGHT)) * xMax,
                y: ({ y }: { y: number }) => yMax - ((y - TOP) / (height - TOP - BOTTOM)) * (yMax - yMin),
                ...{ text: 'text', textAnchor, dx: textAnchor === 'start' ? -4 : 4, dy: isBelow ? 13 : -12 },
                fill: ({ isBase }: { isBase: boolean }) => (isBase ? INK.dim : INK.text),
                ...HALO,
                ...CHART_TEXT,
              },
            ),
          ),
        ),
      ],
    },
    words,
    ({ x, y }) =>
      [...points]
        .sort((a, b) => a.days - b.days)
        .map((point) => ({
          ...{ x: x(point.days), y: y(point.r), mark: 'ring' as const },
          box: [x(point.days), y(point.r), x(point.days), y(point.r)] as const,
          lines: () => [
            point.round > 1 ? `${point.id}, ${t('roundNumber', point.round)}` : point.id,
            t(point.kind === 'open' ? 'tradeTipOpen' : 'tradeTip', f.signed(point.r), point.days),
            `${t('pnl')}\t${f.money(point.pnl)}`,
          ],
          ...(isStandalone
            ? {}
            : {
                act: () => {
                  send({ type: 'open', records: [point.record], title: point.id });
                },
              }),
        })),
  );
}

/** All trades of a kind are one path: there may be thousands of them, and an element each takes a thousand times as long. */
function shapes(points: readonly ShownTrade[], placeOf: (point: ShownTrade) => readonly [x: number, y: number]) {
  const group = document.createElementNS(SVG, 'g');
  for (const isBright of [false, true]) {
    for (const { kind, radius, width } of KINDS) {
      for (const isLoss of [false, true]) {
        const some = points.filter(
          (point) => point.kind === kind && point.r < 0 === isLoss && point.isBright === isBright,
        );
        if (some.length === 0) continue;
        const ink = kind === 'base' ? INK.base : isLoss ? INK.fall : INK.now;
        const path = document.createElementNS(SVG, 'path');
        const draw = isLoss ? triangle : circle;
        path.setAttribute('d', some.map((point) => draw(...placeOf(point), radius)).join(''));
        path.setAttribute('fill', { base: 'none', closed: ink, open: INK.ground }[kind]);
        path.setAttribute('stroke', ink);
        path.setAttribute('stroke-width', String(width));
        if (!isBright) path.setAttribute('opacity', '0.2');
        group.append(path);
      }
    }
  }
  return group;
}

const written = (...numbers: readonly number[]) => numbers.map((one) => one.toFixed(2)).join();

function circle(x: number, y: number, radius: number): string {
  const half = (to: number) => `A${written(radius, radius)},0,1,1,${written(to, y)}`;
  return `M${written(x + radius, y)}${half(x - radius)}${half(x + radius)}Z`;
}

/** Points down, and is as large as the circle. */
function triangle(x: number, y: number, radius: number): string {
  const height = Math.sqrt((Math.PI * radius ** 2) / (3 * Math.sqrt(3)));
  const side = Math.sqrt(3) * height;
  return `M${written(x, y + 2 * height)}L${written(x - side, y - height)}L${written(x + side, y - height)}Z`;
}
