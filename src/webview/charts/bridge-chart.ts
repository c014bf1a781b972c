import { axisX, barX, dot, gridX, ruleX, text, tickX } from '@observablehq/plot';
import type { PageContext } from '../page-context.js';
import { lineageOf } from '../pillar-tree.js';
import type { BridgeModel, BridgeRow } from './bridge-model.js';
import { CHART_TEXT, figureElement, INK, ROW_TEXT, tickText, type ChartWords, type Room } from './figure-element.js';
import { fitText, textWidth } from './label-places.js';

interface BridgeWords extends ChartWords {
  readonly rowName: (row: BridgeRow) => string;
}

const NUMBERS = 50;

/** Totals are dots with a level through all rows, changes are bars: so the axis need not start at zero. */
export function bridgeChart(
  model: BridgeModel,
  words: BridgeWords,
  context: PageContext,
  room: Room,
  chosen: string | undefined,
): Element {
  const { t, f, report } = context;
  const { width, height } = room;
  const bright = chosen === undefined ? undefined : lineageOf(report.pillars, chosen);
  const isDim = ({ row, kind }: BridgeRow) =>
    bright !== undefined && (kind === 'others' || (row !== null && !bright.has(row.id)));
  const isTotal = ({ kind }: BridgeRow) => kind === 'from' || kind === 'to';
  const rows = model.rows.map((row) => ({
    ...row,
    low: 100 * Math.min(row.start, row.end),
    top: 100 * Math.max(row.start, row.end),
  }));
  type Row = (typeof rows)[number];
  const steps = rows.filter((row) => !isTotal(row));
  const totals = rows.filter(isTotal);
  const level = (row: Row) => row.end * 100;
  // Where one row ends the next begins: a tick in both rows joins them.
  const joints = rows.flatMap((row, at) => {
    const next = rows[at + 1];
    return next ? [row, next].filter((one) => !isTotal(one)).map(({ id }) => ({ id, x: level(row) })) : [];
  });
  const widest = Math.max(...rows.map((row) => textWidth(words.rowName(row), 12))) + 12;
  const marginLeft = Math.round(Math.min(widest, width * 0.46));
  const named = (row: Row) => fitText(words.rowName(row), marginLeft - 10, 12);
  const pad = Math.max((model.high - model.low) * 6, 0.05);
  const opacity = (row: Row) => (isDim(row) ? 0.3 : 1);
  const ink = ({ kind }: Row) => (kind === 'from' ? INK.base : INK.now);
  return figureElement(
    {
      width,
      height,
      marginLeft,
      marginRight: NUMBERS,
      marginTop: 0,
      marginBottom: 22,
      x: { domain: [model.low * 100 - pad, model.high * 100 + pad], axis: null },
      y: { domain: rows.map(({ id }) => id), axis: null, padding: 0.3 },
      marks: [
        gridX({ ticks: ticksFor(width), stroke: INK.rule, strokeOpacity: 1 }),
        axisX({
          label: null,
          ticks: ticksFor(width),
          tickSize: 0,
          tickFormat: tickText(f),
          fill: INK.dim,
          ...CHART_TEXT,
        }),
        ...totals.map((row) => ruleX([level(row)], { stroke: ink(row), strokeDasharray: '2 3' })),
        barX(
          steps.filter(({ value }) => value >= 0),
          { x1: 'low', x2: 'top', y: 'id', fill: INK.now, fillOpacity: opacity },
        ),
        barX(
          steps.filter(({ value }) => value < 0),
          {
            x1: 'low',
            x2: 'top',
            y: 'id',
            fill: INK.hatch,
            stroke: INK.fall,
            inset: 0.5,
            fillOpacity: opacity,
            strokeOpacity: opacity,
          },
        ),
        tickX(joints, { x: 'x', y: 'id', stroke: INK.dim, insetTop: -4, insetBottom: -4 }),
        dot(totals, { x: level, y: 'id', fill: ink, stroke: INK.ground, r: 5 }),
        ...[totals, steps].flatMap((some) => {
          const weight = some === totals ? 600 : 400;
          return [
            text(some, {
              ...{ frameAnchor: 'left', y: 'id', text: named, textAnchor: 'end', dx: -8 },
              fill: (row: Row) => (isDim(row) ? INK.dim : INK.text),
              fontWeight: weight,
              ...ROW_TEXT,
            }),
            text(some, {
              ...{ frameAnchor: 'right', y: 'id', textAnchor: 'end', dx: NUMBERS, fill: INK.text },
              text: (row: Row) => f.points(row.value),
              fontWeight: weight,
              ...ROW_TEXT,
            }),
          ];
        }),
      ],
    },
    words,
    ({ x, y }) => {
      const half = (height - 22) / rows.length / 2;
      return rows.map((row) => ({
        ...{ x: x(row.top), y: y(row.id), mark: 'none' as const },
        box: [0, y(row.id) - half, width, y(row.id) + half] as const,
        lines: () => [
          words.rowName(row),
          ...(row.now === null || isTotal(row) ? [] : [`${t('thisPeriod')}\t${f.points(row.now)}`]),
          ...(row.base === null || isTotal(row) ? [] : [`${String(report.base?.year ?? '')}\t${f.points(row.base)}`]),
          `${t(isTotal(row) ? 'return' : 'difference')}\t${f.points(row.value)}`,
          ...(isTotal(row) ? [] : [`${t('runningTotal')}\t${f.points(row.end)}`]),
        ],
      }));
    },
  );
}

function ticksFor(width: number): number {
  return width > 560 ? 8 : width > 380 ? 4 : 2;
}
