import { dayNumber, yearEnd, type PlainDate } from '../base/plain-date.js';
import { formatPercent } from '../report/format-number.js';
import type { AttributionReport, PathView } from '../report/view-model.js';
import { near } from './bar.js';
import { accountText, caption, periodText } from './captions.js';
import { fill, type PreviewContext } from './context.js';
import { html, raw, type Html } from './html.js';

const SIZE = { width: 640, height: 220, left: 52, right: 86, top: 10, bottom: 22 };
/** Lines of the grid, about. */
const GRID = 4;
/** Labels of line ends stay this far apart, in pixels. */
const APART = 14;

interface Line {
  readonly path: PathView;
  readonly name: string;
  readonly kind: 'tl-line' | 'tl-base';
}

/** Cumulative return of the period; within a year that is not the base year, over the base year's own path. */
export function pathChart(report: AttributionReport, context: PreviewContext): Html {
  const { words } = context;
  const { path, period, base } = report;
  const isYear = period.year !== null && (period.key === 'ytd' || period.key === String(period.year));
  const ofBase = isYear && base?.path && base.year !== period.year ? base.path : undefined;
  const lines: readonly Line[] = [
    ...(ofBase && base ? [{ path: ofBase, name: String(base.year), kind: 'tl-base' as const }] : []),
    { path, name: isYear ? String(period.year) : '', kind: 'tl-line' },
  ];
  const returnText = report.return.value === null ? '' : formatPercent(report.return.value);
  const finding = [
    fill(words['preview.pathName'], returnText, period.end),
    ...(ofBase && base?.sameDay.value != null && base.total.value !== null
      ? [fill(words['preview.pathBase'], base.year, formatPercent(base.sameDay.value), formatPercent(base.total.value))]
      : []),
  ].join('. ');
  const scale = scaleOf(lines, isYear ? period.year : null);
  const [first, last] = [scale.fromDate, scale.toDate];
  return html`<figure class="throughline">
    <svg
      class="tl-path"
      role="img"
      aria-label="${finding}"
      viewBox="0 0 ${SIZE.width} ${SIZE.height}"
      width="${SIZE.width}"
    >
      ${scale.ticks.map((tick) => gridLine(tick, scale))} ${lines.map((line) => polyline(line, scale))}
      ${endLabels(lines, scale)}
      <text x="${SIZE.left}" y="${SIZE.height - 6}">${first}</text>
      <text x="${SIZE.width - SIZE.right}" y="${SIZE.height - 6}" text-anchor="end">${last}</text></svg
    >${caption(words['preview.path'], [periodText(report, words), accountText(report, words), ...finding.split('. ').slice(1)])}
  </figure> `;
}

interface Scale {
  readonly x: (day: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly fromDate: string;
  readonly toDate: string;
}

/** Days count from each line's own start, so that two years lie over each other. */
function scaleOf(lines: readonly Line[], year: number | null): Scale {
  const values = lines.flatMap(({ path }) => path.returns);
  const [low, high] = [Math.min(0, ...values), Math.max(0.01, ...values)];
  const now = lines.at(-1)?.path.dates ?? [];
  const [start, end] = [now[0], now.at(-1)];
  const days = Math.max(1, ...lines.map(({ path }) => spanOf(path.dates)), year === null ? 0 : 365);
  const { width, height, left, right, top, bottom } = SIZE;
  const step = niceStep((high - low) / GRID);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high + 1e-9; at++) ticks.push(at * step);
  return {
    x: (day) => left + (day / days) * (width - left - right),
    y: (value) => top + ((high - value) / (high - low)) * (height - top - bottom),
    ticks,
    fromDate: start ?? '',
    toDate: year === null ? (end ?? '') : yearEnd(year),
  };
}

function spanOf(dates: readonly PlainDate[]): number {
  const [first, last] = [dates[0], dates.at(-1)];
  return first && last ? dayNumber(last) - dayNumber(first) : 0;
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return ([1, 2, 5].find((factor) => factor * power >= size - 1e-12) ?? 10) * power;
}

function gridLine(tick: number, { y }: Scale): Html {
  const at = near(y(tick));
  const isZero = Math.abs(tick) < 1e-9;
  return html`<line
      class="${isZero ? 'tl-zero' : 'tl-grid'}"
      x1="${SIZE.left}"
      x2="${SIZE.width - SIZE.right}"
      y1="${at}"
      y2="${at}"
    /><text x="${SIZE.left - 6}" y="${near(y(tick) + 4)}" text-anchor="end"
      >${isZero ? '0%' : formatPercent(tick, 0)}</text
    >`;
}

/** A vertex a day is enough at this size; the first and last are always kept. */
function polyline({ path, kind }: Line, { x, y }: Scale): Html {
  const start = path.dates[0];
  if (!start) return raw('');
  const points = path.dates.map(
    (date, at) => `${near(x(dayNumber(date) - dayNumber(start)))},${near(y(path.returns[at] ?? 0))}`,
  );
  return html`<polyline class="${kind}" points="${points.join(' ')}" />`;
}

/** The last value beside each line's end, pushed apart where two would meet. */
function endLabels(lines: readonly Line[], { y }: Scale): readonly Html[] {
  const ends = lines
    .map(({ path, name, kind }) => ({ value: path.returns.at(-1) ?? 0, name, kind }))
    .sort((a, b) => b.value - a.value);
  let above = -APART;
  return ends.map(({ value, name, kind }) => {
    const at = Math.max(y(value) + 4, above + APART);
    above = at;
    return html`<text class="${kind}-end" x="${SIZE.width - SIZE.right + 6}" y="${near(at)}"
      >${`${name} ${formatPercent(value)}`.trim()}</text
    >`;
  });
}
