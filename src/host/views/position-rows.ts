import * as vscode from 'vscode';
import type { JournalSession } from '../workspace/journal-session.js';
import { groupNode, positionNode, type TreeNode } from './tree-node.js';

/** Open positions, then those closed this year; each by contribution, as the report has them. */
export function positionRows(session: JournalSession): TreeNode[] {
  const report = session.wholeBook();
  if (!report) return [];
  const group = (id: string, label: string, isOpen: boolean) => {
    const members = report.positions.filter((row) => (row.closed === null) === isOpen);
    const nodes = () => members.map((row) => positionNode(session, report, row));
    const name = `${session.folder.uri.toString()}#${id}`;
    return members.length === 0 ? [] : [groupNode(name, label, nodes, isOpen, String(members.length))];
  };
  return [...group('open', vscode.l10n.t('Open'), true), ...group('closed', vscode.l10n.t('Closed this year'), false)];
}
