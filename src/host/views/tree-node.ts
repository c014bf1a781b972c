import * as vscode from 'vscode';
import type { Range } from '../../base/range.js';
import { mayNarrate, narrativeHeadings } from '../../journal/narrative.js';
import type { EntryRecord, PillarRecord, PositionEvent } from '../../journal/records.js';
import type { BookPosition } from '../../ledger/book.js';
import type { AttributionReport, LegRow, PillarRow, PositionRow } from '../../report/view-model.js';
import { derivedSizesOf, sizeText, type DerivedSize } from '../derived-sizes.js';
import { editorRange } from '../diagnostics.js';
import { formatMoney, formatPoints } from '../../report/format-number.js';
import { quantityText, shortMoney } from '../numbers.js';
import type { JournalSession } from '../workspace/journal-session.js';
import { eventsOf } from './position-events.js';

/** A row of a tree: how it looks and, when it is opened, what lies below. */
export interface TreeNode {
  readonly item: vscode.TreeItem;
  /** Set on open positions, for the commands of their row. */
  readonly position?: { readonly session: JournalSession; readonly id: string; readonly account: string };
  /** Set on events whose quantity was derived, for the command that writes it. */
  readonly sized?: { readonly session: JournalSession; readonly event: PositionEvent };
  /** Set on pillars, for the commands of their row. */
  readonly pillar?: { readonly session: JournalSession; readonly id: string };
  readonly children?: () => TreeNode[] | Promise<TreeNode[]>;
}

/** The command that opens a place of a journal at its range. */
export function openCommand(session: JournalSession, path: string, range: Range): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: editorRange(session, path, range), preview: true };
  return { command: 'vscode.open', title: vscode.l10n.t('Open Record'), arguments: [session.uriOf(path), options] };
}

/** Plain lines as a tooltip; everything is escaped, nothing in it can run. */
export function tooltipOf(lines: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', false);
  markdown.isTrusted = false;
  lines.forEach((line, i) => {
    if (i > 0) markdown.appendMarkdown('\n\n');
    markdown.appendText(line);
  });
  return markdown;
}

type Result = Pick<PositionRow | PillarRow, 'contribution' | 'pnl'>;

/** Contribution in points and P&L in money, as far as they are known, short enough for a row. */
export function resultText({ contribution, pnl }: Result): string {
  const parts: string[] = [];
  if (contribution.value !== null) parts.push(formatPoints(contribution.value));
  if (pnl.value !== null) parts.push(shortMoney(pnl.value));
  return parts.join(' · ');
}

/** The same in words, a line each. */
export function resultLines({ contribution, pnl }: Result, currency: string): string[] {
  const lines: string[] = [];
  if (contribution.value !== null) {
    lines.push(vscode.l10n.t('Contribution, year to date: {0} points', formatPoints(contribution.value)));
  }
  if (pnl.value !== null) lines.push(vscode.l10n.t('P&L, year to date: {0} {1}', formatMoney(pnl.value), currency));
  return lines;
}

