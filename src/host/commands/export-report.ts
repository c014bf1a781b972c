import * as vscode from 'vscode';
import { EXPORT_FORMATS, exportName, exportReport, type ExportFormat } from '../../export/export-report.js';
import type { AttributionReport } from '../../report/view-model.js';
import { choiceIn, readChoice } from '../panel/panel-choice.js';
import type { PanelContext } from '../panel/panel-controller.js';
import { stateToShow } from '../panel/panel-state.js';
import { exportStrings } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import { propertyOf, textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';
import { fileName } from './save-chart.js';

/** By this a spreadsheet knows that a CSV file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Export Report: asks for a format and a place, writes the report that was chosen in the panel (the default one where
 * none was) and offers to open it. The argument may name `format` and, as a Uri, `target`; then that is not asked. A page
 * names as `shown` what it shows.
 */
export async function exportShownReport(context: PanelContext, argument: unknown): Promise<void> {
  const { session, report } = await shownReport(context, propertyOf(argument, 'shown'));
  const format = formatIn(argument) ?? (await askFormat());
  if (!format) return;
  const target = targetIn(argument) ?? (await askTarget(session, report, format));
  if (!target) return;
  const title = vscode.l10n.t('Writing the report');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    const page = format === 'html' ? await readPage(context.extensionUri) : '';
    const language = { strings: exportStrings(), locale: vscode.env.language };
    const text = exportReport(report, format, language, page);
    await write(target, format === 'csv' ? BYTE_ORDER_MARK + text : text);
  });
  void offerToOpen(target, format);
}

/** The report that the page shows, else by what was chosen last in this workspace, in the reader's language. */
async function shownReport(
  context: PanelContext,
  shown: unknown,
): Promise<{ session: JournalSession; report: AttributionReport }> {
  const { journals, memory, log } = context;
  await journals.load();
  const { folder, choice } = shown === undefined ? readChoice(memory) : choiceIn(shown);
  const session = (folder === undefined ? undefined : journals.named(folder)) ?? (await journalFor(journals));
  const { state } = stateToShow(session, choice, log);
  if (state.kind === 'report') return { session, report: state.report };
  throw new UserMistake(
    state.kind === 'failed'
      ? state.message
      : vscode.l10n.t('There is no report to export: no file takes part in a journal yet.'),
  );
}

function formatIn(argument: unknown): ExportFormat | undefined {
  const given = textArgument(argument, 'format');
  return EXPORT_FORMATS.find((format) => format === given);
}

function targetIn(argument: unknown): vscode.Uri | undefined {
  const target = propertyOf(argument, 'target');
  return target instanceof vscode.Uri ? target : undefined;
}

async function askFormat(): Promise<ExportFormat | undefined> {
  const about: Readonly<Record<ExportFormat, readonly [label: string, detail: string]>> = {
    html: [
      'HTML',
      vscode.l10n.t('One file with charts and tables, for a browser or paper; nothing is loaded from anywhere'),
    ],
    md: ['Markdown', vscode.l10n.t('Tables for a letter or a wiki')],
    csv: ['CSV', vscode.l10n.t('Every value at full precision, one a line, for a spreadsheet')],
    json: ['JSON', vscode.l10n.t('The report itself, for a program')],
  };
  const items = EXPORT_FORMATS.map((format) => ({ format, label: about[format][0], detail: about[format][1] }));
  const title = vscode.l10n.t('Export Report');
  const placeHolder = vscode.l10n.t('Format');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.format;
}

async function askTarget(
  { folder }: JournalSession,
  report: AttributionReport,
  format: ExportFormat,
): Promise<vscode.Uri | undefined> {
  const name = `${fileName(exportName(report))}.${format}`;
  return await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder.uri, name),
    filters: { [format === 'md' ? 'Markdown' : format.toUpperCase()]: [format] },
  });
}

/** The built page, from beside the extension: a file, or in a browser an address. */
async function readPage(extensionUri: vscode.Uri): Promise<string> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'webview', 'standalone.html');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

async function write(target: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch {
    throw new UserMistake(vscode.l10n.t('{0} could not be written. Is the folder read-only?', target.path));
  }
}

/** A page opens in the browser where its file is on this machine, else as text like the rest. */
async function offerToOpen(target: vscode.Uri, format: ExportFormat): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('{0} is saved.', name), open)) !== open) return;
  const isHere = target.scheme === 'file' && vscode.env.remoteName === undefined;
  if (format === 'html' && isHere && vscode.env.uiKind === vscode.UIKind.Desktop) await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}
