import type { Answer } from '../base/answer.js';

/** A number, or why there is none. */
export type Measured<R extends string> = Answer<number, R>;