/** A position's row: its result, what is held in the tip, and beneath it its events and what the prose says of it. */
export function positionNode(session: JournalSession, report: AttributionReport, row: PositionRow): TreeNode {
  const events = eventsOf(session.engine.journal(), row);
  const sizes = sizesOf(session, row);
  const item = new vscode.TreeItem(row.id, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = resultText(row);
  const color = row.closed === null ? undefined : new vscode.ThemeColor('disabledForeground');
  item.iconPath = new vscode.ThemeIcon(row.side === 'long' ? 'arrow-up' : 'arrow-down', color);
  item.contextValue = row.closed === null ? 'openPosition' : 'closedPosition';
  item.tooltip = tooltipOf(positionLines(report, row, row.isSized ? sizes.at(-1) : undefined));
  const opening = events.find((event) => event.date === row.opened) ?? events[0];
  if (opening) item.command = openCommand(session, opening.path, opening.range);
  const children = () => [
    ...events.map((event) => eventNode(session, event, sizes)),
    ...narrativeNodes(session, row.id),
  ];
  const node = { item, children };
  return row.closed === null ? { ...node, position: { session, id: row.id, account: row.account } } : node;
}

function positionLines(report: AttributionReport, row: PositionRow, size: DerivedSize | undefined): string[] {
  const side = row.side === 'long' ? vscode.l10n.t('long') : vscode.l10n.t('short');
  const lines = [`${row.id} · ${side} · ${row.instruments.join(', ')}`];
  if (row.closed === null) {
    lines.push(...row.legs.map((leg) => legLine(leg, row.legs.length > 1)));
    if (row.stale) lines.push(vscode.l10n.t('The last price is stale.'));
  }
  lines.push(
    row.closed === null
      ? vscode.l10n.t('Opened {0}', row.opened)
      : vscode.l10n.t('Opened {0}, closed {1}', row.opened, row.closed),
    ...resultLines(row, report.account.currency),
  );
  if (size) lines.push(sizeText(size));
  if (report.accounts.length > 1) lines.push(vscode.l10n.t('Account: {0}', row.account));
  const names = new Map(report.pillars.map((pillar) => [pillar.id, pillar.name]));
  for (const { pillar, share } of row.links) lines.push(`${names.get(pillar) ?? pillar} ${(share * 100).toFixed(0)}%`);
  return lines;
}

/** What is held of one instrument, and at what price it stands. */
function legLine({ quantity, instrument, currency, lastPrice }: LegRow, isNamed: boolean): string {
  const size = quantityText(quantity);
  const held = vscode.l10n.t('Held: {0}', isNamed ? `${size} ${instrument}` : size);
  if (lastPrice.value === null) return held;
  return `${held} · ${vscode.l10n.t('last price {0}', `${quantityText(String(lastPrice.value))} ${currency}`)}`;
}

/** What the ledger knows of a position of the report. */
export function bookedPosition(session: JournalSession, { id, account }: PositionRow): BookPosition | undefined {
  return session.engine.book().accounts.get(account)?.positions.get(id);
}

function sizesOf(session: JournalSession, row: PositionRow): readonly DerivedSize[] {
  const position = bookedPosition(session, row);
  const currency = session.engine.book().accounts.get(row.account)?.record.currency ?? '';
  return position ? derivedSizesOf(position, currency) : [];
}

function eventNode(session: JournalSession, event: PositionEvent, sizes: readonly DerivedSize[]): TreeNode {
  const size = sizes.find((one) => one.event === event);
  const item = new vscode.TreeItem(`${event.date} ${event.action.value}`, vscode.TreeItemCollapsibleState.None);
  item.description = eventText(event, size);
  item.iconPath = new vscode.ThemeIcon('circle-small');
  const words = event.plan.thesis?.value ?? event.note ?? event.path;
  item.tooltip = tooltipOf(size ? [sizeText(size), words] : [words]);
  item.command = openCommand(session, event.path, event.range);
  if (!size) return { item };
  item.contextValue = 'sizedEvent';
  return { item, sized: { session, event } };
}

/** What was done, as short as a row needs it: `10 SI 2026-12 @ 76.93`, `8 → SI 2027-03 @ 78.8`, `4:1`, `120000 JPY`. */
function eventText(event: PositionEvent, size: DerivedSize | undefined): string {
  const { legs, instrument, to, ratio, amount, currency } = event;
  const price = event.price ?? event.in;
  const parts = [
    (size?.quantity ?? event.quantity?.value)?.toString(),
    legs?.map((leg) => leg.instrument.value).join(', ') ?? (to ? undefined : instrument?.value),
    to && `\u2192 ${to.value}`,
    price && `@ ${price.value.toString()}`,
    ratio && `${ratio.value.new.toString()}:${ratio.value.old.toString()}`,
    amount && [amount.value.toString(), currency?.value].join(' ').trim(),
  ];
  return quantityText(parts.filter((part) => part !== undefined).join(' '));
}

/** Where the prose tells the position's story: a row a heading. Prose is read only now, and only where it can matter. */
function narrativeNodes(session: JournalSession, id: string): TreeNode[] {
  const { engine } = session;
  return [...engine.journal().files.values()]
    .filter((file) => file.isJournal && mayNarrate(file, id))
    .flatMap((file) =>
      narrativeHeadings(engine.body(file.path), id).map((heading) => {
        const item = new vscode.TreeItem(file.entry?.title ?? file.path, vscode.TreeItemCollapsibleState.None);
        item.description = file.entry?.date ?? '';
        item.iconPath = new vscode.ThemeIcon('book');
        item.tooltip = tooltipOf([`${file.path} · ${heading.text}`]);
        item.command = openCommand(session, file.path, heading.range);
        return { item };
      }),
    );
}

/** An entry's row, which opens its file. */
export function entryNode(session: JournalSession, entry: EntryRecord): TreeNode {
  const item = new vscode.TreeItem(entry.title ?? entry.path, vscode.TreeItemCollapsibleState.None);
  item.description = entry.date;
  item.iconPath = new vscode.ThemeIcon('note');
  item.tooltip = tooltipOf([entry.path]);
  item.command = openCommand(session, entry.path, { start: 0, end: 0 });
  return { item };
}

/** A heading over other rows. */
export function groupNode(
  id: string,
  label: string,
  children: () => TreeNode[] | Promise<TreeNode[]>,
  open = false,
  description?: string,
): TreeNode {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, open ? Expanded : Collapsed);
  item.id = id;
  if (description !== undefined) item.description = description;
  return { item, children };
}

/** The texts by which a wikilink may name a pillar. */
export function pillarNames(pillar: PillarRecord): ReadonlySet<string> {
  const file = pillar.path.replace(/\.[^./]+$/, '');
  const names = [pillar.id.value, pillar.name, ...pillar.aliases, file, file.slice(file.lastIndexOf('/') + 1)];
  return new Set(names.map((name) => name.trim().toLowerCase()));
}
