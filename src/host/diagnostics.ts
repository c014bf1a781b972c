import * as vscode from 'vscode';
import type { Problem, Severity } from '../base/problem.js';
import type { Range } from '../base/range.js';
import { problemText } from './translate.js';
import type { EarlyAnswers } from './workspace/early-answers.js';
import type { JournalSession } from './workspace/journal-session.js';
import type { Journals } from './workspace/journals.js';
import { editorPlace, placedProblem, type PlacedProblem } from './workspace/placed-problem.js';
import { TimeSlices } from './workspace/time-slices.js';

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What a file's diagnostics were made of, and what they say. */
interface Shown {
  readonly problems: readonly Problem[];
  /** The file as it was read. */
  readonly file: object | undefined;
  readonly signature: string;
}

/**
 * Shows every problem of every journal, in time slices; a file's diagnostics are made anew only when it or its problems
 * changed, and replaced only when they then differ.
 */
export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('throughline');
  readonly #shown = new Map<JournalSession, Map<string, Shown>>();
  readonly #listening: vscode.Disposable;
  /** The round that shows a journal; an earlier one that has not come to its end gives way. */
  readonly #rounds = new Map<JournalSession, object>();

  constructor(journals: Journals) {
    this.#listening = vscode.Disposable.from(
      journals.onDidChange((session) => {
        if (session.state === 'ready') void this.#publish(session);
        else if (session.early) this.#publishEarly(session, session.early);
      }),
      journals.onDidRemove((session) => {
        this.#rounds.delete(session);
        for (const path of this.#shown.get(session)?.keys() ?? []) this.#collection.delete(session.uriOf(path));
        this.#shown.delete(session);
      }),
    );
  }

  dispose(): void {
    this.#rounds.clear();
    this.#listening.dispose();
    this.#collection.dispose();
  }

  /** What an earlier window said of the same files; when they are read, what is the same stays untouched. */
  #publishEarly(session: JournalSession, early: EarlyAnswers): void {
    const shown = new Map<string, Shown>();
    const all: [vscode.Uri, vscode.Diagnostic[]][] = [];
    for (const [path, problems] of early.problems()) {
      const diagnostics = problems.map((one) => diagnosticOf(session, one));
      all.push([session.uriOf(path), diagnostics]);
      shown.set(path, { problems: [], file: undefined, signature: JSON.stringify(diagnostics) });
    }
    this.#shown.set(session, shown);
    this.#collection.set(all);
  }

  async #publish(session: JournalSession): Promise<void> {
    const round = {};
    this.#rounds.set(session, round);
    const shown = this.#shown.get(session) ?? new Map<string, Shown>();
    this.#shown.set(session, shown);
    const all = session.engine.problems();
    let changed: [vscode.Uri, vscode.Diagnostic[] | undefined][] = [];
    const send = () => {
      if (changed.length > 0) this.#collection.set(changed);
      changed = [];
    };
    const slices = new TimeSlices();
    for (const [path, problems] of all) {
      const { engine } = session;
      const file = engine.parsed(path) ?? engine.source(path);
      const before = shown.get(path);
      // Where another file is pointed at, a change of that one may move what is shown.
      const stands = before?.problems === problems && before.file === file && !problems.some(({ related }) => related);
      if (problems.length > 0 && !stands) {
        const diagnostics = problems.map((problem) => diagnosticOf(session, placedProblem(engine, problem)));
        const signature = JSON.stringify(diagnostics);
        if (before?.signature !== signature) changed.push([session.uriOf(path), diagnostics]);
        shown.set(path, { problems, file, signature });
      }
      if (slices.lasts) continue;
      send();
      await slices.next();
      if (this.#rounds.get(session) !== round) return;
    }
    for (const path of [...shown.keys()]) {
      if (all.get(path)?.length) continue;
      changed.push([session.uriOf(path), undefined]);
      shown.delete(path);
    }
    send();
  }
}

/** A range of a file as the editor counts it; the file's start where the file is not known. */
export function editorRange(session: JournalSession, path: string, range: Range): vscode.Range {
  return new vscode.Range(...editorPlace(session.engine, { path, range }));
}

function diagnosticOf(session: JournalSession, problem: PlacedProblem): vscode.Diagnostic {
  const range = new vscode.Range(...problem.at);
  const diagnostic = new vscode.Diagnostic(range, problemText(problem), SEVERITIES[problem.severity]);
  diagnostic.source = 'Throughline';
  diagnostic.code = problem.code;
  if (problem.related) diagnostic.relatedInformation = [relatedTo(session, problem.related)];
  return diagnostic;
}

function relatedTo(session: JournalSession, { path, at }: PlacedProblem['related'] & object) {
  const location = new vscode.Location(session.uriOf(path), new vscode.Range(...at));
  return new vscode.DiagnosticRelatedInformation(location, vscode.l10n.t('See here.'));
}
