import { isStringKey } from '../../protocol/strings.js';
import { formatNumber, formatPoints, formatResidual } from '../../report/format-number.js';
import {
  IDENTITIES_IN_MONEY,
  type AttributionReport,
  type IdentityView,
  type PathView,
} from '../../report/view-model.js';
import type { ExportSection, ExportTable } from '../export-model.js';
import type { Words } from '../export-strings.js';
import { pillarNames } from '../names.js';

/** What must add up, and by how much it misses. */
export function reconciliation({ reconciliation: view }: AttributionReport, words: Words): ExportSection {
  const { t, x } = words;
  const { contributions, return: total, residual, identities } = view;
  const method =
    contributions === null || total === null || residual === null
      ? x('checksMeaningless')
      : x('checksMethod', formatPoints(contributions), formatPoints(total), formatResidual(residual));
  return {
    id: 'reconciliation',
    title: x('reconciliation'),
    method,
    tables: [
      {
        id: 'reconciliation',
        head: t('identity'),
        columns: [
          { id: 'left', head: t('left'), kind: 'ratio', isData: true },
          { id: 'right', head: t('right'), kind: 'ratio', isData: true },
          { id: 'residual', head: t('residual'), kind: 'ratio', isData: true },
          { id: 'holds', head: t('residual'), kind: 'text' },
        ],
        rows: identities.map((one) => ({
          id: one.id,
          name: identityName(one.id, words),
          cells: [one.left, one.right, one.residual, one.holds ? '0' : identityResidual(one)],
        })),
      },
    ],
  };
}

/** Money, or points. */
function identityResidual({ id, residual }: IdentityView): string {
  return IDENTITIES_IN_MONEY.includes(id) ? formatNumber(residual, 2) : formatResidual(residual);
}

/** In words where the page has them. */
function identityName(id: string, { t }: Words): string {
  const key = `identity.${id}`;
  return isStringKey(key) ? t(key) : id;
}

/** Errors and warnings, at the lines that cause them. */
export function problems({ problems: all, records }: AttributionReport, { t, x }: Words): ExportSection {
  const rows = all.map((problem) => {
    const record = records[problem.record];
    const place = record ? `${record.path}:${String(record.line + 1)}` : problem.code;
    const severity = problem.severity === 'error' || problem.severity === 'warning' ? t(problem.severity) : '';
    return { id: place, name: '', cells: [severity, problem.message] };
  });
  return {
    id: 'problems',
    title: t('problems'),
    method: rows.length === 0 ? x('noProblems') : x('problemsMethod'),
    tables:
      rows.length === 0
        ? []
        : [
            {
              id: 'problems',
              head: x('place'),
              columns: [
                { id: 'severity', head: x('severity'), kind: 'text' },
                { id: 'message', head: x('message'), kind: 'text' },
              ],
              rows,
            },
          ],
  };
}

/** What charts are drawn from, for programs: the daily path of both years, and each line over time. */
export function series(report: AttributionReport, words: Words): ExportSection {
  const { path, base, timeline } = report;
  const names = pillarNames(report, words);
  const { t, x } = words;
  return {
    id: 'series',
    title: x('paths'),
    method: '',
    tables: [
      pathTable('path', path, words),
      ...(base?.path ? [pathTable('base-path', base.path, words)] : []),
      {
        id: 'over-time',
        isData: true,
        head: t('date'),
        columns: [
          { id: 'return', head: t('return'), kind: 'points' },
          { id: 'long', head: t('longHead'), kind: 'level' },
          { id: 'short', head: t('shortHead'), kind: 'level' },
        ],
        rows: timeline.dates.map((date, at) => ({
          id: date,
          name: '',
          cells: [timeline.total, timeline.long, timeline.short].map((values) => values[at] ?? null),
        })),
      },
      {
        id: 'over-time-by-pillar',
        isData: true,
        head: t('date'),
        columns: [
          { id: 'contribution', head: t('contribution'), kind: 'points' },
          { id: 'exposure', head: t('exposure'), kind: 'level' },
        ],
        rows: timeline.lines.flatMap((line) =>
          timeline.dates.map((date, at) => ({
            id: `${line.id} ${date}`,
            name: names.get(line.id) ?? line.id,
            cells: [line.contribution[at] ?? null, line.exposure[at] ?? null],
          })),
        ),
      },
    ],
  };
}

function pathTable(id: string, { dates, returns, drawdowns }: PathView, { t }: Words): ExportTable {
  return {
    id,
    isData: true,
    head: t('date'),
    columns: [
      { id: 'return', head: t('return'), kind: 'percent' },
      { id: 'drawdown', head: t('drawdown'), kind: 'percent' },
    ],
    rows: dates.map((date, at) => ({ id: date, name: '', cells: [returns[at] ?? null, drawdowns[at] ?? null] })),
  };
}
