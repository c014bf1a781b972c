import { PROBLEM_CATALOGUE, type ProblemCode } from './problem-catalogue.js';
import type { Place, Range } from './range.js';
import { isValueForm } from './value-forms.js';

export type { ProblemCode } from './problem-catalogue.js';
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something wrong in the user's text: what (code and arguments), where (path and range) and how bad. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Fills `{0}`, `{1}` … of the catalogue's template, in order. Plain text from the user's files: escape before HTML. */
  readonly args: readonly string[];
  readonly path: string;
  readonly range: Range;
  /** Another place that explains this one, such as the first definition. */
  readonly related?: Place;
}

/** A problem of a catalogue code at a place; the severity is the catalogue's. */
export function problem(
  code: ProblemCode,
  path: string,
  range: Range,
  args: readonly (string | number)[] = [],
  related?: Place,
): Problem {
  const base = { code, severity: PROBLEM_CATALOGUE[code].severity, args: args.map(String), path, range };
  return related ? { ...base, related } : base;
}

/** Puts arguments into a template: `{0}` is the first. An argument that is not given leaves its mark standing. */
export function fillTemplate(template: string, args: readonly string[]): string {
  // Most texts of the page have no mark, and it writes thousands at a time.
  if (!template.includes('{')) return template;
  return template.replace(/\{(\d+)\}/g, (mark, index: string) => args[Number(index)] ?? mark);
}

/** The English message of a problem. */
export function problemMessage(found: Pick<Problem, 'code' | 'args'>): string {
  return fillTemplate(PROBLEM_CATALOGUE[found.code].message, found.args);
}

/** The same in the reader's language. @param translated the reader's text for an English one. */
export function translatedMessage(
  { code, args }: Pick<Problem, 'code' | 'args'>,
  translated: (text: string) => string,
): string {
  const shown = args.map((arg) => (isValueForm(arg) ? translated(arg) : arg));
  return fillTemplate(translated(PROBLEM_CATALOGUE[code].message), shown);
}
