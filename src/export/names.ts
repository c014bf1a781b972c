import type { AttributionReport, BreakdownKey, Dimension, PillarRowKind } from '../report/view-model.js';
import type { Words } from './export-strings.js';

/** Whose report it is. */
export function accountName({ account }: AttributionReport, { t }: Words): string {
  return account.id === 'all' ? t('allAccounts') : account.name || account.id;
}

/** What the period is called: a name, a year, or its days. */
export function periodName({ period }: AttributionReport, { t }: Words): string {
  switch (period.key) {
    case 'ytd':
    case 'mtd':
    case 'qtd':
    case 'day':
    case 'inception':
      return t(period.key);
    default:
      return /^\d{4}$/.test(period.key) ? period.key : t('fromTo', period.start, period.end);
  }
}

/** Account, period and day of a report in one line. No clock: the same report always says the same. */
export function aboutLine(report: AttributionReport, words: Words): string {
  return words.x('exportAbout', accountName(report, words), periodName(report, words), report.asOf);
}

/** A pillar's name; the two lines without a file are named here. */
export function lineName(
  { kind, name }: { readonly kind: PillarRowKind; readonly name: string },
  { t }: Words,
): string {
  return kind === 'pillar' ? name : t(kind);
}

/** A key of a breakdown in the reader's language. */
export function keyName({ kind, name, key }: BreakdownKey, by: Dimension | null, { t, x }: Words): string {
  switch (kind) {
    case 'unlinked':
    case 'cash':
      return t(kind);
    case 'none':
      return x('noneOfThese');
    case 'item':
      return by === 'side' && (key === 'long' || key === 'short') ? t(key) : name || key;
  }
}

/** Name of a pillar by its id, from the report's rows. */
export function pillarNames(report: AttributionReport, words: Words): ReadonlyMap<string, string> {
  return new Map(report.pillars.map((row) => [row.id, lineName(row, words)]));
}
