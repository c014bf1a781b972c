import * as v from 'valibot';
import { lazyObject } from '../../base/lazy.js';
import { PROBLEM_CATALOGUE } from '../../base/problem-catalogue.js';
import type { ProblemCode } from '../../base/problem.js';
import type { KeptAnswers } from '../../engine/kept-answers.js';
import type { AttributionReport, ReportChoice } from '../../report/view-model.js';
import type { PlacedProblem } from './placed-problem.js';

/** The questions whose answers are kept; a report's is followed by what was chosen. */
const NAMED = 'named';
const PROBLEMS = 'problems';
const REPORT = 'report ';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.tuple([count, count, count, count]);
const problem = v.strictObject({
  code: v.custom<ProblemCode>((value) => typeof value === 'string' && Object.hasOwn(PROBLEM_CATALOGUE, value)),
  severity: v.picklist(['error', 'warning', 'information', 'hint']),
  args: v.array(text),
  at: place,
  related: v.exactOptional(v.strictObject({ path: text, at: place })),
});
const problemsValidator = v.array(v.tuple([text, v.array(problem)]));
const outline = v.object({ schema: v.literal(1), account: v.object({ id: text }) });
const namedValidator = v.array(text);

/** What the answers that are kept say of a journal before it is read. Whatever is not of our shape says nothing. */
export class EarlyAnswers {
  readonly #answers: KeptAnswers['answers'];
  readonly #reports = new Map<string, AttributionReport | undefined>();
  #problems: ReadonlyMap<string, readonly PlacedProblem[]> | undefined;

  constructor({ answers }: Pick<KeptAnswers, 'answers'>) {
    this.#answers = answers;
  }

  /** Where files may be that the journal's Markdown names. */
  named(): readonly string[] | undefined {
    return validated(namedValidator, this.#answers.get(NAMED));
  }

  problems(): ReadonlyMap<string, readonly PlacedProblem[]> {
    return (this.#problems ??= new Map(validated(problemsValidator, this.#answers.get(PROBLEMS)) ?? []));
  }

  /** The report that was shown for a choice. */
  report(choice: ReportChoice): AttributionReport | undefined {
    const question = reportQuestion(choice);
    if (!this.#reports.has(question)) {
      this.#reports.set(question, reportOf(this.#answers.get(question)));
    }
    return this.#reports.get(question);
  }
}

/** The question for the report of a choice: what is not chosen is not in it. */
export function reportQuestion(choice: ReportChoice): string {
  const chosen = Object.entries(choice).filter(([, value]) => value !== undefined);
  return REPORT + JSON.stringify(chosen.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Answers as they are kept, but for the reports. */
export function answersToKeep(
  named: readonly string[],
  problems: ReadonlyMap<string, readonly PlacedProblem[]>,
): Map<string, string> {
  return new Map([
    [NAMED, JSON.stringify(named)],
    [PROBLEMS, JSON.stringify([...problems])],
  ]);
}

/** The reports among what is kept, by their questions. */
export function* reportsIn({
  answers,
}: Pick<KeptAnswers, 'answers'>): Generator<readonly [string, string], void, void> {
  for (const entry of answers) if (entry[0].startsWith(REPORT)) yield entry;
}

/**
 * An object's JSON, made member by member: a report's tables are made when they are read, each in milliseconds. Each member
 * has a line of its own, so that it can be read by itself too.
 */
export function* jsonInPieces(object: object): Generator<void, string, void> {
  const members: string[] = [];
  for (const [name, value] of memberwise(object)) {
    // What is undefined has no JSON, whatever the types say.
    const json = JSON.stringify(value) as string | undefined;
    if (json !== undefined) members.push(`\n${JSON.stringify(name)}:${json}`);
    yield;
  }
  return `{${members.join(',')}\n}`;
}

function* memberwise(object: object): Generator<readonly [string, unknown], void, void> {
  for (const name of Object.keys(object)) yield [name, (object as Readonly<Record<string, unknown>>)[name]];
}

/**
 * Only what tells that it is a report is looked at: it was written by this very version, else it would be no answer, and
 * the page looks at the whole of what it is sent. Its tables are read when somebody looks at them: the status bar shows one
 * number of megabytes.
 */
function reportOf(json: string | undefined): AttributionReport | undefined {
  const report = membersOf(json ?? '');
  return v.is(outline, report) ? (report as unknown as AttributionReport) : undefined;
}

/** An object of {@link jsonInPieces}, each member read with its first use; what is no such JSON has none. */
function membersOf(json: string): object {
  const members = json.split('\n').flatMap((line) => {
    const [start = '', name] = /^"(\w+)":/.exec(line) ?? [];
    const end = line.endsWith(',') ? line.length - 1 : line.length;
    return name === undefined ? [] : [[name, () => parsed(line.slice(start.length, end))] as const];
  });
  return lazyObject<Readonly<Record<string, unknown>>>(Object.fromEntries(members));
}

function validated<T extends v.GenericSchema>(schema: T, json: string | undefined): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, parsed(json));
  return result.success ? result.output : undefined;
}

function parsed(json = 'null'): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
