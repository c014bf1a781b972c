import * as vscode from 'vscode';
import type { TreeNode } from './tree-node.js';

/** A tree whose rows come from a part that is loaded when the tree is first looked at. */
export class LateTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #load: () => Promise<vscode.TreeDataProvider<TreeNode>>;

  constructor(load: () => Promise<vscode.TreeDataProvider<TreeNode>>) {
    this.#load = load;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await (await this.#load()).getChildren(node)) ?? [];
  }

  /** Changes whenever the rows' own tree does. */
  follow({ onDidChangeTreeData }: vscode.TreeDataProvider<TreeNode>): void {
    onDidChangeTreeData?.(() => {
      this.#changed.fire(undefined);
    });
  }
}
