import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { activate as start, type ThroughlineApi } from './activate.js';

/** Entry of the desktop and remote extension host. */
export function activate(context: vscode.ExtensionContext): ThroughlineApi {
  const api = start(context, fs);
  // `npm start` opens the panel at once.
  if (process.env['THROUGHLINE_SHOW'] === '1') {
    void vscode.commands.executeCommand('throughline.showAttribution');
  }
  return api;
}
