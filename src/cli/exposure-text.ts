import { formatMoney, formatNumber } from '../report/format-number.js';
import type { AttributionReport, CurrencyRow, ExposureView, PnlParts, UnderlyingRow } from '../report/view-model.js';
import { fittedTable } from './fitted-table.js';
import { shown } from './reason-text.js';
import { wrapped } from './wrapped.js';

const LARGEST = 8;

const BASES: Readonly<Record<ExposureView['bases'][number]['basis'], string>> = {
  market: 'at market',
  notional: 'by notional',
  'delta-stated': 'by delta, volatility stated in the entry',
  'delta-file': 'by delta, volatility from the price file',
  'delta-implied': 'by delta, volatility implied from the mark',
  premium: 'by premium, as no volatility could be had',
};

const level = (value: number): string => `${formatNumber(value * 100, 0)}%`;

/** What the book is exposed to: long, short, gross, net, the largest underlyings, and what options were measured by. */
export function exposureText({ exposure }: AttributionReport, width: number): string {
  const { long, short, gross, net, byUnderlying, bases } = exposure;
  const totals = `long ${shown(long, level)}, short ${shown(short, level)}, gross ${shown(gross, level)}, net ${shown(net, level)}`;
  const head = wrapped(`Exposure, delta-adjusted, of NAV: ${totals}`, width);
  const measured = bases.flatMap(({ basis, holdings }) =>
    basis === 'market' ? [] : [`  ${String(holdings)} ${BASES[basis]}`],
  );
  const others = measured.length === 0 ? [] : ['Not at market:', ...measured];
  if (byUnderlying.length === 0) return [head, ...others].join('\n');
  const rest = byUnderlying.length - LARGEST;
  const columns = [
    { head: 'Underlying', most: 24 },
    { head: 'Long' },
    { head: 'Short' },
    { head: 'Net' },
    { head: 'Positions', align: 'left' as const, most: 48, least: 16 },
  ];
  const table = fittedTable(columns, byUnderlying.slice(0, LARGEST).map(underlyingCells), width);
  return [head, table, ...(rest > 0 ? [`and ${String(rest)} more`] : []), ...others].join('\n');
}

function underlyingCells({ underlying, long, short, net, positions }: UnderlyingRow): readonly string[] {
  const part = (value: number): string => (value === 0 ? '' : level(value));
  return [underlying, part(long), part(short), shown(net, level), positions.join(', ')];
}

/** What made the P&L; by currency where there are several. */
export function splitText({ split, pnl, account }: AttributionReport, width: number): string {
  const { parts, cash, byCurrency } = split;
  const made = [...named(parts), `cash entries ${formatMoney(cash)}`].join(', ');
  const head = wrapped(`P&L ${shown(pnl, formatMoney)} ${account.currency}: ${made}`, width);
  if (byCurrency.length < 2) return head;
  const columns = [
    { head: 'Currency' },
    { head: 'Price' },
    { head: 'Income', drop: 1 },
    { head: 'FX' },
    { head: 'Cost', drop: 2 },
    { head: 'P&L' },
    { head: 'Exposure' },
  ];
  return `${head}\n${fittedTable(columns, byCurrency.map(currencyCells), width)}`;
}

function named({ price, income, fx, cost }: PnlParts): readonly string[] {
  return [
    `price ${formatMoney(price)}`,
    `income ${formatMoney(income)}`,
    `FX ${formatMoney(fx)}`,
    `cost ${formatMoney(cost)}`,
  ];
}

function currencyCells({ currency, pnl, parts, exposure }: CurrencyRow): readonly string[] {
  const { price, income, fx, cost } = parts;
  return [currency, ...[price, income, fx, cost].map(formatMoney), shown(pnl, formatMoney), shown(exposure, level)];
}
