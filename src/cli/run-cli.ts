import { parseArgs } from 'node:util';
import { createEngine } from '../engine/engine.js';
import { parseDecimal } from '../base/decimal.js';
import { withoutReordering } from '../base/reordering.js';
import {
  DEFAULT_SETTINGS,
  isTimeZone,
  type EngineSettings,
  type JournalEngine,
  type ReportFailure,
  type ReportQuery,
} from '../engine/engine-port.js';
import { EXPORT_FORMATS, type ExportFormat } from '../export/export-report.js';
import { BASE_YEAR_TO_DATE } from '../report/period.js';
import { resolveWithin } from '../report/resolve-within.js';
import type { AttributionReport } from '../report/view-model.js';
import { checkJson, checkText, hasErrors } from './check-text.js';
import { loadFolder, rereadFrom } from './load-folder.js';
import { positionsText } from './positions-text.js';
import { choiceOf, CHOICE_OPTIONS, inWords } from './report-options.js';
import { putReport } from './put-report.js';
import { widthOf, type Terminal } from './terminal.js';

const FINE = 0;
const PROBLEMS = 1;
const MISUSE = 2;

const USAGE = `throughline report | check | positions [FOLDER] [options]

  report         return, pace of the base year, pillars, exposure, P&L by source, positions, risk, trades, problems
  check          every problem as file:line:col code message
  positions      every position held in the period, with its legs

  --period P     ytd (default), mtd, qtd, day, inception, 2025, 2026-01-01..2026-03-31, or base-ytd:
                 the year to date’s days in the base year, where they are journaled
  --at DATE      as of a day, YYYY-MM-DD (default: the last day with a price or an event)
  --account A    one account's id, or all (default: the only one, else all)
  --time-zone Z  clock of times without an offset, such as America/New_York (default: UTC)
  --risk-free R  yearly risk-free rate in percent, 0 to 100 (default: 0)
  --json         the same as JSON
  --help         this text

Of a report:
  --format F     text (default), md, csv, json, or html: one file with the page, for a browser or paper
  --out FILE     write to a file
  --by D         breakdown by pillar, position, instrument, underlying, class, side, account, or tag
  --across D     crossed with another of these
  --within P     only what is linked to this pillar and those below it, or unlinked
  --linking M    of contributions: earlier-growth (default), later-growth, logarithmic
  --model M      of the comparisons: brinson-fachler (default), brinson-hood-beebower
  --arithmetic A arithmetic (default), geometric
  --effect-linking M  carino (default), menchero, grap, frongello

Exit codes: 0 fine, 1 problems with errors or a file that cannot be read, 2 misuse.
`;

