import { PROBLEM_CATALOGUE, type ProblemCode } from '../base/problem-catalogue.js';
import type { ValueForm } from '../base/value-forms.js';

/** Stands in a fault's arguments for the key the value belongs to, which only the caller knows. */
export const KEY = '\u0001';
const SEPARATOR = '\u0000';

/** Why a value was refused: a problem without its place. It travels through the schema library as a message. */
export class Fault {
  constructor(
    readonly code: ProblemCode,
    readonly args: readonly string[] = [],
  ) {}

  /** A value of another kind than it must be. */
  static form(form: ValueForm): Fault {
    return new Fault('value.type', [KEY, form]);
  }

  get message(): string {
    return [this.code, ...this.args].join(SEPARATOR);
  }

  /** Reads a message back, with the key's name filled in. @returns `undefined` for the library's own messages. */
  static from(message: string, key: string): Fault | undefined {
    const [code = '', ...args] = message.split(SEPARATOR);
    return isCode(code)
      ? new Fault(
          code,
          args.map((arg) => (arg === KEY ? key : arg)),
        )
      : undefined;
  }
}

function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_CATALOGUE, text);
}
