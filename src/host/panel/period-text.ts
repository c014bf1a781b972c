import * as vscode from 'vscode';
import type { AttributionReport } from '../../report/view-model.js';

/** Periods that every journal has, in the order they are offered in. */
export const PERIODS = ['ytd', 'qtd', 'mtd', 'day', 'inception'] as const;

/** A period's name in the reader's language; a year and two dates name themselves. */
export function periodText(key: string, base: AttributionReport['base']): string {
  switch (key) {
    case 'ytd':
      return vscode.l10n.t('Year to date');
    case 'qtd':
      return vscode.l10n.t('Quarter to date');
    case 'mtd':
      return vscode.l10n.t('Month to date');
    case 'day':
      return vscode.l10n.t('Last day');
    case 'inception':
      return vscode.l10n.t('Since inception');
    case 'base-ytd':
      return base ? vscode.l10n.t('Same days of {0}', base.year) : key;
  }
  const [from, to] = key.split('..');
  return from !== undefined && to !== undefined ? `${from} – ${to}` : key;
}
