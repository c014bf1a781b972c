import * as vscode from 'vscode';
import { parsePlainDate } from '../../base/plain-date.js';
import { askText } from '../commands/questions.js';

/** Asks for two dates; the answer is a period key such as `2026-01-01..2026-03-31`. */
export async function askPeriod(from: string, to: string): Promise<string | undefined> {
  const title = vscode.l10n.t('Period between two dates');
  const first = await askText(title, from, checkDate, vscode.l10n.t('From, as YYYY-MM-DD'));
  if (first === undefined || checkDate(first) !== undefined) return undefined;
  const check = (text: string) =>
    checkDate(text) ?? (text > first ? undefined : vscode.l10n.t('The end must be after {0}.', first));
  const last = await askText(title, to, check, vscode.l10n.t('To, as YYYY-MM-DD'));
  return last === undefined || check(last) !== undefined ? undefined : `${first}..${last}`;
}

function checkDate(text: string): string | undefined {
  return parsePlainDate(text) ? undefined : vscode.l10n.t('“{0}” is not a date. Write it as YYYY-MM-DD.', text);
}
