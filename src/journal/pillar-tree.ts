import { problem, type Problem } from '../base/problem.js';
import type { PillarNode } from './journal.js';
import type { PillarRecord } from './records.js';

/** Pillars by id in framework order, each parent before its children, and what is wrong with the tree. */
export interface PillarTree {
  readonly nodes: ReadonlyMap<string, PillarNode>;
  readonly problems: readonly Problem[];
}

/**
 * Puts pillars under their parents. A pillar whose parent nobody defines, and the one that would close a circle, stand
 * at the top, so that every pillar keeps its place and its numbers.
 * @param records first definitions, in path order.
 */
export function growPillarTree(records: ReadonlyMap<string, PillarRecord>): PillarTree {
  const problems: Problem[] = [];
  const parents = new Map<string, string>();
  for (const [id, record] of records) {
    const parent = record.parent;
    if (!parent) continue;
    if (!records.has(parent.value)) {
      problems.push(problem('pillar.parent-unknown', record.path, parent.range, [parent.value, id]));
      continue;
    }
    const circle = circleThrough(id, parent.value, parents);
    if (circle) problems.push(problem('pillar.cycle', record.path, parent.range, [id, circle.join(' → ')]));
    else parents.set(id, parent.value);
  }
  const children = new Map<string, string[]>();
  for (const id of records.keys()) {
    const parent = parents.get(id);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }

  const nodes = new Map<string, PillarNode>();
  const waiting = [...records.keys()].filter((id) => !parents.has(id)).map((id) => ({ id, depth: 0 }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { id, depth } = next;
    const record = records.get(id);
    if (!record) continue;
    const parent = parents.get(id);
    const own = children.get(id) ?? [];
    nodes.set(id, { record, children: own, depth, ...(parent === undefined ? {} : { parent }) });
    waiting.unshift(...own.map((child) => ({ id: child, depth: depth + 1 })));
  }
  return { nodes, problems };
}

/** The way from a pillar up to itself if it got this parent, `a → b → a`. */
function circleThrough(id: string, parent: string, parents: ReadonlyMap<string, string>): string[] | undefined {
  const way = [id];
  for (let at: string | undefined = parent; at !== undefined; at = parents.get(at)) {
    way.push(at);
    if (at === id) return way;
  }
  return undefined;
}
