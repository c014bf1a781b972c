import * as vscode from 'vscode';
import type { ToHost } from '../../protocol/messages.js';
import { UserMistake } from './command.js';

type Chart = Omit<Extract<ToHost, { type: 'save' }>, 'type'>;

const FOLDER_KEY = 'throughline.saveFolder';
const LARGEST_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 100;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What Windows keeps for devices, whatever the ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Asks where to write a chart that the page drew, and writes it. The dialog starts in the folder that was used last in
 * this workspace, else in the journal's. Cancelling says nothing.
 * @throws UserMistake where the file cannot be written; Error where the content is not what its format says.
 */
export async function saveChart(
  memory: vscode.Memento,
  journal: vscode.Uri | undefined,
  chart: Chart,
  ask: typeof vscode.window.showSaveDialog = vscode.window.showSaveDialog,
): Promise<vscode.Uri | undefined> {
  const bytes = chartBytes(chart);
  const name = `${fileName(chart.name)}.${chart.format}`;
  const folder = lastFolder(memory) ?? journal;
  const target = await ask({
    title: vscode.l10n.t('Save Chart'),
    saveLabel: vscode.l10n.t('Save'),
    filters: { [chart.format.toUpperCase()]: [chart.format] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
  if (!target) return undefined;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch {
    throw new UserMistake(vscode.l10n.t('{0} could not be written. Is the folder read-only?', target.path));
  }
  await memory.update(FOLDER_KEY, vscode.Uri.joinPath(target, '..').toString());
  void offerToOpen(target);
  return target;
}

/** @returns a name that every file system takes, without an ending. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- no file name has them
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ');
  const short = Array.from(plain).slice(0, LONGEST_NAME).join('');
  const trimmed = short.replace(/^[ .]+|[ .]+$/g, '');
  return trimmed === '' || DEVICE.test(trimmed) ? 'chart' : trimmed;
}

/** @throws Error where the content is too large or not of its format. */
export function chartBytes({ format, content }: Pick<Chart, 'format' | 'content'>): Uint8Array {
  // Base64 is a third longer than its bytes.
  if (content.length > LARGEST_BYTES * (format === 'png' ? 4 / 3 : 1) + 4) throw tooLarge();
  const bytes = format === 'png' ? decodedPng(content) : new TextEncoder().encode(content);
  if (bytes.length > LARGEST_BYTES) throw tooLarge();
  if (format === 'svg' && !/^\s*(?:<\?xml[^>]*\?>\s*)?<svg[\s>]/.test(content)) throw new Error('This is no SVG.');
  return bytes;
}

function decodedPng(content: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw new Error('This is no base64.');
  const binary = atob(content);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (!PNG_SIGNATURE.every((byte, at) => bytes[at] === byte)) throw new Error('This is no PNG.');
  return bytes;
}

function tooLarge(): Error {
  return new UserMistake(
    vscode.l10n.t('The chart is larger than {0} MB and is not saved.', LARGEST_BYTES / 1024 / 1024),
  );
}

function lastFolder(memory: vscode.Memento): vscode.Uri | undefined {
  const stored = memory.get<unknown>(FOLDER_KEY);
  return typeof stored === 'string' ? vscode.Uri.parse(stored) : undefined;
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('{0} is saved.', name), open)) === open) {
    await vscode.commands.executeCommand('vscode.open', file);
  }
}
