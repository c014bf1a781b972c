import { formatMoney, formatNumber, formatPercent, formatPoints, formatResidual } from '../report/format-number.js';
import type { AttributionReport, Figure, IdentityView, PillarRow } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { exposureText, splitText } from './exposure-text.js';
import { accountName, captioned } from './positions-text.js';
import { shown } from './reason-text.js';
import { riskText } from './risk-text.js';
import { breakdownText, comparisonsText, monthsText } from './section-text.js';
import { tradesText } from './trades-text.js';

const LARGEST = 10;
const SHOWN_PROBLEMS = 20;

/**
 * The report for people: return, pace, pillars, comparisons, months, exposure, largest positions, risk, trades, problems;
 * tables up to `width` cells. The breakdown too where it was asked for.
 */
export function reportText(report: AttributionReport, width: number, hasBreakdown = false): string {
  const parts = [
    headline,
    pace,
    pillars,
    ...(hasBreakdown ? [breakdownText] : []),
    comparisonsText,
    monthsText,
    exposureText,
    splitText,
    positions,
    riskText,
    tradesText,
    reconciliation,
    problems,
  ].map((part) => part(report, width));
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}

function headline(report: AttributionReport): string {
  const { account, period, navStart, navEnd, flows } = report;
  const nav = `NAV ${formatMoney(navStart).replace('+', '')} to ${formatMoney(navEnd).replace('+', '')} ${account.currency}`;
  const flowText = flows === 0 ? '' : `, flows ${formatMoney(flows)}`;
  return [
    `${accountName(report)}  ${periodName(report)}  ${shown(report.return, formatPercent)}`,
    `after ${period.start} to ${period.end}, time-weighted, ${counted(report.observations, 'day')}`,
    `${nav}${flowText}; P&L ${shown(report.pnl, formatMoney)}`,
  ].join('\n');
}

function periodName({ period }: AttributionReport): string {
  const names: Readonly<Record<string, string>> = {
    ytd: `${period.end.slice(0, 4)} to date`,
    mtd: 'Month to date',
    qtd: 'Quarter to date',
    day: 'Last day',
    inception: 'Since inception',
    'base-ytd': `${period.end.slice(0, 4)} up to the same day`,
  };
  return names[period.key] ?? period.key;
}

function pace(report: AttributionReport): string {
  const { base, pace: p } = report;
  if (!base) return 'No base year. Add “benchmark: {year: 2025, return: 131%}” to the account to see the pace.';
  if (report.period.year === base.year) return `This is the base year: ${base.name}.`;
  const line = (label: string, value: string, note = ''): string =>
    `${label.padEnd(28)}${value.padStart(9)}  ${note}`.trimEnd();
  const months = p.monthsLeft === null ? '' : `for ${formatNumber(p.monthsLeft)} months`;
  return [
    line(base.name, shown(base.total, formatPercent), `${String(base.year)}, ${base.mode}`),
    line('  same day', shown(base.sameDay, formatPercent), gap(p.gapSameDay)),
    line('Even pace', shown(p.pace, formatPercent), gap(p.gap)),
    line(
      'Still needed',
      shown(p.needed, formatPercent),
      p.neededPerMonth.value === null
        ? shown(p.neededPerMonth, formatPercent)
        : `${formatPercent(p.neededPerMonth.value)} a month ${months}`,
    ),
    line(
      '  in volatilities',
      shown(p.neededInVolatility, (value) => `${formatNumber(value)}σ`),
      p.volatility.value === null ? '' : `at ${formatNumber(p.volatility.value * 100, 0)}% a year (60 days)`,
    ),
  ].join('\n');
}

function gap(figure: Figure): string {
  return figure.value === null ? '' : `gap ${formatPoints(figure.value)} points`;
}

