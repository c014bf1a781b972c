import * as vscode from 'vscode';
import { addBenchmarkEdit, type BenchmarkEdit, type BenchmarkWish } from '../../journal/benchmark-edit.js';
import { ALL_ACCOUNTS, type AccountRecord } from '../../journal/records.js';
import { SourceText, type TextEdit } from '../../text/source-text.js';
import { failureText } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { applyChange, cannotChange } from './apply-edit.js';
import { textArgument, UserMistake } from './command.js';
import { journalFor } from './new-entry.js';
import { askText, given } from './questions.js';
import { today } from './today.js';

/** How a base year is known; each shows more than the one before. */
const WAYS = ['year', 'contributions', 'monthly'] as const satisfies readonly BenchmarkWish['what'][];
type Way = (typeof WAYS)[number];

/**
 * Add Base Year: asks how the base year is known and which it is, and writes it into the account's file: as one edit that
 * one undo reverts. The argument may be `{folder, account, way, year, return}`; what it has is not asked for.
 */
export async function addBaseYear(journals: Journals, argument: unknown): Promise<void> {
  const session = journals.named(textArgument(argument, 'folder') ?? '') ?? (await journalFor(journals));
  const title = vscode.l10n.t('Add Base Year');
  const account = await chooseAccount(session, textArgument(argument, 'account'), title);
  if (!account) return;
  const way = WAYS.find((one) => one === textArgument(argument, 'way')) ?? (await askWay(account, title));
  if (!way) return;
  if (hasAlready(account, way)) throw hasIt();
  const wishes: BenchmarkWish[] = [];
  if (!account.benchmark) {
    const total = await askTotal(argument, title);
    if (!total) return;
    wishes.push(total);
  }
  if (way !== 'year') wishes.push({ what: way, pillars: topPillars(session) });
  await write(session, account, wishes);
}

/** The year and its return, which everything else needs. */
async function askTotal(argument: unknown, title: string): Promise<BenchmarkWish | undefined> {
  const last = String(Number(today().slice(0, 4)) - 1);
  const year = await given(textArgument(argument, 'year'), checkYear, () =>
    askText(title, last, checkYear, vscode.l10n.t('Which year is the base year?')),
  );
  if (year === undefined || checkYear(year) !== undefined) return undefined;
  const total = await given(textArgument(argument, 'return'), checkReturn, () =>
    askText(title, '', checkReturn, vscode.l10n.t('Return of the whole of {0}, such as 131%', year)),
  );
  if (total === undefined || checkReturn(total) !== undefined) return undefined;
  return { what: 'year', year: Number(year), return: total };
}

function topPillars(session: JournalSession): readonly string[] {
  const pillars = [...session.engine.journal().pillars.values()].filter(({ parent }) => parent === undefined);
  if (pillars.length > 0) return pillars.map(({ record }) => record.id.value);
  throw new UserMistake(
    vscode.l10n.t('The journal has no pillar yet. Add a Markdown file whose frontmatter has the key “pillar”.'),
  );
}

/** All of it as one edit; a file that is there is left as it is. */
async function write(
  session: JournalSession,
  { path }: AccountRecord,
  wishes: readonly BenchmarkWish[],
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(session.uriOf(path));
  const before = document.getText();
  let text = before;
  let file: BenchmarkEdit['file'];
  for (const wish of wishes) {
    const edit = addBenchmarkEdit(new SourceText(path, text), wish);
    if (!edit) throw cannotChange(path);
    text = edited(text, edit.edits);
    file = edit.file ?? file;
  }
  const change = new vscode.WorkspaceEdit();
  if (file) {
    const contents = new TextEncoder().encode(file.text);
    change.createFile(session.uriOf(file.path), { ignoreIfExists: true, contents });
  }
  const { start, end, newText } = difference(before, text);
  const from = document.positionAt(start);
  change.replace(document.uri, new vscode.Range(from, document.positionAt(end)), newText);
  await applyChange(change, path);
  const selection = new vscode.Range(from, document.positionAt(start + newText.trimEnd().length));
  const editor = await vscode.window.showTextDocument(document, { selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The text after edits that do not overlap. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const fromEnd = [...edits].sort((a, b) => b.range.start - a.range.start);
  return fromEnd.reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text);
}

/** The one piece in which two texts differ. */
function difference(before: string, after: string): { start: number; end: number; newText: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charAt(start) === after.charAt(start)) start++;
  let same = 0;
  while (same < shorter - start && before.charAt(before.length - 1 - same) === after.charAt(after.length - 1 - same)) {
    same++;
  }
  return { start, end: before.length - same, newText: after.slice(start, after.length - same) };
}

/** The named account; else the only one, the one that has a base year, or the one that is asked for. */
async function chooseAccount(
  session: JournalSession,
  id: string | undefined,
  title: string,
): Promise<AccountRecord | undefined> {
  const accounts = session.engine.journal().accounts;
  const all = [...accounts.values()];
  if (all.length === 0) throw new UserMistake(failureText({ kind: 'no-account' }));
  if (id !== undefined && id !== ALL_ACCOUNTS && !accounts.has(id)) {
    throw new UserMistake(failureText({ kind: 'unknown-account', account: id, accounts: [...accounts.keys()] }));
  }
  const found = (id === undefined ? undefined : accounts.get(id)) ?? (all.length === 1 ? all[0] : undefined);
  const known = found ?? all.find(({ benchmark }) => benchmark);
  if (known) return known;
  const placeHolder = vscode.l10n.t('Account');
  const chosen = await vscode.window.showQuickPick([...accounts.keys()], { title, placeHolder, ignoreFocusOut: true });
  return chosen === undefined ? undefined : accounts.get(chosen);
}

/** What the account does not have yet is offered, with what it shows. */
async function askWay(account: AccountRecord, title: string): Promise<Way | undefined> {
  const items: (vscode.QuickPickItem & { readonly way: Way })[] = [
    {
      label: vscode.l10n.t('Its return alone'),
      detail: vscode.l10n.t('Shows the pace, the gap and what is still needed.'),
      way: 'year',
    },
    {
      label: vscode.l10n.t('Contributions by pillar'),
      detail: vscode.l10n.t('Shows also each pillar beside the base year.'),
      way: 'contributions',
    },
    {
      label: vscode.l10n.t('A monthly file'),
      detail: vscode.l10n.t(
        'Shows also the months and the comparisons: a row a month and pillar, with weight and return.',
      ),
      way: 'monthly',
    },
  ];
  const offered = items.filter(({ way }) => !hasAlready(account, way));
  if (offered.length === 0) throw hasIt();
  const placeHolder = vscode.l10n.t('What is known of the base year? A journal of that year shows everything.');
  return (await vscode.window.showQuickPick(offered, { title, placeHolder, ignoreFocusOut: true }))?.way;
}

function hasAlready({ benchmark }: AccountRecord, way: Way): boolean {
  return benchmark !== undefined && (way === 'year' || benchmark[way] !== undefined);
}

function hasIt(): UserMistake {
  return new UserMistake(vscode.l10n.t('The account tells this of its base year already.'));
}

function checkReturn(text: string): string | undefined {
  return /^[+-]?\d[\d_]*(?:\.\d+)?%$/.test(text)
    ? undefined
    : vscode.l10n.t('“{0}” is not a return. Write it in percent, such as 131% or -4.5%.', text);
}

function checkYear(text: string): string | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 1900 && year <= 2200
    ? undefined
    : vscode.l10n.t('“{0}” is not a year. Write it with four digits, such as 2025.', text);
}
