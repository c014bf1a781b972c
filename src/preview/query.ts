import type { Journal } from '../journal/journal.js';
import { closestName } from '../journal/nearest-name.js';
import { RecordReader } from '../journal/record-reader.js';
import { ALL_ACCOUNTS } from '../journal/records.js';
import type { Output } from '../journal/schema.js';
import { listOrOne, located, scalar } from '../journal/schemas.js';
import { readChoice, readText, readWhole } from '../journal/value-readers.js';
import { readYaml } from '../journal/yaml-document.js';
import type { YamlMap } from '../journal/yaml-tree.js';
import { DIMENSIONS } from '../report/breakdown-model.js';
import { COMPARISON_KINDS, type ComparisonKind } from '../report/comparison-model.js';
import { isPeriodKey } from '../report/period.js';
import { resolveWithin } from '../report/resolve-within.js';
import { EFFECT_LINKING_METHODS, LINKING_METHODS, type ReportChoice } from '../report/choice-model.js';
import { SourceText } from '../text/source-text.js';
import type { BlockError } from './block-error.js';

/** What a row can show, and in what order they are named to the reader. */
export const ROW_MEASURES = [
  ...(['contribution', 'pnl', 'price', 'income', 'fx', 'cost'] as const),
  ...(['exposure', 'base', 'difference'] as const),
] as const;
export type RowMeasure = (typeof ROW_MEASURES)[number];

/** What only a whole period has. */
export const PERIOD_MEASURES = ['return', 'nav', 'drawdown', 'volatility', 'pace', 'gap', 'needed'] as const;
export type PeriodMeasure = (typeof PERIOD_MEASURES)[number];
export type Measure = RowMeasure | PeriodMeasure;

const MEASURES = [...ROW_MEASURES, ...PERIOD_MEASURES] as const;
const SHOWS = ['table', 'bars', 'path', 'number', 'months', 'comparison'] as const;
type Show = (typeof SHOWS)[number];

/** A live block, understood. */
export interface BlockQuery {
  readonly show: Show;
  /** What is asked of the engine. */
  readonly choice: ReportChoice;
  /** At least one. */
  readonly measures: readonly Measure[];
  /** Parts of ids or names, one of which a row must have; empty for every row. */
  readonly filter: readonly string[];
  /** How many rows, by the first measure: the largest, or the smallest. */
  readonly limit?: { readonly count: number; readonly from: 'top' | 'bottom' };
  readonly comparison: ComparisonKind;
}

export type ParsedQuery =
  { readonly ok: true; readonly query: BlockQuery } | { readonly ok: false; readonly errors: readonly BlockError[] };

/** Names a block may use. */
type Known = Pick<Journal, 'pillars' | 'accounts'>;

const SCHEMAS = {
  period: located(scalar(readText)),
  by: located(scalar(readChoice(DIMENSIONS))),
  across: located(scalar(readChoice(DIMENSIONS))),
  within: located(scalar(readText)),
  account: located(scalar(readText)),
  measure: listOrOne(located(scalar(readChoice(MEASURES)))),
  filter: listOrOne(located(scalar(readText))),
  top: located(scalar(readWhole(1, 1000))),
  bottom: located(scalar(readWhole(1, 1000))),
  show: located(scalar(readChoice(SHOWS))),
  comparison: located(scalar(readChoice(COMPARISON_KINDS))),
  linking: located(scalar(readChoice([...LINKING_METHODS, ...EFFECT_LINKING_METHODS]))),
} as const;
type Key = keyof typeof SCHEMAS;
/** What is written and can be read, by key. */
type Raw = { readonly [K in Key]?: Output<(typeof SCHEMAS)[K]> | undefined };

const KEYS: readonly Key[] = [
  ...(['period', 'by', 'across', 'within', 'account', 'measure', 'filter', 'top', 'bottom', 'show'] as const),
  ...(['comparison', 'linking'] as const),
];
/** What each form takes beside `show`, `period` and `account`. */
const KEYS_OF: Readonly<Record<Show, readonly Key[]>> = {
  table: ['by', 'across', 'within', 'measure', 'filter', 'top', 'bottom', 'linking'],
  bars: ['by', 'within', 'measure', 'filter', 'top', 'bottom', 'linking'],
  number: ['by', 'within', 'measure', 'filter', 'top', 'bottom', 'linking'],
  path: [],
  months: [],
  comparison: ['comparison', 'linking'],
};
/** Names in a message, at most. */
const NAMED = 12;

