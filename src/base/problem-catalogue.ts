import type { Severity } from './problem.js';

interface ProblemKind {
  readonly severity: Severity;
  /** English template; `{0}`, `{1}` … are the problem's arguments. It says what is wrong and what to do. */
  readonly message: string;
}

/**
 * Every problem the product reports, by code. The English template is also the key of its translation, so the core
 * needs no localisation library: it hands over the code and the arguments.
 */
export const PROBLEM_CATALOGUE = {
  // files and frontmatter
  'file.not-utf8': {
    severity: 'warning',
    message: 'Byte {0} is not UTF-8 text. Save the file as UTF-8; the byte is read as “\uFFFD”.',
  },
  'file.too-large': {
    severity: 'error',
    message: 'The file has {0} MB; journal files above {1} MB are not read. Split it.',
  },
  'frontmatter.unclosed': {
    severity: 'error',
    message: 'The frontmatter is not closed; its records are left out. Add a line with --- after the last key.',
  },
  'frontmatter.language': {
    severity: 'error',
    message: 'Only YAML frontmatter is read; nothing of this “{0}” block was run. Start the file with --- alone.',
  },
  'frontmatter.too-large': {
    severity: 'error',
    message: 'The frontmatter has {0} MB; above {1} MB it is not read. Split the file.',
  },
  // YAML
  'yaml.syntax': { severity: 'error', message: 'This YAML cannot be read: {0}' },
  'yaml.tab': { severity: 'error', message: 'A tab cannot indent YAML. Use spaces.' },
  'yaml.duplicate-key': {
    severity: 'error',
    message: 'The key “{0}” stands twice in one block. Keep one; the first counts.',
  },
  'yaml.aliases': {
    severity: 'error',
    message: 'The frontmatter expands to too many aliases; its records are left out. Write the values out.',
  },
  'yaml.depth': {
    severity: 'error',
    message: 'The frontmatter is nested more than {0} levels deep; its records are left out.',
  },
  'yaml.forbidden-key': { severity: 'error', message: 'The key “{0}” is not allowed and is left out.' },
  'yaml.not-a-map': { severity: 'error', message: 'The frontmatter must be a block of “key: value” lines.' },
  // keys and values
  'key.misspelled': { severity: 'warning', message: 'Unknown key “{0}” is ignored. Did you mean “{1}”?' },
  'key.missing': { severity: 'error', message: '“{0}” is missing. Add “{0}: {1}”.' },
  'key.not-valued': {
    severity: 'warning',
    message: '“{0}” is read but not valued yet; the numbers do not include it.',
  },
  'key.unused': {
    severity: 'information',
    message: '“{0}” means nothing to the action “{1}” and is ignored. Remove it, or correct the action.',
  },
  'size.unused': {
    severity: 'information',
    message: '“{0}” is not used, because “{1}” beside it counts. Remove it, or leave it as a note.',
  },
  'value.type': { severity: 'error', message: '“{0}” must be {1}.' },
  'value.number': { severity: 'error', message: '“{1}” is not a number. Write {0} with digits, for example 1_000.50.' },
  'value.size': {
    severity: 'error',
    message: '“{1}” is too large, too small or too long for {0}. Write a number of at most 15 digits and 15 decimals.',
  },
  'value.date': { severity: 'error', message: '“{0}” is not a date. Write it as YYYY-MM-DD.' },
  'value.date-impossible': {
    severity: 'error',
    message: 'There is no {0} in the calendar. Correct the day or the month.',
  },
  'value.time': {
    severity: 'error',
    message: '“{0}” is not a time of day. Write it as HH:MM, with an offset if needed.',
  },
  'value.id': {
    severity: 'error',
    message: '“{0}” is not an id. Use a to z, 0 to 9 and “-”, starting with a letter or digit.',
  },
  'value.share': { severity: 'error', message: '{0} is above 1. Write {0}% if percent is meant.' },
  'value.choice': { severity: 'error', message: '“{1}” does not fit “{0}”. Use one of: {2}.' },
  'value.not-positive': {
    severity: 'error',
    message: '{0} must be above zero.',
  },
  'value.negative': { severity: 'error', message: '{0} must not be negative.' },
  'value.zero': {
    severity: 'error',
    message: '{0} must not be zero. Write it above zero for what is bought, below zero for what is sold.',
  },
  'value.range': { severity: 'error', message: '{0} must be between {1} and {2}.' },
  'value.duration': { severity: 'error', message: '“{0}” is not a duration. Write 60d, 8w, 3m or 1y.' },
  'value.symbol': {
    severity: 'error',
    message: '“{0}” is not an instrument symbol. Write a ticker, “SI 2026-12” or “SPY 2026-06-19 600 P”.',
  },
  'value.time-zone': {
    severity: 'error',
    message: '“{0}” is not a time zone. Write its name, such as America/New_York, Asia/Tokyo or UTC.',
  },
  'withholding.above': {
    severity: 'error',
    message: '{0} is withheld of {1}, which is more than all; the record is left out. Correct one of them.',
  },
  'action.unknown': { severity: 'error', message: 'Unknown action “{0}”. Did you mean “{1}”? Actions: {2}.' },
  'legs.beside': {
    severity: 'error',
    message: '“{0}” cannot stand beside “legs”; the record is left out. Write it in each leg.',
  },
  'legs.no-size': {
    severity: 'error',
    message: '“{0}” cannot stand beside “legs”; the record is left out. Write a quantity in each leg.',
  },
  'legs.unused': {
    severity: 'information',
    message: '“{0}” is ignored beside “legs”. Write it in each leg.',
  },
  'legs.signed': {
    severity: 'warning',
    message:
      '“{0}” is ignored with “legs”. Each leg has a quantity: above zero for what is bought, below zero for what is sold.',
  },
  'legs.no-accrued': {
    severity: 'warning',
    message: '“{0}” is ignored with “legs”. Record this fill as an event without “legs”.',
  },
  'legs.repeated': {
    severity: 'error',
    message: '“{0}” stands in two legs; the record is left out. Add them up in one leg.',
  },
  'entry.no-date': {
    severity: 'error',
    message: 'The entry has no date; its records are left out. Add “date: YYYY-MM-DD”.',
  },
  // accounts
  'account.none': {
    severity: 'error',
    message:
      'No file defines an account, so nothing can be valued. Add a file with “account:”, “currency:” and “opening:”.',
  },
  'account.duplicate': {
    severity: 'error',
    message: 'The account “{0}” is already defined in {1}. Rename one; the first counts.',
  },
  'account.unknown': { severity: 'error', message: 'There is no account “{0}”. Accounts: {1}.' },
  'account.reserved': {
    severity: 'error',
    message: '“{0}” names all accounts taken together. Choose another id.',
  },
  'account.ambiguous': {
    severity: 'error',
    message: 'There are several accounts ({0}). Add “account:” to say which one this belongs to.',
  },
  'account.before-opening': {
    severity: 'error',
    message: '{0} is before the account’s opening on {1}; the record is left out.',
  },
  'transfer.same': {
    severity: 'error',
    message: 'This transfer goes from “{0}” to itself; it is left out. Name two accounts.',
  },
  // pillars and links
  'pillar.duplicate': {
    severity: 'error',
    message: 'The pillar “{0}” is already defined in {1}. Rename one; the first counts.',
  },
  'pillar.reserved': {
    severity: 'error',
    message: '“{0}” is the name of a line of the report. Choose another id.',
  },
  'pillar.unknown': {
    severity: 'error',
    message: 'There is no pillar “{0}”. Did you mean “{1}”? Its share counts as unlinked.',
  },
  'pillar.none': {
    severity: 'error',
    message:
      'There is no pillar “{0}”: no file defines any, so its share counts as unlinked. Add a file with “pillar: {0}”.',
  },
  'pillar.parent-unknown': {
    severity: 'error',
    message: 'There is no pillar “{0}” to be the parent; “{1}” stands at the top.',
  },
  'pillar.cycle': { severity: 'error', message: 'The pillar “{0}” is its own ancestor ({1}); it stands at the top.' },
  'links.above-whole': {
    severity: 'error',
    message: 'The links add up to {0}%, above 100%; the record is left out. Reduce a share.',
  },
  'links.repeated': { severity: 'error', message: 'The pillar “{0}” is linked twice. Keep one; the first counts.' },
  // instruments
  'instrument.duplicate': {
    severity: 'error',
    message: 'The instrument “{0}” is already defined in {1}. Keep one; the first counts.',
  },
  'instrument.unknown': {
    severity: 'error',
    message: 'Nothing defines “{0}” and no price file has it; the record is left out. Add it under “instruments:”.',
  },
  'instrument.undefined': {
    severity: 'hint',
    message: '“{0}” is not defined; it is taken as a share in {1}. Add it under “instruments:”.',
  },
  'instrument.no-multiplier': {
    severity: 'error',
    message:
      'The future “{0}” has no multiplier, so it cannot be valued; the record is left out. Add “multiplier:” to “{1}” under “instruments:”.',
  },
  'instrument.no-dv01': {
    severity: 'error',
    message:
      'The spread “{0}” has no “dv01”, so it cannot be valued; the record is left out. Add “dv01:” (money per basis point and million) to “{1}” under “instruments:”.',
  },
  'instrument.mismatch': {
    severity: 'error',
    message: 'The position “{0}” holds {1}, not {2}; the record is left out.',
  },
  // the ledger
  'position.already-open': {
    severity: 'error',
    message: 'The position “{0}” is already open since {1}; this opening is left out. Use “add”, or another id.',
  },
  'position.not-open': {
    severity: 'error',
    message: 'There is no open position “{0}” on {1}; the record is left out. Open positions: {2}.',
  },
  'position.not-enough': {
    severity: 'error',
    message:
      '{1} of “{0}” are held, not {2}; the record is left out. To trade through zero, set “lots_cross: true” on the account.',
  },
  'position.close-part': {
    severity: 'error',
    message:
      '{1} of “{0}” are held, not {2}; the record is left out. A close takes all that is left; use “trim” for a part.',
  },
  'position.depends': {
    severity: 'warning',
    message: 'An earlier record of “{0}” was left out ({1}), so this one is left out too.',
  },
  'position.which-leg': {
    severity: 'error',
    message: 'The position “{0}” holds {1}; the record is left out. Add “instrument:” or “legs:” to say which.',
  },
  'leg.sign': {
    severity: 'error',
    message: 'The position “{0}” holds {2} of {1}; an addition has the same sign. The record is left out. Use “trim”.',
  },
  'action.does-not-fit': {
    severity: 'error',
    message: '“{0}” does not fit “{1}”, which is {2}; the record is left out. Use add, trim or close.',
  },
  'size.zero': {
    severity: 'error',
    message:
      'This {0} comes to {2} and one {1} to {3}, so it buys none; the record is left out. Correct the {0} or the price.',
  },
  'roll.same': {
    severity: 'error',
    message: '“{0}” is in {1} already; the record is left out. Name the next contract in “to:”.',
  },
  'roll.other': {
    severity: 'error',
    message: '{0} is not on what {1} is on, so this is no roll; the record is left out. Use “close” and “open”.',
  },
  'lot.which': {
    severity: 'error',
    message: 'Several lots of “{0}” are open: {1}; the record is left out. Add “lot:” with the date or the id of one.',
  },
  'lot.unknown': {
    severity: 'error',
    message: '“{0}” has no lot “{1}”; the record is left out. Open lots: {2}.',
  },
  'lot.not-enough': {
    severity: 'error',
    message: 'The lot “{0}” of “{1}” holds {2}, not {3}; the record is left out. Split the record by lot.',
  },
  'expire.nothing': {
    severity: 'error',
    message: '“{0}” holds nothing that expires; the record is left out. Use “close”.',
  },
  'expire.early': {
    severity: 'error',
    message: '{0} expires on {1}, after {2}; the record is left out. Correct the date, or use “close”.',
  },
  'expire.in-the-money': {
    severity: 'error',
    message:
      '{0} is in the money: {1} was at {2}, so it is worth {3}; the record is left out. Use “exercise”, “assign”, or add the settlement as “price:”.',
  },
  'exercise.no-option': {
    severity: 'error',
    message: '“{0}” holds no option; the record is left out.',
  },
  'exercise.into': {
    severity: 'error',
    message:
      '“{0}” holds {1}, not {2}; the record is left out. Name the position of the underlying, or a new one, in “into:”.',
  },
  'exercise.side': {
    severity: 'error',
    message: 'The record is left out: for what “{0}” holds, use “{1}” with “into:”.',
  },
  'split.others': {
    severity: 'warning',
    message: '{0} is also held in {1}, where {2} has no split. Record the split there too.',
  },
  'split.no-fraction': {
    severity: 'error',
    message:
      'The split leaves {1} of “{0}”, no fraction to be paid for; the record is left out. Remove “cash_in_lieu”.',
  },
  'position.expired': {
    severity: 'warning',
    message: '{1} of “{0}” expired on {2} and is still open. Record “expire”, “exercise”, “assign”, “roll” or “close”.',
  },
  // currencies
  'fx.position': {
    severity: 'error',
    message:
      'The position “{0}” needs {1} in {2} on {3} and there is no rate on or before; the record is left out. Add prices of {4}, or “fx:”.',
  },
  'fx.carried': {
    severity: 'warning',
    message: 'There is no rate from {1} to {2}; “{0}” is valued with the rate of its last fill. Add prices of {3}.',
  },
  'fx.account': {
    severity: 'error',
    message:
      'There is no rate from {1} to {2} on or before {3}, so “{0}” is not in the consolidated view. Add prices of {4}.',
  },
  'fx.money': {
    severity: 'error',
    message:
      '“{0}” pays or receives {1} and there is no rate to {2} on or before {3}; the record is left out. Add prices of {4}.',
  },
  'fx.several': {
    severity: 'error',
    message:
      '“fx:” is one rate and this trades in {0}; the record is left out. Write “fx:” in each leg, or leave it to the prices.',
  },
  'fx.far': {
    severity: 'warning',
    message:
      '“fx: {0}” is far from {3}, the rate of {4}. It is {1} for one {2}; write it that way round, or correct the prices.',
  },
  'fx.unused': {
    severity: 'information',
    message: '“fx:” is ignored: all of this is in {0}, the account’s currency. Remove it.',
  },
  'money.account-currency': {
    severity: 'information',
    message:
      '{1} is in {2}, but this {0} counts in {3}, the account’s currency. Add “currency: {2}” if it was paid in that.',
  },
  'fx.missing': {
    severity: 'error',
    message: 'There is no rate from {0} to {1} on or before {2}; the record is left out. Add prices of {3}.',
  },
  // prices
  'price.missing': {
    severity: 'error',
    message:
      'The position “{0}” is valued at its own fills: there is no price of {1} on or before {2}. Add one to the prices folder or under “marks:”.',
  },
  'price.currency': {
    severity: 'error',
    message:
      'The prices of {0} are in {1}, the instrument is in {2}; “{3}” is valued without them. Correct one of them.',
  },
  'price.split-adjusted': {
    severity: 'warning',
    message:
      'The prices of {0} before {1} look divided by the split ({2} for 1) already, so P&L before it is wrong. Use prices as they were quoted then.',
  },
  'price.stale': {
    severity: 'warning',
    message: 'The last price of {0} is {1} days old on {2} (from {3}); “{4}” is valued with it.',
  },
  'price.row': { severity: 'error', message: 'This price row is left out: {0}.' },
  'price.header': {
    severity: 'error',
    message: 'This price file’s columns are not known: {0}. Use date,symbol,price or date,SI,GC or Date,…,Close.',
  },
  'price.out-of-order': {
    severity: 'warning',
    message: '{0} comes after {1}: the dates are out of order. They are sorted for reading.',
  },
  'price.duplicate': {
    severity: 'warning',
    message: '{0} has two prices on {1}: {2} and {3}. The later in the file counts.',
  },
  // checks
  'statement.nav': {
    severity: 'error',
    message:
      'The statement says {0}, the journal says {1} on {2}: {3} apart. Look for a missing trade, fee, flow or price.',
  },
  'benchmark.disagrees': {
    severity: 'error',
    message: 'The benchmark says {0} for {1}, the journaled year returned {2}. Correct one of them.',
  },
  'benchmark.sum': {
    severity: 'error',
    message: 'The contributions of {0} add up to {1}, the return says {2}. Correct one of them.',
  },
  // the base year's monthly file
  'monthly.path': {
    severity: 'error',
    message: '“{0}” is no CSV file within the journal’s folder. Write its path with “/”, such as benchmarks/2025.csv.',
  },
  'monthly.no-file': {
    severity: 'error',
    message:
      'There is no file “{0}”, neither beside this one nor from the journal’s root. Correct the path, or add the file with the columns month,pillar,weight,return.',
  },
  'monthly.header': {
    severity: 'error',
    message: 'These columns are missing: {0}. The first line must name month, pillar, weight and return, in any order.',
  },
  'monthly.column': {
    severity: 'warning',
    message: 'Two columns are named “{0}”, and only the first is read. Rename one.',
  },
  'monthly.quote': {
    severity: 'error',
    message: 'A quote is not closed in this row, so it is left out. Close it.',
  },
  'monthly.cells': {
    severity: 'error',
    message: 'This row has {0} cells, the first line has {1}, so it is left out. Write each number without a comma.',
  },
  'monthly.empty': {
    severity: 'error',
    message: 'This row has no {0}, so it is left out. Fill it in.',
  },
  'monthly.month': {
    severity: 'error',
    message: '“{0}” is not a month, so the row is left out. Write it as YYYY-MM.',
  },
  'monthly.percent': {
    severity: 'error',
    message: '{0} may mean {0}% or {1}%, so the row is left out. Write one of them, with the percent sign.',
  },
  'monthly.other-year': {
    severity: 'error',
    message:
      '{0} is not in {1}, the base year, so the row is left out. Correct the month, or the year of the benchmark.',
  },
  'monthly.repeated': {
    severity: 'error',
    message: '{0} has a second row of “{1}”, which is left out. Make one row of both.',
  },
  'monthly.missing': {
    severity: 'error',
    message: 'These months have no row that can be read and count as 0%: {0}. Add a row for each pillar held.',
  },
  'monthly.no-rows': {
    severity: 'error',
    message: 'This file has no row of {0} that can be read, so it is not used. Add a row for each month and pillar.',
  },
  'monthly.sum': {
    severity: 'error',
    message:
      'The monthly file of {0} links to {1}, the return says {2}: {3} points apart. The file counts; correct one of them.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEM_CATALOGUE;
