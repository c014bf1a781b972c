import * as vscode from 'vscode';
import { formatPercent, formatPoints } from '../report/format-number.js';
import type { AttributionReport } from '../report/view-model.js';
import type { Journals } from './workspace/journals.js';

/** The year to date against the base year's pace, at the left of the status bar; hidden where there is no journal. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('throughline.pace', vscode.StatusBarAlignment.Left, 10);
  readonly #listening: vscode.Disposable;
  readonly #journals: Journals;
  #text: string | undefined;

  constructor(journals: Journals) {
    this.#journals = journals;
    this.#item.name = vscode.l10n.t('Throughline: year to date against pace');
    this.#item.command = 'throughline.showAttribution';
    const update = () => {
      this.#update();
    };
    this.#listening = vscode.Disposable.from(
      journals.onDidChange(update),
      journals.onDidRemove(update),
      vscode.window.onDidChangeActiveTextEditor(update),
    );
  }

  /** What is shown, `undefined` while hidden. */
  get text(): string | undefined {
    return this.#text;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #update(): void {
    const session = this.#journals.current();
    const report = session?.hasJournal === true ? session.wholeBook() : session?.early?.report({});
    this.#text = undefined;
    if (!session || typeof report?.return.value !== 'number') {
      this.#item.hide();
      return;
    }
    const year = formatPercent(report.return.value);
    const gap = report.pace.gap.value;
    this.#text =
      gap === null
        ? `$(graph-line) ${year}`
        : vscode.l10n.t('$(graph-line) {0} · {1} vs pace', year, formatPoints(gap));
    this.#item.text = this.#text;
    this.#item.tooltip = tooltip(session.folder.name, report, year);
    this.#item.show();
  }
}

function tooltip(folder: string, { accounts, account, asOf, pace }: AttributionReport, year: string): string {
  const lines = [vscode.l10n.t('{0}, as of {1}', folder, asOf), vscode.l10n.t('Year to date: {0}', year)];
  if (accounts.length > 1) lines.splice(1, 0, vscode.l10n.t('All accounts together, in {0}', account.currency));
  const gap = pace.gap.value;
  const needed = pace.neededPerMonth.value;
  if (gap !== null) lines.push(vscode.l10n.t('Against even pace of the base year: {0} points', formatPoints(gap)));
  if (needed !== null) lines.push(vscode.l10n.t('Still needed per month: {0}', formatPercent(needed)));
  return lines.join('\n');
}
