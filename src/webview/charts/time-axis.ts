import { axisX } from '@observablehq/plot';
import type { Wording } from '../page-context.js';
import { CHART_TEXT, INK } from './figure-element.js';
import { timeNames, type TimeMarks } from './time-marks.js';

/** Names of months, or days of a short period, `most` of them at the most. */
export function timeAxis(marks: TimeMarks, f: Wording['f'], most: number) {
  const shown = timeNames(marks, f, most);
  const names = new Map(shown);
  return axisX({
    label: null,
    ticks: shown.map(([x]) => x),
    tickFormat: (x: number) => names.get(x) ?? '',
    tickSize: 3,
    stroke: INK.rule,
    fill: INK.dim,
    textAnchor: 'start',
    ...CHART_TEXT,
  });
}
