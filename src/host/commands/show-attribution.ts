import * as vscode from 'vscode';
import type { AttributionReport, PillarRow } from '../../report/view-model.js';
import { askPeriod } from '../panel/ask-period.js';
import { linkOf, type PanelLink } from '../panel/panel-link.js';
import type { Panels } from '../panel/panels.js';
import { PERIODS, periodText } from '../panel/period-text.js';
import { resultText } from '../views/tree-node.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { propertyOf, textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';

/**
 * The place that a command's argument names; `undefined` where it names none, as from the palette. A value that is none
 * is told and left out.
 */
export function placeIn(argument: unknown): PanelLink | undefined {
  const { link, wrong } = linkOf(argument);
  if (wrong.length > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The panel cannot be opened by this value of {0}; the rest counts.', wrong.join(', ')),
    );
  }
  const { choice, ...place } = link;
  return Object.keys(place).length === 0 && Object.keys(choice).length === 0 ? undefined : link;
}

/**
 * Show Attribution of Pillar: asks which pillar and which period. The argument may be a row of the Framework tree or a
 * place with `pillar`; then nothing is asked.
 */
export async function showPillar(journals: Journals, panels: Panels, argument: unknown): Promise<void> {
  const row = propertyOf(argument, 'pillar');
  const ofRow = journals.all.find((session) => session === propertyOf(row, 'session'));
  const pillar = textArgument(row, 'id');
  if (ofRow && pillar !== undefined) {
    await panels.show({ pillar, folder: ofRow.folder.uri.toString(), choice: {} });
    return;
  }
  const link = typeof row === 'string' ? placeIn(argument) : await askPlace(await journalFor(journals));
  if (link) await panels.show(link);
}

/** Copy Link to This View. The argument is what a page's context menu passes. */
export async function copyLink(panels: Panels, argument: unknown): Promise<void> {
  const text = panels.linkText(textArgument(argument, 'webview'));
  if (text === undefined) throw new UserMistake(vscode.l10n.t('No report is shown. Open the attribution panel first.'));
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2_000);
}

async function askPlace(session: JournalSession): Promise<PanelLink | undefined> {
  const report = session.wholeBook();
  if (!report?.pillars.some(({ kind }) => kind === 'pillar')) {
    throw new UserMistake(
      vscode.l10n.t('The journal has no pillar yet. Add a Markdown file whose frontmatter has the key “pillar”.'),
    );
  }
  const title = vscode.l10n.t('Show Attribution of Pillar');
  const items = report.pillars.map((row) => ({
    // Children stand under their parent, as in the panel.
    label: '\u2003'.repeat(row.depth) + lineName(row),
    description: resultText(row),
    id: row.id,
  }));
  const placeHolder = vscode.l10n.t('Pillar, with its contribution in points and its P&L, year to date');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  const period = chosen && (await pickPeriod(report, title));
  return period === undefined
    ? undefined
    : { pillar: chosen?.id, folder: session.folder.uri.toString(), choice: { period } };
}

function lineName({ kind, name }: PillarRow): string {
  if (kind === 'unlinked') return vscode.l10n.t('Unlinked');
  return kind === 'cash' ? vscode.l10n.t('Cash and costs') : name;
}

async function pickPeriod({ base, period, years }: AttributionReport, title: string): Promise<string | undefined> {
  const keys = [...PERIODS, ...(base ? ['base-ytd'] : []), ...years.map(String).reverse()];
  const items = [
    ...keys.map((key) => ({ label: periodText(key, base), key })),
    { label: vscode.l10n.t('Two dates…'), key: undefined },
  ];
  const placeHolder = vscode.l10n.t('Period');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder });
  return chosen && (chosen.key ?? (await askPeriod(period.start, period.end)));
}
