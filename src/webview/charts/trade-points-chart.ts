import { axisX, axisY, dot, gridY, ruleY, text } from '@observablehq/plot';
import type { PageContext } from '../page-context.js';
import { CHART_TEXT, figureElement, HALO, INK, type ChartWords, type Room } from './figure-element.js';
import { placeLabels } from './label-places.js';
import type { ShownTrade, TradePointsModel } from './trade-points-model.js';

const LEFT = 34;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 36;

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
  const wishes = model.outliers.map((point) => ({
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
  const ink = ({ kind, r }: ShownTrade) => (kind === 'base' ? INK.base : r < 0 ? INK.fall : INK.now);
  const shape = {
    ...{ x: 'days', y: 'r' },
    symbol: ({ r }: ShownTrade) => (r < 0 ? 'triangle' : 'circle'),
    rotate: ({ r }: ShownTrade) => (r < 0 ? 180 : 0),
    opacity: ({ isBright }: ShownTrade) => (isBright ? 1 : 0.2),
  };
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
      symbol: { type: 'identity' },
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
        dot(
          points.filter(({ kind }) => kind === 'base'),
          { ...shape, stroke: INK.base, r: 3.2, strokeWidth: 1.25 },
        ),
        dot(
          points.filter(({ kind }) => kind !== 'base'),
          {
            ...{ ...shape, stroke: ink, r: 4, strokeWidth: 1.75 },
            fill: (point: ShownTrade) => (point.kind === 'closed' ? ink(point) : INK.ground),
          },
        ),
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
