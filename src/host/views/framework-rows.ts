import * as vscode from 'vscode';
import type { PillarNode } from '../../journal/journal.js';
import type { EntryRecord, LinkShare, PillarRecord, PillarStatus } from '../../journal/records.js';
import type { AttributionReport, PositionRow } from '../../report/view-model.js';
import type { JournalSession } from '../workspace/journal-session.js';
import { TimeSlices } from '../workspace/time-slices.js';
import {
  bookedPosition,
  entryNode,
  groupNode,
  openCommand,
  pillarNames,
  positionNode,
  resultLines,
  resultText,
  tooltipOf,
  type TreeNode,
} from './tree-node.js';

const STATUS_ICONS: Record<PillarStatus, string> = {
  live: 'circle-large-outline',
  validated: 'circle-large-filled',
  strained: 'warning',
  broken: 'close',
  retired: 'dash',
};

/** Pillars in framework order; below each its children, its open positions and the entries that speak of it. */
export function frameworkRows(session: JournalSession): TreeNode[] {
  const report = session.wholeBook();
  const pillars = [...session.engine.journal().pillars.values()];
  return pillars.filter((pillar) => pillar.parent === undefined).map((pillar) => pillarNode(session, report, pillar));
}

function pillarNode(session: JournalSession, report: AttributionReport | undefined, pillar: PillarNode): TreeNode {
  const { record } = pillar;
  const row = report?.pillars.find((one) => one.id === record.id.value);
  const currency = report?.account.currency ?? '';
  const item = new vscode.TreeItem(row?.name ?? record.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${session.folder.uri.toString()}#${record.id.value}`;
  if (row) item.description = resultText(row);
  item.iconPath = new vscode.ThemeIcon(STATUS_ICONS[record.status]);
  item.contextValue = 'pillar';
  item.tooltip = tooltipOf(pillarLines(record, row ? resultLines(row, currency) : []));
  item.command = openCommand(session, record.path, record.id.range);
  const children = () => belowPillar(session, report, pillar);
  return { item, pillar: { session, id: record.id.value }, children };
}

function belowPillar(session: JournalSession, report: AttributionReport | undefined, pillar: PillarNode): TreeNode[] {
  const id = pillar.record.id.value;
  const all = session.engine.journal().pillars;
  const children = pillar.children.flatMap((child) => all.get(child) ?? []);
  const positions = report
    ? report.positions
        .filter((row) => row.closed === null && pillarsOf(session, row).has(id))
        .map((row) => positionNode(session, report, row))
    : [];
  const entries = groupNode(`${session.folder.uri.toString()}#${id}#entries`, vscode.l10n.t('Entries'), () =>
    entriesOf(session, pillar.record),
  );
  return [...children.map((child) => pillarNode(session, report, child)), ...positions, entries];
}

/** What an open position is linked to now, by its own links and by those of the legs it holds. */
function pillarsOf(session: JournalSession, row: PositionRow): ReadonlySet<string> {
  const round = bookedPosition(session, row)?.rounds.at(-1);
  const ofLegs = (round?.holdings ?? [])
    .filter(({ events }) => events.at(-1)?.quantity.isZero() === false)
    .flatMap(({ links: steps }) => steps?.at(-1)?.shares ?? []);
  return new Set([...row.links, ...ofLegs].map(({ pillar }) => pillar));
}

/** Entries whose events link the pillar or whose prose names it, newest first. Bodies are read in slices. */
async function entriesOf(session: JournalSession, pillar: PillarRecord): Promise<TreeNode[]> {
  const names = pillarNames(pillar);
  const slices = new TimeSlices();
  const found: EntryRecord[] = [];
  for (const entry of [...session.engine.journal().entries].reverse()) {
    if (links(entry, pillar.id.value) || mentions(session, entry, names)) found.push(entry);
    if (!slices.lasts) await slices.next();
  }
  return found.map((entry) => entryNode(session, entry));
}

function links(entry: EntryRecord, pillar: string): boolean {
  const isLink = (link: LinkShare) => link.pillar.value === pillar;
  return (
    entry.events.some(
      ({ plan, legs }) => plan.links?.some(isLink) === true || legs?.some((leg) => leg.links?.some(isLink)) === true,
    ) || entry.evidence.some((evidence) => evidence.pillar.value === pillar)
  );
}

function mentions(session: JournalSession, entry: EntryRecord, names: ReadonlySet<string>): boolean {
  const text = session.engine.source(entry.path)?.text ?? '';
  if (!text.includes('[[')) return false;
  return session.engine.body(entry.path).links.some((link) => names.has(link.target.trim().toLowerCase()));
}

function pillarLines(record: PillarRecord, result: readonly string[]): string[] {
  const lines = [record.name, statusText(record.status)];
  if (record.conviction !== undefined) {
    lines.push(vscode.l10n.t('Conviction {0}', `${(record.conviction * 100).toFixed(0)}%`));
  }
  return [...lines, ...result];
}

function statusText(status: PillarStatus): string {
  switch (status) {
    case 'live':
      return vscode.l10n.t('live');
    case 'validated':
      return vscode.l10n.t('validated');
    case 'strained':
      return vscode.l10n.t('strained');
    case 'broken':
      return vscode.l10n.t('broken');
    case 'retired':
      return vscode.l10n.t('retired');
  }
}