const OPTIONS = {
  period: { type: 'string' },
  at: { type: 'string' },
  account: { type: 'string' },
  'time-zone': { type: 'string' },
  'risk-free': { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  ...CHOICE_OPTIONS,
  help: { type: 'boolean', short: 'h' },
} as const;

const COMMANDS = ['report', 'check', 'positions'] as const;
type Command = (typeof COMMANDS)[number];

interface Call {
  readonly command: Command;
  readonly folder: string;
  readonly query: ReportQuery;
  readonly settings: EngineSettings;
  readonly format: ExportFormat | 'text';
  /** Whether a breakdown was asked for. */
  readonly hasBreakdown: boolean;
  readonly out: string | undefined;
}

/**
 * Runs one command line and prints its result.
 * @returns the exit code: 0 fine, 1 the journal has errors or could not be read whole, 2 misuse.
 */
export function runCli(args: readonly string[], given: Terminal): number {
  const terminal = printingOnly(given);
  const call = readCall(args, terminal);
  if (typeof call === 'number') return call;
  const engine = createEngine(call.settings, rereadFrom(terminal.cwd, call.folder));
  const unreadable: string[] = [];
  const failure = loadFolder(engine, terminal.cwd, call.folder, (path, reason) => {
    unreadable.push(path);
    terminal.error(`throughline: ${path} cannot be read: ${reason}; it is left out\n`);
  });
  if (failure !== undefined) return misuse(terminal, failure);
  const code = call.command === 'check' ? check(engine, call, terminal) : show(engine, call, terminal, given);
  return unreadable.length === 0 ? code : Math.max(code, PROBLEMS);
}

/** A terminal that gets no control characters: a journal's texts are a stranger's, and could rewrite or reorder the screen. */
function printingOnly(terminal: Terminal): Terminal {
  const clean = (text: string): string => withoutReordering(text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD'));
  return {
    ...terminal,
    out: (text) => {
      terminal.out(clean(text));
    },
    error: (text) => {
      terminal.error(clean(text));
    },
  };
}

function readCall(args: readonly string[], terminal: Terminal): Call | number {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return misuse(terminal, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    terminal.out(USAGE);
    return FINE;
  }
  const [name, folder = '.', ...rest] = positionals;
  const command = COMMANDS.find((known) => known === name);
  if (!command) return misuse(terminal, name === undefined ? 'Name a command.' : `There is no command “${name}”.`);
  if (rest.length > 0) return misuse(terminal, `One folder at a time, not also “${rest.join(' ')}”.`);
  const format = formatOf(command, values);
  const choice = choiceOf(values);
  const settings = settingsOf(values['time-zone'], values['risk-free']);
  if (typeof format !== 'object') return misuse(terminal, format);
  if (typeof choice === 'string') return misuse(terminal, choice);
  if (typeof settings === 'string') return misuse(terminal, settings);
  const { period, at, account, by, across, within, out } = values;
  // A file is the same on every machine, whatever the terminal's language.
  const locale = format.name === 'text' ? terminal.locale : 'en';
  const query = { ...choice, ...(period && { period }), ...(at && { at }), ...(account && { account }), locale };
  const hasBreakdown = [by, across, within].some((one) => one !== undefined);
  return { command, folder, query, settings, format: format.name, hasBreakdown, out };
}

/** @returns what is wrong with an option, as a text. */
function formatOf(
  command: Command,
  values: {
    readonly [name: string]: unknown;
    readonly format?: string;
    readonly out?: string;
    readonly json?: boolean;
  },
): { readonly name: ExportFormat | 'text' } | string {
  const { format: given = values.json === true ? 'json' : 'text', json = false } = values;
  if (command !== 'report') {
    const own = ['format', 'out', ...Object.keys(CHOICE_OPTIONS)].find((name) => values[name] !== undefined);
    if (own !== undefined) return `--${own} is an option of “report”, not of “${command}”.`;
  }
  const formats = ['text', ...EXPORT_FORMATS] as const;
  const name = formats.find((one) => one === given);
  if (name === undefined) return `“${given}” is not a format. Use ${inWords(formats)}.`;
  return json && name !== 'json' ? `--json is the format json, not ${name}.` : { name };
}

/** @returns what is wrong with an option, as a text. */
function settingsOf(
  timeZone = DEFAULT_SETTINGS.timeZone,
  percent = String(DEFAULT_SETTINGS.riskFreeRate * 100),
): EngineSettings | string {
  if (!isTimeZone(timeZone)) return `“${timeZone}” is not a time zone. Write it as America/New_York or UTC.`;
  const rate = parseDecimal(percent.replace(/%$/, ''))?.toNumber();
  if (rate === undefined || rate < 0 || rate > 100) {
    return `“${percent}” is not a rate. Write it in percent a year, 0 to 100: 4.25.`;
  }
  return { ...DEFAULT_SETTINGS, timeZone, riskFreeRate: rate / 100 };
}

/** @param raw the terminal as it is, for what is no text of ours: a file's bytes are not touched. */
function show(engine: JournalEngine, call: Call, terminal: Terminal, raw: Terminal): number {
  const { within } = call.query;
  const journal = engine.journal();
  if (typeof within === 'string' && resolveWithin(journal, within) === undefined) {
    return misuse(
      terminal,
      `There is no pillar “${within}”. Pillars: ${[...journal.pillars.keys(), 'unlinked'].join(', ')}.`,
    );
  }
  const result = engine.report(call.query);
  if (!result.ok) {
    terminal.error(`throughline: ${failureText(result.failure)}\n`);
    const isMisuse = !['no-journal', 'no-account'].includes(result.failure.kind);
    if (!isMisuse) terminal.error(checkText(engine));
    return isMisuse ? MISUSE : PROBLEMS;
  }
  const { report } = result;
  const failure = call.command === 'report' ? putReport(report, call, terminal, raw) : undefined;
  if (failure !== undefined) {
    terminal.error(`throughline: ${failure}\n`);
    return PROBLEMS;
  }
  if (call.command === 'positions') {
    const width = widthOf(terminal);
    const isText = call.format === 'text';
    terminal.out(isText ? positionsText(report, width) : `${JSON.stringify(positionsJson(report), null, 2)}\n`);
  }
  const addsUp = report.reconciliation.identities.every(({ holds }) => holds);
  return hasErrors(engine) || !addsUp ? PROBLEMS : FINE;
}

/** The positions, and the records that their indexes mean. */
function positionsJson(
  report: AttributionReport,
): Pick<AttributionReport, 'asOf' | 'period' | 'positions' | 'records'> {
  const { asOf, period, positions, records } = report;
  return { asOf, period, positions, records };
}

function check(engine: JournalEngine, call: Call, terminal: Terminal): number {
  terminal.out(call.format === 'json' ? checkJson(engine) : checkText(engine));
  return hasErrors(engine) ? PROBLEMS : FINE;
}

function misuse(terminal: Terminal, message: string): number {
  terminal.error(`throughline: ${message}\n\n${USAGE}`);
  return MISUSE;
}

function failureText(failure: ReportFailure): string {
  switch (failure.kind) {
    case 'no-journal':
      return 'No file in this folder takes part in a journal. A Markdown file joins it with “account:”, “pillar:” or “positions:” in its frontmatter.';
    case 'no-account':
      return 'No file defines an account. Add one with “account:”, “currency:” and “opening: {date, nav}”.';
    case 'unknown-account':
      return `There is no account “${failure.account}”. Accounts: ${failure.accounts.join(', ')}.`;
    case 'bad-period':
      if (failure.period === BASE_YEAR_TO_DATE)
        return 'There is no base year whose days are journaled, so base-ytd has none. Journal that year, or choose another period.';
      return `“${failure.period}” is not a period of this journal. Use ytd, mtd, qtd, day, inception, base-ytd, a year, or FROM..TO with ISO dates.`;
    case 'bad-date':
      return `“${failure.date}” is not a date. Write YYYY-MM-DD.`;
    case 'before-opening':
      return `${failure.date} is before the account’s opening on ${failure.opening}.`;
  }
}
