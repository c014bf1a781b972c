import { problemMessage } from '../base/problem.js';
import type { JournalEngine } from '../engine/engine-port.js';

/** Every problem as `file:line:col code message`, one a line, then their number. Lines and columns count from 1. */
export function checkText(engine: JournalEngine): string {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  for (const [path, problems] of engine.problems()) {
    const text = engine.lines(path);
    for (const problem of problems) {
      counts.set(problem.severity, (counts.get(problem.severity) ?? 0) + 1);
      const { line, character } = text?.positionAt(problem.range.start) ?? { line: 0, character: 0 };
      lines.push(`${path}:${String(line + 1)}:${String(character + 1)} ${problem.code} ${problemMessage(problem)}`);
    }
  }
  const total = ['error', 'warning', 'information', 'hint']
    .flatMap((severity) =>
      counts.has(severity) ? `${String(counts.get(severity))} ${severity}${counts.get(severity) === 1 ? '' : 's'}` : [],
    )
    .join(', ');
  return `${[...lines, lines.length === 0 ? 'No problems.' : total].join('\n')}\n`;
}

/** A problem as a program reads it; lines and columns count from 1, the end is the place after the last character. */
interface CheckedProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly args: readonly string[];
}

/** Every problem as JSON, in the order of {@link checkText}. */
export function checkJson(engine: JournalEngine): string {
  const found = [...engine.problems()].flatMap(([path, problems]) => {
    const text = engine.lines(path);
    return problems.map((problem): CheckedProblem => {
      const start = text?.positionAt(problem.range.start) ?? { line: 0, character: 0 };
      const end = text?.positionAt(problem.range.end) ?? start;
      const { severity, code, args } = problem;
      return {
        path,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        severity,
        code,
        message: problemMessage(problem),
        args,
      };
    });
  });
  return `${JSON.stringify(found, null, 2)}\n`;
}

/** True where something is an error; warnings and hints leave the journal fine. */
export function hasErrors(engine: JournalEngine): boolean {
  for (const problems of engine.problems().values())
    if (problems.some(({ severity }) => severity === 'error')) return true;
  return false;
}
