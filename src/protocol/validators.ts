import * as v from 'valibot';
import { DIMENSIONS } from '../report/breakdown-model.js';
import { BRINSON_MODELS, EFFECT_LINKING_METHODS, LINKING_METHODS } from '../report/choice-model.js';
import { EFFECT_ARITHMETICS } from '../report/comparison-model.js';
import type { ReportChoice } from '../report/view-model.js';
import type { PanelMemory, ToHost, ToPage } from './messages.js';
import { reportValidator } from './report-validator.js';
import type { Strings } from './strings.js';

const text = v.string();
const optionalText = v.optional(text);
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const dimension = v.picklist(DIMENSIONS);

/** What of a journal is looked at, and how; also what a command or a link may name. */
const choice = v.object({
  account: optionalText,
  period: optionalText,
  by: v.optional(dimension),
  across: v.optional(v.nullable(dimension)),
  within: v.optional(v.nullable(text)),
  linking: v.optional(v.picklist(LINKING_METHODS)),
  model: v.optional(v.picklist(BRINSON_MODELS)),
  arithmetic: v.optional(v.picklist(EFFECT_ARITHMETICS)),
  effectLinking: v.optional(v.picklist(EFFECT_LINKING_METHODS)),
});

/** What a page keeps; also read back from the editor's own store, which may hold an older version's shape. */
export const memoryValidator = v.object({
  choice: v.optional(choice),
  chosen: optionalText,
  collapsed: v.optional(v.array(text)),
  compare: v.optional(v.picklist(['same-day', 'full-year'])),
  sorts: v.optional(v.record(text, v.object({ key: text, descending: v.boolean() }))),
  comparison: v.optional(v.picklist(['frozen-book', 'year-on-year', 'symmetric-split'])),
  hidden: v.optional(v.array(text)),
  tables: v.optional(v.array(text)),
  problemsOpen: v.optional(v.boolean()),
  open: v.optional(v.array(text)),
  tradesBy: v.optional(v.picklist(['pillar', 'underlying', 'instrument', 'side', 'year'])),
});

const state = v.variant('kind', [
  v.object({ kind: v.literal('loading'), done: v.number(), total: v.number() }),
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('failed'), message: text }),
  v.object({ kind: v.literal('report'), report: reportValidator }),
]);

// The page must not carry the English table, so the keys are not compared: a text that is missing shows as its key.
const strings = v.custom<Strings>(
  (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string'),
);

/** What a page shows. */
export const toPageValidator = v.object({
  type: v.literal('show'),
  strings,
  locale: text,
  folders: v.array(v.object({ id: text, name: text })),
  folder: text,
  memory: memoryValidator,
  focus: v.nullable(v.object({ id: index, chosen: optionalText, section: optionalText })),
  state,
});

const toHost = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('query'),
    choice: v.optional(choice),
    folder: optionalText,
    isRestored: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('remember'), memory: memoryValidator }),
  v.object({ type: v.literal('askPeriod') }),
  v.object({ type: v.literal('open'), records: v.array(index), title: text }),
  v.object({
    type: v.literal('run'),
    command: v.picklist([
      'openInEditor',
      'createSample',
      'newEntry',
      'howToWrite',
      'showProblems',
      'exportReport',
      'addBaseYear',
    ]),
  }),
  v.object({ type: v.literal('save'), name: text, format: v.picklist(['svg', 'png', 'csv']), content: text }),
  v.object({ type: v.literal('copy'), text }),
  v.object({ type: v.literal('log'), level: v.picklist(['error', 'warn']), message: text }),
  v.object({ type: v.literal('painted'), milliseconds: v.number() }),
]);

/** A message for the page, or what is wrong with it, in English for the log. */
export function readToPage(value: unknown): { readonly message: ToPage } | { readonly wrong: string } {
  const result = v.safeParse(toPageValidator, value);
  if (result.success) return { message: result.output };
  const [issue] = result.issues;
  return { wrong: `${v.getDotPath(issue) ?? 'the message'}: ${issue.message}` };
}

/** @returns the message, or `undefined` where the shape is not one of {@link ToPage}. */
export function parseToPage(value: unknown): ToPage | undefined {
  const read = readToPage(value);
  return 'message' in read ? read.message : undefined;
}

/** @returns the message, or `undefined` where the shape is not one of {@link ToHost}. */
export function parseToHost(value: unknown): ToHost | undefined {
  const result = v.safeParse(toHost, value);
  return result.success ? result.output : undefined;
}

/** Stored memory, or nothing where the store holds another shape. */
export function parseMemory(value: unknown): PanelMemory {
  const result = v.safeParse(memoryValidator, value);
  return result.success ? result.output : {};
}

/** What a command, a link or a store asks to look at; nothing of it where its shape is another. */
export function parseChoice(value: unknown): ReportChoice {
  const result = v.safeParse(choice, value);
  return result.success ? result.output : {};
}

// Validators and messages say the same: neither side accepts what the other does not know.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type ValidatorsAgree = [
  Same<v.InferOutput<typeof toPageValidator>, ToPage>,
  Same<v.InferOutput<typeof toHost>, ToHost>,
  Same<v.InferOutput<typeof memoryValidator>, PanelMemory>,
] extends [true, true, true]
  ? true
  : never;

/** Compiles only while both say the same. */
const validatorsAgree: ValidatorsAgree = true;
// eslint-disable-next-line @typescript-eslint/no-meaningless-void-operator -- its type is the check; nothing runs
void validatorsAgree;
