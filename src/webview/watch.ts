import type { PageContext } from './page-context.js';

/** A context that remembers what was read of it. */
export interface Watch {
  /** Draw from this. What it hands out later, to a press or a key, is of the page as it is then. */
  readonly context: PageContext;
  /** Whether all that was read is still what it was: then drawing again would draw the same. */
  readonly isCurrent: () => boolean;
}

/**
 * Watches what is read of the report and of the memory, member by member: most that is drawn reads a few, and most updates
 * leave some as they were. All else in a context counts as read.
 * @param live the page's context now.
 */
export function watch(live: () => PageContext): Watch {
  const before = live();
  const report = watchMembers(() => live().report);
  const memory = watchMembers(() => live().memory);
  const others = Object.entries(before).filter(([name]) => name !== 'report' && name !== 'memory');
  return {
    context: { ...before, report: report.view, memory: memory.view },
    isCurrent: () => {
      const now = live();
      const isSame = others.every(([name, value]) => Reflect.get(now, name) === value);
      return isSame && report.isCurrent() && memory.isCurrent();
    },
  };
}

function watchMembers<T extends object>(live: () => T): { readonly view: T; readonly isCurrent: () => boolean } {
  const seen = new Map<PropertyKey, unknown>();
  const view = new Proxy(live(), {
    get: (_, name): unknown => {
      const value: unknown = Reflect.get(live(), name);
      // What is asked later, by a press, was not drawn.
      if (!seen.has(name)) seen.set(name, value);
      return value;
    },
  });
  return { view, isCurrent: () => [...seen].every(([name, value]) => Reflect.get(live(), name) === value) };
}
