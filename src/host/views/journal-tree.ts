import * as vscode from 'vscode';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { groupNode, type TreeNode } from './tree-node.js';

/**
 * A tree over all journals. The first look at it reads them; with several folders that have a journal each gets a row.
 * `rows` builds what stands below a folder.
 */
export class JournalTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #journals: Journals;
  readonly #rows: (session: JournalSession) => TreeNode[];
  readonly #listening: vscode.Disposable;

  constructor(journals: Journals, rows: (session: JournalSession) => TreeNode[]) {
    this.#journals = journals;
    this.#rows = rows;
    const refresh = () => {
      this.#changed.fire(undefined);
    };
    this.#listening = vscode.Disposable.from(journals.onDidChange(refresh), journals.onDidRemove(refresh));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return (await node.children?.()) ?? [];
    await this.#journals.load();
    const sessions = this.#journals.all.filter((session) => session.hasJournal);
    const [only, ...more] = sessions;
    if (!only) return [];
    if (more.length === 0) return this.#rows(only);
    return sessions.map((session) => {
      const id = session.folder.uri.toString();
      return groupNode(id, session.folder.name, () => this.#rows(session), true);
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
