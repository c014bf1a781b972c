import { formatNumber } from '../../report/format-number.js';
import type { AttributionReport, TradeGroup } from '../../report/view-model.js';
import type { ExportColumn, ExportRow, ExportSection } from '../export-model.js';
import type { Words } from '../export-strings.js';
import { pillarNames } from '../names.js';
import { sentence } from './book.js';

/** Risk and the deepest falls. */
export function risk({ risk: view, yearRisk, base, period }: AttributionReport, { t, x }: Words): ExportSection {
  const of = base !== null && base.year !== period.year ? base.risk : null;
  const row = (
    id: string,
    name: string,
    kind: 'percent' | 'ratio' | 'level',
    now: ExportRow['cells'][number],
    then: ExportRow['cells'][number] = null,
  ) => ({
    id,
    name,
    kinds: [kind, kind],
    cells: of === null ? [now] : [now, then],
  });
  const { period: money, annual } = view.moneyWeighted;
  const rows = [
    row('annualised', t('annualised'), 'percent', view.annualised),
    row('volatility', t('volatility'), 'level', view.volatility, of?.volatility),
    row('sharpe', t('sharpe'), 'ratio', view.sharpe),
    row('sortino', t('sortino'), 'ratio', view.sortino),
    row('calmar', t('calmar'), 'ratio', view.calmar),
    row('money-weighted', t('moneyWeighted'), 'percent', money),
    row('money-weighted-annual', t('perYear', t('moneyWeighted')), 'percent', annual),
    row('modified-dietz', t('modifiedDietz'), 'percent', view.modifiedDietz),
    ...(of === null
      ? []
      : [row('deepest-drawdown', t('drawdown'), 'percent', yearRisk.deepestDrawdown, of.deepestDrawdown)]),
  ];
  const rate = `${formatNumber(view.riskFree * 100, 2)}%`;
  const falls = view.drawdowns.map((one, at) => ({
    id: String(at + 1),
    name: '',
    cells: [one.depth, one.peak, one.trough, one.recovered ?? t('notYet'), one.days],
  }));
  return {
    id: 'risk',
    title: t('risk'),
    method: sentence(t('riskSub', view.observations, formatNumber(view.periodsPerYear, 0), rate)),
    tables: [
      {
        id: 'risk',
        head: t('measure'),
        columns: [
          { id: 'value', head: of === null ? x('value') : String(period.year ?? x('value')), kind: 'percent' },
          ...(of === null ? [] : [{ id: 'base', head: String(base?.year ?? ''), kind: 'percent' } as const]),
        ],
        rows,
      },
      ...(falls.length === 0
        ? []
        : [
            {
              id: 'drawdowns',
              caption: t('drawdowns'),
              head: t('drawdown'),
              columns: [
                { id: 'depth', head: t('depth'), kind: 'percent' },
                { id: 'peak', head: t('peak'), kind: 'text' },
                { id: 'trough', head: t('trough'), kind: 'text' },
                { id: 'recovered', head: t('recovered'), kind: 'text' },
                { id: 'days', head: t('days'), kind: 'days' },
              ] as const,
              rows: falls,
            },
          ]),
    ],
  };
}

/** Closed round trips: what they had in common, and each of them. */
export function trades(report: AttributionReport, words: Words): ExportSection {
  const { statistics: view, account } = report;
  const { t } = words;
  const title = t('trades');
  if (view.all.trades === 0) return { id: 'trades', title, method: sentence(t('tradesNone')), tables: [] };
  const names = pillarNames(report, words);
  const group = (id: string, head: string, groups: readonly TradeGroup[], nameOf: (key: string) => string) => ({
    id: `trades-by-${id}`,
    caption: head,
    head,
    columns: groupColumns(words),
    rows: groups.map((one) => ({ id: one.key, name: nameOf(one.key), cells: groupCells(one) })),
  });
  const same = (key: string) => key;
  const side = (key: string) => (key === 'long' || key === 'short' ? t(key) : key);
  const list: readonly ExportColumn[] = [
    { id: 'round', head: t('days'), kind: 'count', isData: true },
    { id: 'side', head: t('side'), kind: 'text' },
    { id: 'opened', head: words.x('openedOnHead'), kind: 'text' },
    { id: 'closed', head: t('closedHead'), kind: 'text' },
    { id: 'days', head: t('days'), kind: 'days' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
    { id: 'r', head: 'R', kind: 'multiple' },
    { id: 'mae', head: t('mae'), kind: 'price' },
    { id: 'mfe', head: t('mfe'), kind: 'price' },
  ];
  return {
    id: 'trades',
    title,
    method: sentence(t('tradesSub', account.currency)),
    tables: [
      group('all', t('allTrades'), [view.all], () => t('allTrades')),
      group('pillar', t('pillar'), view.byPillar, (key) => names.get(key) ?? key),
      group('side', t('side'), view.bySide, side),
      { ...group('underlying', t('underlying'), view.byUnderlying, same), isData: true },
      { ...group('instrument', t('instrument'), view.byInstrument, same), isData: true },
      { ...group('year', t('year'), view.byYear, same), isData: true },
      {
        id: 'trades',
        caption: t('closedHead'),
        head: t('position'),
        columns: list,
        rows: view.trades.map((row) => ({
          id: row.id,
          name: row.round > 1 ? `${row.id} (${t('roundNumber', row.round)})` : '',
          cells: [row.round, t(row.side), row.opened, row.closed, row.days, row.pnl, row.r, row.mae, row.mfe],
        })),
      },
    ],
  };
}

function groupColumns({ t }: Words): readonly ExportColumn[] {
  return [
    { id: 'trades', head: t('trades'), kind: 'count' },
    { id: 'hit-rate', head: t('hitRate'), kind: 'level' },
    { id: 'payoff', head: t('payoff'), kind: 'ratio' },
    { id: 'profit-factor', head: t('profitFactor'), kind: 'ratio' },
    { id: 'expectancy', head: t('expectancy'), kind: 'money' },
    { id: 'average-win', head: t('averageWin'), kind: 'money', isData: true },
    { id: 'average-loss', head: t('averageLoss'), kind: 'money', isData: true },
    { id: 'average-r', head: t('averageR'), kind: 'multiple' },
    { id: 'days', head: t('daysHeld'), kind: 'days' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
  ];
}

function groupCells(one: TradeGroup): ExportRow['cells'] {
  return [
    ...[one.trades, one.hitRate, one.payoff, one.profitFactor, one.expectancy, one.averageWin, one.averageLoss],
    ...[one.averageR, one.averageDays, one.pnl],
  ];
}
