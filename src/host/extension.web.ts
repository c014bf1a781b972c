import type * as vscode from 'vscode';
import { activate as start, type ThroughlineApi } from './activate.js';

/** Entry of the web worker extension host (vscode.dev): the same, without a disk and in one file. */
export function activate(context: vscode.ExtensionContext): ThroughlineApi {
  return start(context);
}
