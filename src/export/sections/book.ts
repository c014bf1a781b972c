import type { AttributionReport, PnlParts, PositionRow } from '../../report/view-model.js';
import type { ExportColumn, ExportSection } from '../export-model.js';
import type { Words } from '../export-strings.js';
import { pillarNames } from '../names.js';

/** What the book is exposed to. */
export function exposure({ exposure: view }: AttributionReport, { t }: Words): ExportSection | null {
  if (view.byUnderlying.length === 0) return null;
  const columns: readonly ExportColumn[] = [
    { id: 'long', head: t('longHead'), kind: 'level' },
    { id: 'short', head: t('shortHead'), kind: 'level' },
    { id: 'net', head: t('netHead'), kind: 'level' },
    { id: 'positions', head: t('positions'), kind: 'text' },
  ];
  const rows = view.byUnderlying.map((row) => ({
    id: row.underlying,
    name: '',
    cells: [row.long, row.short, row.net, row.positions.join(t('comma'))],
  }));
  const total = { id: 'total', name: t('net'), isTotal: true, cells: [view.long, view.short, view.net, null] };
  return {
    id: 'exposure',
    title: t('exposure'),
    method: sentence(t('exposureSub')),
    tables: [{ id: 'exposure', head: t('underlying'), columns, rows: [...rows, total] }],
  };
}

/** What made the P&L: price, income, FX, cost; by currency of the instruments. */
export function split(report: AttributionReport, { t }: Words): ExportSection {
  const { split: view, pnl, account } = report;
  const columns: readonly ExportColumn[] = [
    { id: 'price', head: t('price'), kind: 'money' },
    { id: 'income', head: t('income'), kind: 'money' },
    { id: 'fx', head: t('currencyEffect'), kind: 'money' },
    { id: 'cost', head: t('cost'), kind: 'money' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
  ];
  const cells = ({ price, income, fx, cost }: PnlParts) => [price, income, fx, cost];
  const rows = view.byCurrency.map((row) => ({ id: row.currency, name: '', cells: [...cells(row.parts), row.pnl] }));
  const cash = { id: 'cash', name: t('cashEntries'), cells: [null, null, null, null, view.cash] };
  const total = { id: 'total', name: t('pnl'), isTotal: true, cells: [...cells(view.parts), pnl] };
  return {
    id: 'pnl-by-source',
    title: t('split'),
    method: sentence(t('splitSub', account.currency)),
    tables: [{ id: 'pnl-by-source', head: t('currency'), columns, rows: [...rows, cash, total] }],
  };
}

/** Every position held in the period. */
export function positions(report: AttributionReport, words: Words): ExportSection | null {
  const { positions: all, account } = report;
  if (all.length === 0) return null;
  const { t, x } = words;
  const names = pillarNames(report, words);
  const columns: readonly ExportColumn[] = [
    { id: 'account', head: t('account'), kind: 'text', isData: true },
    { id: 'instruments', head: t('instrument'), kind: 'text' },
    { id: 'side', head: t('side'), kind: 'text' },
    { id: 'opened', head: x('openedOnHead'), kind: 'text' },
    { id: 'closed', head: t('closedHead'), kind: 'text' },
    { id: 'days', head: t('days'), kind: 'days', isData: true },
    { id: 'quantity', head: t('quantity'), kind: 'quantity' },
    { id: 'average-price', head: t('averagePrice'), kind: 'price' },
    { id: 'last-price', head: t('lastPrice'), kind: 'price' },
    { id: 'last-price-date', head: t('priceDate'), kind: 'text', isData: true },
    { id: 'exposure', head: t('exposure'), kind: 'level' },
    { id: 'pnl', head: t('pnl'), kind: 'money' },
    { id: 'realized', head: t('realized'), kind: 'money', isData: true },
    { id: 'unrealized', head: t('unrealized'), kind: 'money', isData: true },
    { id: 'income', head: t('income'), kind: 'money', isData: true },
    { id: 'fees', head: t('cost'), kind: 'money', isData: true },
    { id: 'r', head: 'R', kind: 'multiple', isData: true },
    { id: 'contribution', head: t('contribution'), kind: 'points' },
    { id: 'pillars', head: t('linkedPillars'), kind: 'text' },
    { id: 'tags', head: x('tags'), kind: 'text', isData: true },
  ];
  const list = (items: readonly string[]) => items.join(t('comma'));
  const cells = (row: PositionRow) => [
    ...[row.account, list(row.instruments), t(row.side), row.opened, row.closed, row.days, row.quantity],
    // What is closed has no price that matters; several legs have one each.
    ...(row.closed === null && row.legs.length === 1
      ? [row.averagePrice, row.lastPrice, row.lastPriceDate]
      : [null, null, null]),
    ...[row.closed === null ? row.exposure : null, row.pnl, row.realized, row.unrealized, row.income, row.fees],
    ...[row.r, row.contribution, list(row.links.map(({ pillar }) => names.get(pillar) ?? pillar)), list(row.tags)],
  ];
  return {
    id: 'positions',
    title: t('positions'),
    method: x('positionsMethod', account.currency, lotsText(report, words)),
    tables: [
      {
        id: 'positions',
        head: t('position'),
        columns,
        rows: all.map((row) => ({ id: row.id, name: '', cells: cells(row) })),
      },
    ],
  };
}

/** How lots were chosen: one method, or each account's own. */
function lotsText({ lots }: AttributionReport, { t }: Words): string {
  const methods = new Set(lots.map(({ method }) => method));
  const [first] = methods;
  if (first === undefined) return '';
  if (methods.size === 1) return t(`lots.${first}`);
  return lots.map(({ account, method }) => t('recordsOf', account, t(`lots.${method}`))).join(t('comma'));
}

/** The page's subtitles have no full stop; in running text they need one. */
export function sentence(text: string): string {
  if (/[.。]$/.test(text)) return text;
  return text + (/\p{Script=Han}/u.test(text) ? '。' : '.');
}
