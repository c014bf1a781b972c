import { dayNumber, yearEnd, type PlainDate } from '../base/plain-date.js';
import { formatPercent } from '../report/format-number.js';
import type { AttributionReport, BaseYearView, PathView } from '../report/view-model.js';
import { near } from './bar.js';
import { accountText, caption, periodText } from './captions.js';
import { fill, type PreviewContext } from './context.js';
import { html, type Html } from './html.js';

const SIZE = { width: 640, height: 220, left: 52, right: 86, top: 10, bottom: 22 };
/** Lines of the grid, about. */
const GRID = 4;
/** Days of the longest year. */
const LEAP_YEAR = 366;
/** Labels of line ends stay this far apart, in pixels. */
const APART = 14;

interface Line {
  readonly path: PathView;
  readonly name: string;
  readonly kind: 'tl-line' | 'tl-base';
  /** The day at the left edge: of a year the one before it, so that two years lie over each other day by day. */
  readonly origin: PlainDate;
}

/** Cumulative return of the period; within a year that is not the base year, over the base year's own path. */
export function pathChart(report: AttributionReport, context: PreviewContext): Html {
  const { words } = context;
  const { path, period } = report;
  const isYear = period.year !== null && (period.key === 'ytd' || period.key === String(period.year));
  const base = isYear && report.base?.year !== period.year ? report.base : null;
  const [first] = path.dates;
  if (!first) return html`<p class="throughline tl-state">${words['preview.noRows']}</p> `;
  const originOf = (year: number | null): PlainDate => (isYear && year !== null ? yearEnd(year - 1) : first);
  const current: Line = {
    path,
    name: isYear ? String(period.year) : '',
    kind: 'tl-line',
    origin: originOf(period.year),
  };
  const behind: readonly Line[] = base?.path
    ? [{ path: base.path, name: String(base.year), kind: 'tl-base', origin: originOf(base.year) }]
    : [];
  const returnText = report.return.value === null ? '' : formatPercent(report.return.value);
  const findings = [
    fill(words['preview.pathName'], returnText, period.end),
    ...(base?.path ? sameDayText(base, context) : []),
  ];
  const scale = scaleOf([current, ...behind], isYear ? period.year : null);
  return html`<figure class="throughline">
    <svg
      class="tl-path"
      role="img"
      aria-label="${findings.join('. ')}"
      viewBox="0 0 ${SIZE.width} ${SIZE.height}"
      width="${SIZE.width}"
    >
      ${scale.ticks.map((tick) => gridLine(tick, scale))} ${[...behind, current].map((line) => polyline(line, scale))}
      ${endLabels([...behind, current], scale)}
      <text x="${SIZE.left}" y="${SIZE.height - 6}">${scale.from}</text>
      <text x="${SIZE.width - SIZE.right}" y="${SIZE.height - 6}" text-anchor="end">${scale.to}</text></svg
    >${caption(words['preview.path'], [periodText(report, words), accountText(report, words), ...findings.slice(1)])}
  </figure> `;
}

/** Where the base year stood and where it ended; nothing where either is not known. */
function sameDayText({ year, sameDay, total }: BaseYearView, { words }: PreviewContext): readonly string[] {
  if (sameDay.value === null || total.value === null) return [];
  return [fill(words['preview.pathBase'], year, formatPercent(sameDay.value), formatPercent(total.value))];
}

interface Scale {
  /** Of days since the line's origin. */
  readonly x: (days: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  /** What stands at the left and the right edge. */
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** @param year the calendar year that is drawn whole; null for a period drawn from its first to its last day. */
function scaleOf(lines: readonly [Line, ...Line[]], year: number | null): Scale {
  const values = lines.flatMap(({ path }) => path.returns);
  const [low, high] = [Math.min(0, ...values), Math.max(0.01, ...values)];
  const { origin: from, path } = lines[0];
  const to = year === null ? (path.dates.at(-1) ?? from) : yearEnd(year);
  const days = Math.max(1, dayNumber(to) - dayNumber(from), year === null ? 0 : LEAP_YEAR);
  const { width, height, left, right, top, bottom } = SIZE;
  const step = niceStep((high - low) / GRID);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high + 1e-9; at++) ticks.push(at * step);
  return {
    x: (day) => left + (day / days) * (width - left - right),
    y: (value) => top + ((high - value) / (high - low)) * (height - top - bottom),
    ticks,
    from,
    to,
  };
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

/** A vertex a day, and a dot at the end. */
function polyline({ path, kind, origin }: Line, { x, y }: Scale): Html {
  const points = path.dates.map((date, at): readonly [string, string] => [
    near(x(Math.max(0, dayNumber(date) - dayNumber(origin)))),
    near(y(path.returns[at] ?? 0)),
  ]);
  const [endX, endY] = points.at(-1) ?? ['', ''];
  return html`<polyline class="${kind}" points="${points.join(' ')}" /><circle
      class="${kind}-dot"
      cx="${endX}"
      cy="${endY}"
      r="3"
    />`;
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
