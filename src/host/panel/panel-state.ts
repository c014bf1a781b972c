import * as vscode from 'vscode';
import type { ReportResult } from '../../engine/engine-port.js';
import type { ToShow } from '../../protocol/edition-writer.js';
import { resolveWithin } from '../../report/resolve-within.js';
import type { AttributionReport, ReportChoice } from '../../report/view-model.js';
import { failureText, reportInLanguage } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';

/** A report with its session: records of it are opened there. */
export interface Shown {
  readonly session: JournalSession;
  readonly report: AttributionReport;
}

/** What a page is to show; `shown` is the report where it is one, as the engine gave it. */
export interface StateToShow {
  readonly state: ToShow['state'];
  readonly shown?: Shown;
}

/** The state of a journal as a page shows it, its report by what was chosen. */
export function stateToShow(
  session: JournalSession | undefined,
  choice: ReportChoice,
  log: vscode.LogOutputChannel,
): StateToShow {
  if (!session) return { state: { kind: 'empty' } };
  switch (session.state) {
    case 'idle':
    case 'loading': {
      const early = session.early?.report(choice);
      if (early) return reportState(session, early);
      const { stage, done, total } = session.reading;
      return { state: { kind: 'loading', done: stage === 'read' ? done : stage === 'parse' ? total : 0, total } };
    }
    case 'cancelled':
      return failed(vscode.l10n.t('Reading was cancelled. Run “Throughline: Check Journal” to read the journal.'));
    case 'failed':
      return failed(vscode.l10n.t('The folder could not be read. The output “Throughline” has the details.'));
    case 'ready':
      return reportToShow(session, choice, log);
  }
}

function reportToShow(session: JournalSession, choice: ReportChoice, log: vscode.LogOutputChannel): StateToShow {
  const result = reportFor(session, choice, log);
  if (result.ok) return reportState(session, result.report);
  if (result.failure.kind === 'no-journal' || !session.hasJournal) return { state: { kind: 'empty' } };
  return failed(failureText(result.failure));
}

function reportState(session: JournalSession, report: AttributionReport): StateToShow {
  return { state: { kind: 'report', report: reportInLanguage(report) }, shown: { session, report } };
}

/** What was chosen once may be gone; the default is never a surprise. An account that is gone leaves the rest. */
function reportFor(session: JournalSession, choice: ReportChoice, log: vscode.LogOutputChannel): ReportResult {
  const { account, ...rest } = inJournal(session, choice);
  let had: ReportChoice = { account, ...rest };
  let result = timedReport(session, had, log);
  for (const query of [rest, { ...rest, period: undefined }]) {
    if (result.ok || (account === undefined && choice.period === undefined)) break;
    log.warn(`The chosen report is not to be had: ${failureText(result.failure)}`);
    result = timedReport(session, (had = query), log);
  }
  if (result.ok) session.shows(choice, had);
  return result;
}

/** A pillar that the journal does not have holds nothing; then everything is shown. */
function inJournal(session: JournalSession, choice: ReportChoice): ReportChoice {
  const { within } = choice;
  const isKnown = typeof within !== 'string' || resolveWithin(session.engine.journal(), within) !== undefined;
  return isKnown ? choice : { ...choice, within: undefined };
}

function timedReport(session: JournalSession, choice: ReportChoice, log: vscode.LogOutputChannel): ReportResult {
  const start = performance.now();
  const result = session.report(choice);
  log.debug(`The report of ${JSON.stringify(choice)} took ${(performance.now() - start).toFixed(1)} ms.`);
  return result;
}

function failed(message: string): StateToShow {
  return { state: { kind: 'failed', message } };
}
