import { problemMessage } from '../../src/base/problem.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import { Exact } from './exact.js';

/** What the engine says of one account at the end of a day, in the account's currency. */
export interface AccountFacts {
  readonly nav: number;
  /** NAV less what is held. */
  readonly cash: number;
  readonly positions: ReadonlyMap<string, { readonly quantity: Exact; readonly value: number }>;
}

export function engineOf(files: ReadonlyMap<string, string>): JournalEngine {
  const engine = createEngine();
  for (const [path, content] of files) engine.setFile(path, content);
  return engine;
}

/** Errors found in the journal: a generated history has none. */
export function errorsOf(engine: JournalEngine): readonly string[] {
  return [...engine.problems()].flatMap(([path, problems]) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map((found) => `${path}: ${found.code}: ${problemMessage(found)}`),
  );
}

export function factsOn(engine: JournalEngine, account: string, day: string): AccountFacts {
  const result = engine.report({ account, at: day, period: 'inception' });
  if (!result.ok) throw new Error(`No report of ${account} on ${day}: ${JSON.stringify(result.failure)}`);
  const nav = result.report.navEnd;
  const positions = new Map(
    result.report.positions.map(({ id, quantity, exposure }) => [
      id,
      { quantity: new Exact(quantity), value: (exposure.value ?? NaN) * nav },
    ]),
  );
  const held = [...positions.values()].reduce((sum, { value }) => sum + value, 0);
  return { nav, cash: nav - held, positions };
}
