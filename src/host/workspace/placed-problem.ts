import type { Problem } from '../../base/problem.js';
import type { Place } from '../../base/range.js';
import type { JournalEngine } from '../../engine/engine-port.js';

/** A range as the editor counts it: line and character of its start and of its end. */
export type EditorPlace = readonly [line: number, character: number, endLine: number, endCharacter: number];

/** A problem with its places as the editor counts them, so that no text is needed to show it. */
export interface PlacedProblem extends Pick<Problem, 'code' | 'severity' | 'args'> {
  readonly at: EditorPlace;
  readonly related?: { readonly path: string; readonly at: EditorPlace };
}

/** What knows the lines of the files that problems are in. */
type Lines = Pick<JournalEngine, 'lines'>;

/** A place as the editor counts it; the file's start where the file is not known. */
export function editorPlace(engine: Lines, { path, range }: Place): EditorPlace {
  const lines = engine.lines(path);
  if (!lines) return [0, 0, 0, 0];
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return [start.line, start.character, end.line, end.character];
}

/** A problem with its places in their texts as they are now. */
export function placedProblem(engine: Lines, problem: Problem): PlacedProblem {
  const { code, severity, args, related } = problem;
  const at = editorPlace(engine, problem);
  if (!related) return { code, severity, args, at };
  return { code, severity, args, at, related: { path: related.path, at: editorPlace(engine, related) } };
}