/** Reads the text of a block. Never throws; whatever is wrong is named with its line in the block. */
export function parseQuery(text: string, known: Known): ParsedQuery {
  const source = new SourceText('', text);
  const lineAt = (offset: number): number => source.positionAt(offset).line + 1;
  const { root, faults, problems } = readYaml('', text, 0);
  const found: BlockError[] = [...faults.map((fault) => fault.problem), ...problems].map((problem) =>
    problem.code === 'yaml.not-a-map'
      ? { line: 1, key: 'preview.notAMap', args: [] }
      : { line: lineAt(problem.range.start), problem },
  );
  if (!root || found.length > 0) return found.length > 0 ? failed(found) : { ok: true, query: queryOf({}, known) };
  const reader = new RecordReader('', new Set());
  const raw = readKeys(reader, root);
  const errors = [
    ...unknownKeys(root, lineAt),
    ...reader.problems.map((problem) => ({ line: lineAt(problem.range.start), problem, ...nearest(problem.args) })),
    ...meaningless(raw, root, lineAt, known),
  ];
  if (errors.length > 0) return failed(errors.sort((a, b) => a.line - b.line));
  return { ok: true, query: queryOf(raw, known) };
}

/**
 * Reads what follows `throughline:` in inline code: a measure, then if wanted a period and a pillar, as in
 * `return ytd` or `contribution 2025 resource-nationalism`.
 */
export function parseInline(text: string, known: Known): ParsedQuery {
  const [measure = '', period, ...within] = text.trim().split(/\s+/);
  const lines = [
    'show: number',
    `measure: ${JSON.stringify(measure)}`,
    ...(period === undefined ? [] : [`period: ${JSON.stringify(period)}`]),
    ...(within.length === 0 ? [] : [`within: ${JSON.stringify(within.join(' '))}`]),
  ];
  return parseQuery(lines.join('\n'), known);
}

/** Each key by itself, so that everything wrong is said at once. */
function readKeys(reader: RecordReader, root: YamlMap): Raw {
  return {
    period: reader.readKey(SCHEMAS.period, root, 'period'),
    by: reader.readKey(SCHEMAS.by, root, 'by'),
    across: reader.readKey(SCHEMAS.across, root, 'across'),
    within: reader.readKey(SCHEMAS.within, root, 'within'),
    account: reader.readKey(SCHEMAS.account, root, 'account'),
    measure: reader.readKey(SCHEMAS.measure, root, 'measure'),
    filter: reader.readKey(SCHEMAS.filter, root, 'filter'),
    top: reader.readKey(SCHEMAS.top, root, 'top'),
    bottom: reader.readKey(SCHEMAS.bottom, root, 'bottom'),
    show: reader.readKey(SCHEMAS.show, root, 'show'),
    comparison: reader.readKey(SCHEMAS.comparison, root, 'comparison'),
    linking: reader.readKey(SCHEMAS.linking, root, 'linking'),
  };
}

function failed(errors: readonly BlockError[]): ParsedQuery {
  return { ok: false, errors };
}

function queryOf(raw: Raw, known: Known): BlockQuery {
  const { period, by, across, within, account, linking, top, bottom } = raw;
  const show = showOf(raw);
  const effects = EFFECT_LINKING_METHODS.find((method) => method === linking?.value);
  const days = LINKING_METHODS.find((method) => method === linking?.value);
  const choice: ReportChoice = {
    ...(period && { period: period.value }),
    ...(account && { account: account.value }),
    ...(by && { by: by.value }),
    ...(across && { across: across.value }),
    ...(within && { within: resolveWithin(known, within.value) ?? within.value }),
    ...(days && { linking: days }),
    ...(effects && { effectLinking: effects }),
  };
  const count = top ?? bottom;
  return {
    show,
    choice,
    measures: raw.measure?.length ? raw.measure.map(({ value }) => value) : ['contribution'],
    filter: (raw.filter ?? []).map(({ value }) => value).filter((part) => part !== ''),
    ...(count && { limit: { count: count.value, from: top ? 'top' : 'bottom' } }),
    comparison: raw.comparison?.value ?? 'frozen-book',
  };
}

