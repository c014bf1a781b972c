import type { PlainDate } from '../base/plain-date.js';
import type { PageReport } from '../protocol/page-report.js';
import type { ComparisonView, MonthView, PillarRow } from '../report/view-model.js';
import type { Wording } from './page-context.js';
import { pillarName } from './pillar-tree.js';

/*
 * The page's findings, from templates over the report; never free text. Each is tested against reports.
 */

/** What a report calls a base year that its account gives no name. */
const UNNAMED = 'The base year';

/** How the base year is called: its return, whole percent and without a sign (`131%`). */
export function baseReturn(report: PageReport, { f }: Wording): string {
  const total = report.base?.total.value;
  return total === undefined || total === null ? String(report.base?.year ?? '') : f.level(total);
}

/** The name of the period as a column's head: the year, or the two days. */
export function periodName({ period }: PageReport, { t, f }: Wording): string {
  if (isYearToDate(period)) return String(period.year);
  return t('fromTo', f.fullDay(period.start), f.fullDay(period.end));
}

/** Starts on the eve of its calendar year: what the base year can be laid over. */
export function isYearToDate(period: PageReport['period']): boolean {
  return period.year !== null && period.start === `${String(period.year - 1)}-12-31`;
}

/** What the period is called in the chooser. */
export function periodTitle(key: string, { t, f }: Wording, report: PageReport): string {
  switch (key) {
    case 'ytd':
    case 'mtd':
    case 'qtd':
    case 'day':
    case 'inception':
      return t(key);
    case 'base-ytd':
      return t('sameDaysOf', report.period.end.slice(0, 4));
    default:
      return /^\d{4}$/.test(key) ? key : t('fromTo', f.day(report.period.start), f.fullDay(report.period.end));
  }
}

/** The top-level pillar with the largest contribution. */
export function largestPillar(report: PageReport): { row: PillarRow; value: number } | undefined {
  let found: { row: PillarRow; value: number } | undefined;
  for (const row of report.pillars) {
    const { value } = row.contribution;
    if (row.kind !== 'pillar' || row.depth > 0 || value === null) continue;
    if (!found || value > found.value) found = { row, value };
  }
  return found;
}

/** The lead: who made the year, where it stands against the base year, what is still to do. */
export function leadSentences(report: PageReport, words: Wording): readonly string[] {
  return [standing(report, words), against(report, words), ahead(report, words)].filter((one) => one !== '');
}

function standing(report: PageReport, words: Wording): string {
  const { t, f } = words;
  const total = report.return.value;
  const best = largestPillar(report);
  if (total === null) return '';
  if (!best || best.value <= 0) return t('leadReturnOnly', f.percent(total));
  const name = pillarName(best.row, words);
  // “Made 52 of the 74” says a part only where the whole is larger.
  if (total >= best.value) return t('leadMade', name, f.plain(best.value * 100), f.plain(total * 100));
  return t('leadReturn', f.percent(total), name, f.plain(best.value * 100));
}

function against(report: PageReport, words: Wording): string {
  const { t, f } = words;
  const { gapSameDay, pace, gap } = report.pace;
  const base = baseReturn(report, words);
  if (gapSameDay.value !== null) {
    const size = f.plain(Math.abs(gapSameDay.value) * 100);
    return t(gapSameDay.value < 0 ? 'leadHigher' : 'leadLower', base, size);
  }
  if (pace.value !== null && gap.value !== null) {
    return t('leadPace', base, f.percent(pace.value), f.points(gap.value));
  }
  return t('leadPeriod', f.plain(report.navStart, 0), f.plain(report.navEnd, 0), f.plain(report.flows, 0));
}

function ahead(report: PageReport, words: Wording): string {
  const { t, f } = words;
  const { needed, neededPerMonth, neededInVolatility, volatility } = report.pace;
  if (needed.value === null) return '';
  if (needed.value <= 0) return t('leadPassed', baseReturn(report, words), f.level(-needed.value, 1));
  if (neededPerMonth.value === null) return '';
  if (neededInVolatility.value === null || volatility.value === null) {
    return t('leadNeededOnly', f.percent(needed.value));
  }
  const month = f.percent(neededPerMonth.value);
  return t('leadNeeded', month, f.plain(neededInVolatility.value), f.level(volatility.value));
}

/** The path's finding: the gap on the same day, else to the even pace, else the return alone. */
export function pathTitle(report: PageReport, words: Wording): string {
  const { t, f } = words;
  const { gapSameDay, gap } = report.pace;
  const size = (value: number) => f.plain(Math.abs(value) * 100);
  if (gapSameDay.value !== null) {
    const key = gapSameDay.value < 0 ? 'pathBehind' : 'pathAhead';
    return t(key, size(gapSameDay.value), baseReturn(report, words));
  }
  if (gap.value !== null) return t(gap.value < 0 ? 'pathBehindPace' : 'pathAheadPace', size(gap.value));
  const { start, end } = report.period;
  return report.return.value === null
    ? t('path')
    : t('pathPeriod', f.percent(report.return.value), f.fullDay(start), f.fullDay(end));
}

