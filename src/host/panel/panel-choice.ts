import type * as vscode from 'vscode';
import type { PanelMemory } from '../../protocol/messages.js';
import { parseMemory } from '../../protocol/validators.js';
import type { PeriodKey } from '../../report/view-model.js';
import { propertyOf, textArgument } from '../commands/command.js';

const KEY = 'throughline.panel';
const MEMORY_KEY = 'throughline.panelMemory';

/** What a panel shows, remembered per workspace so that a reopened panel shows the same. */
export interface Choice {
  /** Uri of the workspace folder. */
  readonly folder?: string;
  readonly account?: string;
  readonly period?: PeriodKey;
}

/** What was chosen last in this workspace; keys that are no texts are left out. */
export function readChoice(memory: vscode.Memento): Choice {
  const stored = memory.get<unknown>(KEY);
  const choice: { folder?: string; account?: string; period?: string } = {};
  for (const key of ['folder', 'account', 'period'] as const) {
    const value = propertyOf(stored, key) === undefined ? undefined : textArgument(stored, key);
    if (value !== undefined) choice[key] = value;
  }
  return choice;
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
