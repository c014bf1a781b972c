import { ENGLISH_STRINGS, type StringKey } from '../protocol/strings.js';

/**
 * What the Markdown preview says beside the page's words, in English. The host translates each by its English text.
 * `{0}`, `{1}` are filled by the preview.
 */
export const PREVIEW_STRINGS = {
  'preview.reading': 'Reading the journal. The numbers appear when it is read.',
  'preview.failed': 'The journal could not be read.',
  'preview.broken': 'This block cannot be shown.',
  // dimensions and measures
  'preview.class': 'Asset class',
  'preview.tag': 'Tag',
  'preview.base': 'Base year, same days',
  'preview.noClass': 'No class',
  'preview.noTag': 'No tag',
  'preview.nav': 'Net asset value',
  'preview.even-pace': 'Even pace',
  'preview.gapSameDay': 'Gap to the base year, same day',
  'preview.gap': 'Gap to the even pace of the base year',
  'preview.baseYtd': 'Base year, same days',
  // captions
  'preview.by': '{0} by {1}',
  'preview.across': '{0} by {1} and {2}',
  'preview.within': 'within {0}',
  'preview.inPoints': 'points of return',
  'preview.ofNav': 'exposure in % of NAV',
  'preview.linking': '{0} linking',
  'preview.residual': 'residual {0}',
  'preview.linking.earlier-growth': 'earlier-growth',
  'preview.linking.later-growth': 'later-growth',
  'preview.linking.logarithmic': 'logarithmic',
  'preview.linking.carino': 'Carino',
  'preview.linking.menchero': 'Menchero',
  'preview.linking.grap': 'GRAP',
  'preview.linking.frongello': 'Frongello',
  'preview.total': 'Total',
  'preview.shownSum': 'Sum of these rows',
  'preview.noRows': 'Nothing in this period.',
  'preview.noMatch': 'No row matches “{0}”.',
  'preview.chartOf': '{0}: {1}',
  // months and paths
  'preview.months': 'Monthly returns',
  'preview.noMonths': 'No month of this period has a return.',
  'preview.path': 'Cumulative return',
  'preview.pathName': 'Cumulative return: {0} on {1}',
  'preview.pathBase': '{0} stood at {1} on the same day and closed at {2}',
  // comparisons
  'preview.frozen-book': 'Frozen book',
  'preview.year-on-year': 'Year on year',
  'preview.symmetric-split': 'Symmetric split',
  'preview.allocation': 'Allocation',
  'preview.selection': 'Selection',
  'preview.interaction': 'Interaction',
  'preview.mix': 'Mix',
  'preview.pillar-return': 'Pillar return',
  'preview.cross': 'Cross',
  'preview.sum': 'Sum',
  'preview.cashAndLeverage': 'Cash and leverage',
  'preview.noComparison': 'This comparison cannot be made: {0}',
  'preview.noBase': 'There is nothing to compare with: the account names no base year.',
  'preview.against': '{0} against {1}: {2} points',
  // the table of an entry and of a pillar
  'preview.touched': 'Positions of this entry',
  'preview.thisAction': 'Here',
  'preview.toDate': 'P&L to date',
  'preview.contributionIn': 'Contribution {0}',
  'preview.notBooked': 'not booked',
  'preview.notBookedWhy': 'No event of this position could be booked. The Problems view says why.',
  'preview.trendOf': 'P&L of {0} since it was opened: {1}, between {2} and {3}',
  'preview.pillarNow': 'Contribution {0}',
  'preview.openPositions': 'Open positions',
  'preview.noneOpen': 'none',
  'preview.asOf': 'as of {0}, {1}',
  // what is wrong in a block
  'preview.errorTitle': 'This block is not understood',
  'preview.errorLine': 'Line {0}',
  'preview.unknownKey': 'There is no key “{0}”. Keys: {1}.',
  'preview.unknownKeyNear': 'There is no key “{0}”. Did you mean “{1}”? Keys: {2}.',
  'preview.unknown-pillar': '“{0}” names no pillar. Known: {1}.',
  'preview.unknown-pillar-near': '“{0}” names no pillar. Did you mean “{1}”? Known: {2}.',
  'preview.unknown-account': '“{0}” names no account. Known: {1}.',
  'preview.unknown-account-near': '“{0}” names no account. Did you mean “{1}”? Known: {2}.',
  'preview.didYouMean': 'Did you mean “{0}”?',
  'preview.badPeriod':
    '“{0}” is not a period. Write ytd, mtd, qtd, day, inception, base-ytd, a year as 2025, or two dates as 2026-01-01..2026-03-31.',
  'preview.notFor': '“{0}” means nothing with “show: {1}”. Remove it.',
  'preview.onlyNumber': '“{0}” is one number: write “show: number” with it.',
  'preview.sameTwice': '“across” must differ from “by”.',
  'preview.oneOrOther': 'Write “top” or “bottom”, not both.',
  'preview.notAMap': 'A block holds lines of “key: value”, for example “by: pillar”.',
} as const;

export type PreviewStringKey = StringKey | keyof typeof PREVIEW_STRINGS;
/** The page's words and those above, in the reader's language. */
export type PreviewStrings = Readonly<Record<PreviewStringKey, string>>;

export const ENGLISH_PREVIEW: PreviewStrings = { ...ENGLISH_STRINGS, ...PREVIEW_STRINGS };
