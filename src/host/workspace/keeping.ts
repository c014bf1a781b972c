import * as vscode from 'vscode';
import { AnswerKeeper, type Answering } from './answer-keeper.js';
import { AnswerStore } from './answer-store.js';
import { contentHash } from './content-hash.js';
import type { Disk } from './disk.js';
import { readSettings } from './settings.js';

/** Where answers are kept between two windows. */
export interface Keeping {
  /** The extension's storage. */
  readonly storage: vscode.Uri;
  /** The extension's version: another one may answer otherwise. */
  readonly version: string;
}

/** Keeps a folder's answers in a file of the storage; nothing where either is not on this machine. */
export function keeperOf(
  { uri, name }: vscode.WorkspaceFolder,
  disk: Disk,
  { storage, version }: Keeping,
  session: Answering,
  log: vscode.LogOutputChannel,
): AnswerKeeper | undefined {
  if (uri.scheme !== 'file' || storage.scheme !== 'file') return undefined;
  const file = `answers-${contentHash(new TextEncoder().encode(uri.toString()))}`;
  const store = new AnswerStore(disk, vscode.Uri.joinPath(storage, file).fsPath, uri.fsPath);
  const made = () => JSON.stringify([version, vscode.env.language, readSettings(uri)]);
  return new AnswerKeeper(store, made, session, (error) => {
    log.warn(`What was found in ${name} could not be kept: ${String(error)}`);
  });
}
