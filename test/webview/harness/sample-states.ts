import path from 'node:path';
import { loadFolder } from '../../../src/cli/load-folder.js';
import { createEngine } from '../../../src/engine/engine.js';
import type { ReportQuery } from '../../../src/engine/engine-port.js';
import type { ToShow } from '../../../src/protocol/edition-writer.js';

/** What the host would show of the sample for a choice; states already asked for are kept. @param root the repository. */
export function sampleStates(root: string): (query: ReportQuery) => ToShow['state'] {
  const engine = createEngine();
  const wrong = loadFolder(engine, root, path.join(root, 'sample'));
  if (wrong !== undefined) throw new Error(wrong);
  const known = new Map<string, ToShow['state']>();
  return (query) => {
    const key = JSON.stringify(query);
    const kept = known.get(key);
    if (kept) return kept;
    const result = engine.report(query);
    const state: ToShow['state'] = result.ok
      ? { kind: 'report', report: result.report }
      : { kind: 'failed', message: JSON.stringify(result.failure) };
    known.set(key, state);
    return state;
  };
}
