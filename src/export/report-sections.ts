import type { AttributionReport } from '../report/view-model.js';
import type { ExportSection } from './export-model.js';
import type { Words } from './export-strings.js';
import { exposure, positions, split } from './sections/book.js';
import { problems, reconciliation, series } from './sections/checks.js';
import { comparisons, months } from './sections/comparisons.js';
import { risk, trades } from './sections/outcome.js';
import { breakdown, isOtherBreakdown, pillars } from './sections/pillars.js';
import { keyFigures, pace } from './sections/summary.js';

/** Everything a report says, in the order it is read. */
export function reportSections(report: AttributionReport, words: Words): readonly ExportSection[] {
  return [
    keyFigures(report, words),
    pace(report, words),
    pillars(report, words),
    isOtherBreakdown(report.breakdown) ? breakdown(report, words) : null,
    ...comparisons(report, words),
    months(report, words),
    exposure(report, words),
    split(report, words),
    positions(report, words),
    risk(report, words),
    trades(report, words),
    reconciliation(report, words),
    problems(report, words),
    series(report, words),
  ].filter((section) => section !== null);
}