/** Which pillar made the period. A share of the return is said only where both are gains and it is a part. */
export function pillarsTitle(report: PageReport, words: Wording): string {
  const best = largestPillar(report);
  if (!best || best.value === 0) return words.t('pillarsNone');
  const total = report.return.value;
  const name = pillarName(best.row, words);
  if (total !== null && best.value > 0 && total >= best.value) {
    return words.t('pillarsMade', name, words.f.level(best.value / total));
  }
  return words.t('pillarsMost', name, words.f.points(best.value));
}

/** A day of the report: with its year where that is not the year the period ends in. */
export function dayOf(date: PlainDate, { report, f }: Pick<Wording, 'f'> & { readonly report: PageReport }): string {
  return date.slice(0, 4) === report.period.end.slice(0, 4) ? f.day(date) : f.fullDay(date);
}

/** The deepest fall, and whether it is made good. */
export function riskTitle(report: PageReport, { t, f }: Wording): string {
  const [deepest] = report.risk.drawdowns;
  if (!deepest) return report.return.value === null ? t('why.not-meaningful') : t('riskTitleNone');
  const words = [f.level(-deepest.depth, 1), dayOf(deepest.peak, { report, f }), dayOf(deepest.trough, { report, f })];
  return deepest.recovered === null
    ? t('riskTitleOpen', ...words)
    : t('riskTitle', ...words, dayOf(deepest.recovered, { report, f }));
}

/** How many trades were won, and what the lost ones were paid with. */
export function tradesTitle({ statistics: { all } }: PageReport, { t, f }: Wording): string {
  if (all.trades === 0) return t('tradesNone');
  return all.profitFactor.value === null
    ? t('tradesTitle', all.wins, all.trades)
    : t('tradesTitleFactor', all.wins, all.trades, f.plain(all.profitFactor.value, 2));
}

/** How lots were chosen: one method for all accounts, or each account's own. */
export function lotsText({ lots }: Pick<PageReport, 'lots'>, { t }: Pick<Wording, 't'>): string {
  const methods = new Set(lots.map(({ method }) => method));
  const [first] = methods;
  if (first === undefined) return '';
  if (methods.size === 1) return t(`lots.${first}`);
  return lots.map(({ account, method }) => t('recordsOf', account, t(`lots.${method}`))).join(t('comma'));
}

/** An account as the page names it: all of them together have a name in the reader's language. */
export function accountName(id: string, { t }: Pick<Wording, 't'>): string {
  return id === 'all' ? t('allAccounts') : id;
}

/** How far this year stands from what it is compared with. */
export function comparisonTitle(report: PageReport, view: ComparisonView, { t, f }: Wording): string {
  const gap = view.portfolioReturn - view.benchmarkReturn;
  const size = f.plain(Math.abs(gap) * 100);
  const isSame = Number(size) === 0;
  if (view.kind === 'frozen-book') return isSame ? t('frozenSame') : t(gap > 0 ? 'frozenAdded' : 'frozenCost', size);
  const year = report.base?.year ?? '';
  return isSame ? t('monthsSame', year) : t(gap > 0 ? 'monthsHigher' : 'monthsLower', size, year);
}

/** How many months were up, and the best and the worst. */
export function monthsTitle(months: readonly MonthView[], { t, f }: Wording): string {
  const [first] = months;
  if (!first) return t('monthsNone');
  const name = ({ month }: MonthView) => f.month(Number(month.slice(5)) - 1);
  if (months.length === 1) return t('monthsOne', name(first), f.percent(first.return));
  const by = (isBetter: (a: number, b: number) => boolean) =>
    months.reduce((found, one) => (isBetter(one.return, found.return) ? one : found), first);
  const [best, worst] = [by((a, b) => a > b), by((a, b) => a < b)];
  const up = months.filter((one) => one.return > 0).length;
  return t(
    'monthsTitle',
    ...[up, months.length, name(best), f.percent(best.return), name(worst), f.percent(worst.return)],
  );
}

/** A base year's own name inside a sentence: an English article is small there, a Chinese one quotes it. */
export function baseName(report: PageReport, words: Wording): string {
  const { name = '' } = report.base ?? {};
  if (!isChinese(words.f)) return name.replace(/^The /, 'the ');
  return name === UNNAMED ? words.t('yearOf', baseReturn(report, words)) : `「${name}」`;
}

/** Whether words stand without spaces between them. */
export function isChinese({ month }: Wording['f']): boolean {
  return month(0) === '1月';
}
