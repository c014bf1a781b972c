import type * as vscode from 'vscode';
import type { PanelMemory } from '../../protocol/messages.js';
import { parseChoice, parseMemory } from '../../protocol/validators.js';
import type { ReportChoice } from '../../report/view-model.js';
import { propertyOf, textArgument } from '../commands/command.js';

const KEY = 'throughline.panel';
const MEMORY_KEY = 'throughline.panelMemory';

/** What a panel shows, remembered per workspace so that a reopened panel shows the same. */
export interface Choice {
  /** Uri of the workspace folder. */
  readonly folder: string | undefined;
  readonly choice: ReportChoice;
}

/** What was chosen last in this workspace; nothing where another version stored another shape. */
export function readChoice(memory: vscode.Memento): Choice {
  const stored = memory.get<unknown>(KEY);
  return { folder: textArgument(stored, 'folder'), choice: parseChoice(propertyOf(stored, 'choice')) };
}

/** Remembers a choice for the workspace, instead of the one before. */
export async function keepChoice(memory: vscode.Memento, choice: Choice): Promise<void> {
  await memory.update(KEY, choice);
}

/** What the page last kept in this workspace; nothing where another version stored another shape. */
export function readMemory(memory: vscode.Memento): PanelMemory {
  return parseMemory(memory.get<unknown>(MEMORY_KEY) ?? {});
}

/** Remembers what the page asks to have back when it is opened again. */
export async function keepMemory(memory: vscode.Memento, kept: PanelMemory): Promise<void> {
  await memory.update(MEMORY_KEY, kept);
}
