import * as vscode from 'vscode';
import { translatedMessage, type Problem } from '../base/problem.js';
import type { ReportFailure } from '../engine/engine-port.js';
import { ENGLISH_EXPORT_STRINGS, type ExportStrings } from '../export/export-strings.js';
import { ENGLISH_STRINGS, isStringKey, type StringKey, type Strings } from '../protocol/strings.js';
import { translatedReport } from '../protocol/translated-report.js';
import { BASE_YEAR_TO_DATE } from '../report/period.js';
import type { AttributionReport } from '../report/view-model.js';

/** A problem's message in the reader's language. */
export function problemText(problem: Pick<Problem, 'code' | 'args'>): string {
  return translatedMessage(problem, (text) => vscode.l10n.t(text));
}

/** A report as the page shows it: its problems in the reader's language. */
export function reportInLanguage(report: AttributionReport): AttributionReport {
  return translatedReport(report, (text) => vscode.l10n.t(text));
}

/** Why there is no report, and what to do. */
export function failureText(failure: ReportFailure): string {
  switch (failure.kind) {
    case 'no-journal':
      return vscode.l10n.t('No file of this folder takes part in a journal yet.');
    case 'no-account':
      return vscode.l10n.t('No file defines an account. Add a file with “account:”, “currency:” and “opening:”.');
    case 'unknown-account':
      return vscode.l10n.t('There is no account “{0}”. Accounts: {1}.', failure.account, failure.accounts.join(', '));
    case 'bad-period':
      if (failure.period === BASE_YEAR_TO_DATE) {
        return vscode.l10n.t(
          'The base year’s days are not journaled, so there is no same period in it. Journal that year, or choose another period.',
        );
      }
      return vscode.l10n.t('“{0}” is not a period. Choose another one.', failure.period);
    case 'bad-date':
      return vscode.l10n.t('“{0}” is not a date. Write it as YYYY-MM-DD.', failure.date);
    case 'before-opening':
      return vscode.l10n.t(
        '{0} is before the account’s opening on {1}. Choose a later period.',
        failure.date,
        failure.opening,
      );
  }
}

/** The page's whole table of strings in the reader's language. */
export function pageStrings(): Strings {
  const strings: Record<StringKey, string> = { ...ENGLISH_STRINGS };
  for (const key of Object.keys(ENGLISH_STRINGS)) {
    if (isStringKey(key)) strings[key] = vscode.l10n.t(ENGLISH_STRINGS[key]);
  }
  return strings;
}

/** What an exported report says, in the reader's language. */
export function exportStrings(): ExportStrings {
  const own: Record<keyof ExportStrings['own'], string> = { ...ENGLISH_EXPORT_STRINGS };
  for (const key of Object.keys(ENGLISH_EXPORT_STRINGS)) {
    if (isExportKey(key)) own[key] = vscode.l10n.t(ENGLISH_EXPORT_STRINGS[key]);
  }
  return { page: pageStrings(), own };
}

function isExportKey(key: string): key is keyof ExportStrings['own'] {
  return key in ENGLISH_EXPORT_STRINGS;
}