function pillars(report: AttributionReport, width: number): string {
  const compared = report.base !== null && report.period.year !== report.base.year;
  // Without the base year's days, a pillar is compared with what was due of it by an even pace.
  const isByPace =
    report.pillars.every(({ baseSameDay }) => baseSameDay.value === null) &&
    report.pillars.some(({ variance }) => variance.value !== null);
  const row = (pillar: PillarRow): readonly string[] => [
    `${'  '.repeat(pillar.depth)}${nameOf(pillar)}`,
    pillar.status ?? '',
    shown(pillar.exposure, (value) => `${formatNumber(value * 100, 0)}%`),
    shown(pillar.pnl, formatMoney),
    shown(pillar.contribution, formatPoints),
    shown(isByPace ? atPace(pillar) : pillar.baseSameDay, formatPoints),
    shown(pillar.variance, formatPoints),
    shown(pillar.baseFullYear, formatPoints),
  ];
  const total = [
    'Return',
    '',
    report.net === null ? '' : '100%',
    shown(report.pnl, formatMoney),
    shown(report.return, formatPoints),
    ...(report.base
      ? [
          isByPace ? report.pace.pace : report.base.sameDay,
          isByPace ? report.pace.gap : report.pace.gapSameDay,
          report.base.total,
        ].map((f) => shown(f, formatPoints))
      : []),
  ];
  const columns = [
    { head: 'Pillar', most: 40, least: 24 },
    { head: 'Status', align: 'left' as const, drop: 1 },
    { head: 'Exposure', drop: 2 },
    { head: 'P&L' },
    { head: 'Points' },
    ...(compared
      ? [{ head: isByPace ? 'Even pace' : 'Same day' }, { head: 'Difference' }, { head: String(report.base.year) }]
      : []),
  ];
  return fittedTable(columns, [...report.pillars.map(row), 'rule', total], width);
}

function atPace({ contribution, variance }: PillarRow): Figure {
  if (contribution.value === null || variance.value === null) return variance;
  return { value: contribution.value - variance.value, records: variance.records };
}

function nameOf(pillar: PillarRow): string {
  return pillar.kind === 'pillar' ? pillar.name : pillar.kind === 'cash' ? 'Cash and costs' : 'Unlinked';
}

function positions(report: AttributionReport, width: number): string {
  const largest = [...report.positions]
    .sort((a, b) => Math.abs(b.contribution.value ?? 0) - Math.abs(a.contribution.value ?? 0))
    .slice(0, LARGEST);
  if (largest.length === 0) return '';
  const count = report.positions.length;
  return captioned(report, `Largest ${String(largest.length)} of ${String(count)} positions`, largest, width);
}

function reconciliation({ reconciliation: r }: AttributionReport): string {
  const failed = r.identities.filter(({ holds }) => !holds);
  const sums =
    r.contributions === null || r.return === null || r.residual === null
      ? 'Capital is at or below zero: returns and contributions are not meaningful'
      : `Contributions ${formatPoints(r.contributions)} = return ${formatPoints(r.return)}; residual ${formatResidual(r.residual)}`;
  const left = r.leftOut.length === 0 ? '' : `; ${counted(r.leftOut.length, 'record')} left out`;
  const held =
    failed.length === 0
      ? `${counted(r.identities.length, 'sum')} checked, all hold`
      : failed.map(brokenText).join(';\n');
  return `${sums}; ${held}${left}`;
}

function brokenText({ id, residual: off }: IdentityView): string {
  return `${id} is off by ${String(off)}`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function problems(report: AttributionReport): string {
  if (report.problems.length === 0) return 'No problems.';
  const shownProblems = report.problems.slice(0, SHOWN_PROBLEMS).map((found) => {
    const record = report.records[found.record];
    const at = record ? `${record.path}:${String(record.line + 1)}:${String(record.character + 1)}` : '';
    return `  ${found.severity} ${at} ${found.message}`;
  });
  const rest = report.problems.length - shownProblems.length;
  return [
    counted(report.problems.length, 'problem'),
    ...shownProblems,
    ...(rest > 0 ? [`  and ${String(rest)} more: throughline check`] : []),
  ].join('\n');
}
