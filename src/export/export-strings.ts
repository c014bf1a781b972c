import { fillTemplate } from '../base/problem.js';
import { ENGLISH_STRINGS, type Strings } from '../protocol/strings.js';

/** The texts an exported report has beyond the page's, in English. Each is translated by its English text, as those are. */
export const ENGLISH_EXPORT_STRINGS = {
  keyFigures: 'Key figures',
  keyFiguresMethod:
    'Time-weighted return: product of (1 + daily return) − 1, {0} daily returns. P&L is in {1}, net of fees.',
  navOn: 'Net asset value on {0}',
  flows: 'Deposits less withdrawals',
  value: 'Value',
  note: 'Note',
  pace: 'Pace',
  paceMethod:
    'The pace compounds evenly to the return of the base year, {0}; its gap is in points. What is still needed is until 31 December.',
  paceMissing: 'The account names no base year. Add “benchmark:” with a year and a return to the account.',
  paceOfBase: 'This is the base year itself.',
  needed: 'Still needed',
  neededPerMonth: 'Still needed a month',
  pillarsMethod:
    'Contribution in points of return, linked by {0}. A parent includes its children. Exposure is delta-adjusted, in % of NAV.',
  'linking.earlier-growth': 'earlier growth',
  'linking.later-growth': 'later growth',
  'linking.logarithmic': 'logarithms',
  breakdownBy: 'Contribution by {0}',
  breakdownAcross: 'Contribution by {0} and {1}',
  breakdownMethod: 'Contribution in points of return, linked by {0}. Price, income, FX and cost add up to the P&L.',
  breakdownWithin: 'Only what is linked to {0} and the pillars below it.',
  'dimension.pillar': 'pillar',
  'dimension.position': 'position',
  'dimension.instrument': 'instrument',
  'dimension.underlying': 'underlying',
  'dimension.class': 'asset class',
  'dimension.side': 'side',
  'dimension.account': 'account',
  'dimension.tag': 'tag',
  assetClass: 'Asset class',
  tag: 'Tag',
  noneOfThese: 'None',
  'comparison.frozen-book': 'Frozen book',
  'comparison.year-on-year': 'Year on year',
  'comparison.symmetric-split': 'Symmetric split',
  'question.frozen-book':
    'What if the closing book of {0} had been kept, its quantities untouched? Both sides live through the same market.',
  'question.frozen-weights':
    'What if December’s weights of {0} had been kept? They earn the present returns of their pillars.',
  'question.year-on-year': 'Each month against the same month of the base year: another market.',
  'question.symmetric-split': 'The same months, without a cross term.',
  comparisonReturns: 'From {0} to {1}: portfolio {2}, base {3}, excess {4}.',
  comparisonWeights:
    'Weights are delta-adjusted exposure over NAV: gross {0}, net {1}; base gross {2}, net {3}. Residual {4}.',
  remainingYear: 'After these months the base year still made {0}.',
  'effect.allocation': 'Allocation',
  'effect.selection': 'Selection',
  'effect.interaction': 'Interaction',
  'effect.mix': 'Mix',
  'effect.pillar-return': 'Pillar return',
  'effect.cross': 'Cross',
  effectSum: 'Sum',
  weight: 'Weight',
  baseWeight: 'Base weight',
  excess: 'Excess',
  months: 'Months',
  month: 'Month',
  monthsMethod: 'Time-weighted return of each month, in %.',
  positionsMethod:
    'P&L of the period in {0}, net of fees; contribution in points; exposure is delta-adjusted, in % of NAV. Average price by {1}.',
  openedOnHead: 'Opened',
  tags: 'Tags',
  paths: 'Paths',
  reconciliation: 'Reconciliation',
  checksMethod: 'Contributions {0}, return {1}, residual {2}.',
  checksMeaningless: 'Capital is at or below zero: returns and contributions are not meaningful.',
  noProblems: 'No problems.',
  problemsMethod: 'Errors and warnings of the journal, at the lines that cause them.',
  place: 'Place',
  message: 'Message',
  severity: 'Severity',
  exportAbout: '{0} · {1} · as of {2}',
} as const;

type OwnKey = keyof typeof ENGLISH_EXPORT_STRINGS;

/** Every text an export needs: the page's and its own. */
export interface ExportStrings {
  readonly page: Strings;
  readonly own: Readonly<Record<OwnKey, string>>;
}

/** The language of the command line. */
export const ENGLISH: ExportStrings = { page: ENGLISH_STRINGS, own: ENGLISH_EXPORT_STRINGS };

/** Fills a text of the page, or of the export. */
export interface Words {
  readonly t: (key: keyof Strings, ...args: readonly (string | number)[]) => string;
  readonly x: (key: OwnKey, ...args: readonly (string | number)[]) => string;
}

export function wordsOf({ page, own }: ExportStrings): Words {
  return {
    t: (key, ...args) => fillTemplate(page[key], args.map(String)),
    x: (key, ...args) => fillTemplate(own[key], args.map(String)),
  };
}
