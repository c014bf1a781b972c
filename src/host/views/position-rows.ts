import * as vscode from 'vscode';
import type { JournalSession } from '../workspace/journal-session.js';
import { TimeSlices } from '../workspace/time-slices.js';
import { groupNode, positionNode, type TreeNode } from './tree-node.js';

/** Open positions, then those closed this year; each by contribution, as the report has them. */
export function positionRows(session: JournalSession): TreeNode[] {
  const report = session.wholeBook();
  if (!report) return [];
  const group = (id: string, label: string, isOpen: boolean) => {
    const members = report.positions.filter((row) => (row.closed === null) === isOpen);
    // A year's closed positions may be thousands.
    const nodes = async () => {
      const slices = new TimeSlices();
      const made: TreeNode[] = [];
      for (const row of members) {
        made.push(positionNode(session, report, row));
        if (!slices.lasts) await slices.next();
      }
      return made;
    };
    const name = `${session.folder.uri.toString()}#${id}`;
    return members.length === 0 ? [] : [groupNode(name, label, nodes, isOpen, String(members.length))];
  };
  return [...group('open', vscode.l10n.t('Open'), true), ...group('closed', vscode.l10n.t('Closed this year'), false)];
}