function showOf(raw: Raw): Show {
  return raw.show?.value ?? (raw.comparison ? 'comparison' : 'table');
}

function unknownKeys(root: YamlMap, lineAt: (offset: number) => number): readonly BlockError[] {
  return root.entries.flatMap(({ key, keyRange }): readonly BlockError[] => {
    if (KEYS.some((known) => known === key)) return [];
    const near = closestName(key, KEYS, key.length <= 4 ? 1 : 2);
    const [keys, line] = [KEYS.join(', '), lineAt(keyRange.start)];
    return near === undefined
      ? [{ line, key: 'preview.unknownKey', args: [key, keys] }]
      : [{ line, key: 'preview.unknownKeyNear', args: [key, near, keys] }];
  });
}

/** The nearest of the choices that a `value.choice` lists, which stand last of its arguments. */
function nearest([, value = '', choices]: readonly string[]): { readonly near?: string } {
  const near = choices === undefined ? undefined : closestName(value, choices.split(', '), value.length <= 4 ? 1 : 3);
  return near === undefined ? {} : { near };
}

/** What is written well and still cannot be meant. */
function meaningless(raw: Raw, root: YamlMap, lineAt: (offset: number) => number, known: Known): readonly BlockError[] {
  const show = showOf(raw);
  const line = (key: Key): number => lineAt(root.keyRange(key).start);
  const errors: BlockError[] = [];
  const taken: readonly Key[] = ['show', 'period', 'account', ...KEYS_OF[show]];
  for (const key of KEYS) {
    if (raw[key] !== undefined && !taken.includes(key)) {
      errors.push({ line: line(key), key: 'preview.notFor', args: [key, show] });
    }
  }
  if (raw.period && raw.period.value !== 'base-ytd' && !isPeriodKey(raw.period.value)) {
    errors.push({ line: line('period'), key: 'preview.badPeriod', args: [raw.period.value] });
  }
  if (raw.across?.value === (raw.by?.value ?? 'pillar')) {
    errors.push({ line: line('across'), key: 'preview.sameTwice', args: [] });
  }
  if (raw.top && raw.bottom) errors.push({ line: line('bottom'), key: 'preview.oneOrOther', args: [] });
  if (show !== 'number') {
    const alone = raw.measure?.find(({ value }) => PERIOD_MEASURES.some((one) => one === value));
    if (alone) errors.push({ line: lineAt(alone.range.start), key: 'preview.onlyNumber', args: [alone.value] });
  }
  if (raw.within && resolveWithin(known, raw.within.value) === undefined) {
    errors.push(unknownName(line('within'), raw.within.value, 'pillar', [...known.pillars.keys()]));
  }
  const accounts = [...known.accounts.keys(), ALL_ACCOUNTS];
  if (raw.account && !accounts.includes(raw.account.value)) {
    errors.push(unknownName(line('account'), raw.account.value, 'account', accounts));
  }
  const linking = raw.linking?.value;
  if (linking !== undefined && taken.includes('linking')) {
    const choices: readonly string[] = show === 'comparison' ? EFFECT_LINKING_METHODS : LINKING_METHODS;
    const problem = { code: 'value.choice' as const, args: ['linking', linking, choices.join(', ')] };
    if (!choices.includes(linking)) errors.push({ line: line('linking'), problem });
  }
  return errors;
}

function unknownName(line: number, name: string, kind: 'pillar' | 'account', names: readonly string[]): BlockError {
  const near = closestName(name, names, 3);
  const listed = [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(', ');
  return near === undefined
    ? { line, key: `preview.unknown-${kind}`, args: [name, listed] }
    : { line, key: `preview.unknown-${kind}-near`, args: [name, near, listed] };
}
