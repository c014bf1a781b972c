import { formatNumber, formatPercent } from '../report/format-number.js';
import type { AttributionReport, DrawdownRow, RiskView } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { shown } from './reason-text.js';
import { wrapped } from './wrapped.js';

const level = (value: number): string => `${formatNumber(value * 100, 1)}%`;
const ratio = (value: number): string => formatNumber(value, 2);

/** Returns beside the time-weighted one, ratios with what they are measured on, and the deepest falls. */
export function riskText(report: AttributionReport, width: number): string {
  const { risk } = report;
  const basis = `${String(risk.observations)} returns, ${formatNumber(risk.periodsPerYear, 0)} a year; risk-free rate ${formatNumber(risk.riskFree * 100, 2)}%`;
  const line = (label: string, value: string, note = ''): string =>
    `${label.padEnd(24)}${value.padStart(14)}  ${note}`.trimEnd();
  const { period, annual } = risk.moneyWeighted;
  return [
    wrapped(`Risk, measured on ${basis}`, width),
    line('Annualised return', shown(risk.annualised, formatPercent)),
    line('Volatility', shown(risk.volatility, level)),
    line('Sharpe ratio', shown(risk.sharpe, ratio)),
    line('Sortino ratio', shown(risk.sortino, ratio)),
    line('Calmar ratio', shown(risk.calmar, ratio)),
    line('Money-weighted return', shown(period, formatPercent), `a year: ${shown(annual, formatPercent)}`),
    ...rootsText(risk, width),
    // Where the time-weighted return means something it is the one to read.
    ...(report.return.value === null
      ? [line('Modified Dietz', shown(risk.modifiedDietz, formatPercent), 'fallback for the time-weighted return')]
      : []),
    ...(risk.drawdowns.length === 0 ? [] : [drawdownTable(risk.drawdowns, width)]),
  ].join('\n');
}

function rootsText({ moneyWeighted: { roots } }: RiskView, width: number): readonly string[] {
  if (roots.length < 2) return [];
  const rates = roots.map((one) => formatPercent(one)).join(', ');
  return [wrapped(`${String(roots.length)} yearly rates solve the flows, none can be trusted alone: ${rates}`, width)];
}

function drawdownTable(rows: readonly DrawdownRow[], width: number): string {
  const columns = [{ head: 'Drawdown' }, { head: 'Peak' }, { head: 'Trough' }, { head: 'Regained' }, { head: 'Days' }];
  const cells = rows.map(({ depth, peak, trough, recovered, days }) => [
    formatPercent(depth),
    peak,
    trough,
    recovered ?? 'not yet',
    String(days),
  ]);
  return fittedTable(columns, cells, width);
}
