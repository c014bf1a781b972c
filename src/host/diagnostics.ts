import * as vscode from 'vscode';
import type { Problem, Severity } from '../base/problem.js';
import type { Place, Range } from '../base/range.js';
import { problemText } from './translate.js';
import type { JournalSession } from './workspace/journal-session.js';
import type { Journals } from './workspace/journals.js';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows every problem of every journal; a file's diagnostics are replaced only when they differ. */
export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('throughline');
  readonly #shown = new Map<JournalSession, Map<string, string>>();
  readonly #listening: vscode.Disposable;

  constructor(journals: Journals) {
    this.#listening = vscode.Disposable.from(
      journals.onDidChange((session) => {
        this.publish(session);
      }),
      journals.onDidRemove((session) => {
        for (const path of this.#shown.get(session)?.keys() ?? []) this.#collection.delete(session.uriOf(path));
        this.#shown.delete(session);
      }),
    );
  }

  publish(session: JournalSession): void {
    if (session.state !== 'ready') return;
    const before = this.#shown.get(session) ?? new Map<string, string>();
    const after = new Map<string, string>();
    for (const [path, problems] of session.engine.problems()) {
      if (problems.length === 0) continue;
      const diagnostics = problems.map((problem) => diagnosticOf(session, problem));
      const signature = JSON.stringify(diagnostics);
      after.set(path, signature);
      if (before.get(path) !== signature) this.#collection.set(session.uriOf(path), diagnostics);
    }
    for (const path of before.keys()) if (!after.has(path)) this.#collection.delete(session.uriOf(path));
    this.#shown.set(session, after);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }
}

/** A range of a file as the editor counts it; the file's start where the file is not known. */
export function editorRange(session: JournalSession, path: string, range: Range): vscode.Range {
  const source = session.engine.source(path);
  if (!source) return new vscode.Range(0, 0, 0, 0);
  const start = source.positionAt(range.start);
  const end = source.positionAt(range.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function diagnosticOf(session: JournalSession, problem: Problem): vscode.Diagnostic {
  const range = editorRange(session, problem.path, problem.range);
  const diagnostic = new vscode.Diagnostic(range, problemText(problem), SEVERITIES[problem.severity]);
  diagnostic.source = 'Throughline';
  diagnostic.code = problem.code;
  if (problem.related) diagnostic.relatedInformation = [relatedTo(session, problem.related)];
  return diagnostic;
}

function relatedTo(session: JournalSession, place: Place): vscode.DiagnosticRelatedInformation {
  const location = new vscode.Location(session.uriOf(place.path), editorRange(session, place.path, place.range));
  return new vscode.DiagnosticRelatedInformation(location, vscode.l10n.t('See here.'));
}
