import { formatNumber } from '../../report/format-number.js';
import type { AttributionReport } from '../../report/view-model.js';
import type { Cell, CellKind, ExportRow, ExportSection } from '../export-model.js';
import type { Words } from '../export-strings.js';

/** Return, P&L and net asset value. */
export function keyFigures(report: AttributionReport, { t, x }: Words): ExportSection {
  const { period, account } = report;
  const rows: readonly ExportRow[] = [
    { id: 'return', name: t('return'), kinds: ['percent'], cells: [report.return] },
    { id: 'pnl', name: t('pnl'), kinds: ['money'], cells: [report.pnl] },
    { id: 'nav-start', name: x('navOn', period.start), kinds: ['amount'], cells: [report.navStart] },
    { id: 'nav-end', name: x('navOn', period.end), kinds: ['amount'], cells: [report.navEnd] },
    { id: 'flows', name: x('flows'), kinds: ['money'], cells: [report.flows] },
    { id: 'gross', name: t('gross'), kinds: ['level'], cells: [report.gross] },
    { id: 'net', name: t('net'), kinds: ['level'], cells: [report.net] },
  ];
  return {
    id: 'key-figures',
    title: x('keyFigures'),
    method: x('keyFiguresMethod', report.observations, account.currency),
    tables: [
      {
        id: 'key-figures',
        head: t('measure'),
        columns: [{ id: 'value', head: x('value'), kind: 'amount' }],
        rows,
      },
    ],
  };
}

/** The year against the base year. */
export function pace(report: AttributionReport, { t, x }: Words): ExportSection {
  const { base, pace: p, period } = report;
  const title = x('pace');
  if (!base) return { id: 'pace', title, method: x('paceMissing'), tables: [] };
  if (period.year === base.year) return { id: 'pace', title, method: x('paceOfBase'), tables: [] };
  const row = (id: string, name: string, kind: CellKind, value: Cell, gap: Cell = null): ExportRow => ({
    id,
    name,
    kinds: [kind, 'points'],
    cells: [value, gap],
  });
  return {
    id: 'pace',
    title,
    method: x('paceMethod', `${base.name} (${String(base.year)})`),
    tables: [
      {
        id: 'pace',
        head: t('measure'),
        columns: [
          { id: 'value', head: x('value'), kind: 'percent' },
          { id: 'gap', head: t('gap'), kind: 'points' },
        ],
        rows: [
          row('base-total', base.name, 'percent', base.total),
          row(
            'base-same-day',
            t('baseSameDay', base.total.value === null ? base.year : `${formatNumber(base.total.value * 100, 0)}%`),
            'percent',
            base.sameDay,
            p.gapSameDay,
          ),
          row('even-pace', t('evenPace'), 'percent', p.pace, p.gap),
          row('needed', x('needed'), 'percent', p.needed),
          row('needed-per-month', x('neededPerMonth'), 'percent', p.neededPerMonth),
          row('needed-in-volatility', t('inVolatilities'), 'ratio', p.neededInVolatility),
          row('volatility', t('volatility'), 'level', p.volatility),
        ],
      },
    ],
  };
}
