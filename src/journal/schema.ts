import { Fault, issueOf, type Issue } from './fault.js';
import type { YamlNode } from './yaml-tree.js';

/** Reads a part of the YAML tree as a value. */
export interface Schema<T> {
  /**
   * @param key what the part is called in messages.
   * @param issues what is found wrong in it is added here, in the order of the schema's keys.
   * @returns `undefined` where it is refused, which is never without an issue.
   */
  read(node: YamlNode, key: string, issues: Issue[]): T | undefined;
}

/** What a schema reads. */
export type Output<S> = S extends Schema<infer T> ? T : never;

/** What was read, unless it is a fault, which is added to the issues. */
export function accepted<T>(value: T | Fault, node: YamlNode, key: string, issues: Issue[]): T | undefined {
  if (!(value instanceof Fault)) return value;
  issues.push(issueOf(value, node, key));
  return undefined;
}
