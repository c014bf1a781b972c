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
  return choiceIn(memory.get<unknown>(KEY));
}

/** A choice out of what may be anything. */
export function choiceIn(value: unknown): Choice {
  return { folder: textArgument(value, 'folder'), choice: parseChoice(propertyOf(value, 'choice')) };
}

/** Remembers a choice for the workspace, instead of the one before. */
async function keepChoice(memory: vscode.Memento, choice: Choice): Promise<void> {
  await memory.update(KEY, choice);
}

/** What the page last kept in this workspace; nothing where another version stored another shape. */
export function readMemory(memory: vscode.Memento): PanelMemory {
  return parseMemory(memory.get<unknown>(MEMORY_KEY) ?? {});
}

/** Remembers what the page asks to have back when it is opened again. */
async function keepMemory(memory: vscode.Memento, kept: PanelMemory): Promise<void> {
  await memory.update(MEMORY_KEY, kept);
}

/** Whose wish it is that something is shown. */
type Wish = 'own' | 'from-outside';

/**
 * What one page shows, and what of it the workspace remembers. A link from outside is shown and not remembered: what a
 * stranger's page or mail chose would else be in the next report, unasked.
 */
export class ChosenView {
  readonly #memory: vscode.Memento;
  #shown: Choice;
  #kept: Choice;
  /** The pillar that the page has chosen. */
  #pillar: string | undefined;
  /** The pillar that a link from outside chose. */
  #visited: string | undefined;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#shown = this.#kept = readChoice(memory);
    this.#pillar = readMemory(memory).chosen;
  }

  get folder(): string | undefined {
    return this.#shown.folder;
  }
  get choice(): ReportChoice {
    return this.#shown.choice;
  }
  get pillar(): string | undefined {
    return this.#pillar;
  }

  /**
   * Another folder. An account and a pillar belong to their journal.
   * @param present the folder that is shown where none was chosen.
   */
  moveTo(folder: string, present: string | undefined, wish: Wish): void {
    const moved = (from: Choice): Choice =>
      (from.folder ?? present) === folder
        ? { ...from, folder }
        : { folder, choice: { ...from.choice, account: undefined, within: undefined } };
    if (present !== folder) this.#pillar = undefined;
    this.#shown = moved(this.#shown);
    if (wish === 'own') this.#kept = moved(this.#kept);
  }

  /** What `change` names is shown; the rest stays. */
  async choose(change: ReportChoice, wish: Wish, pillar?: string): Promise<void> {
    const { within, ...rest } = change;
    // The page narrows itself to the pillar of the link that it follows: nobody chose that here.
    const isOfVisit = within !== undefined && within === this.#visited && within === this.#shown.choice.within;
    this.#shown = { ...this.#shown, choice: { ...this.#shown.choice, ...change } };
    if (pillar !== undefined) this.#pillar = pillar;
    if (wish === 'from-outside') {
      this.#visited = pillar;
      return;
    }
    this.#kept = { ...this.#kept, choice: { ...this.#kept.choice, ...(isOfVisit ? rest : change) } };
    await keepChoice(this.#memory, this.#kept);
  }

  /** What the page asks to have back, but not the pillar of a link from outside. */
  async remember(asked: PanelMemory): Promise<void> {
    // The choice is kept above, where it is known whose it is.
    const memory = { ...asked, choice: undefined };
    this.#pillar = memory.chosen;
    const isOfVisit = memory.chosen !== undefined && memory.chosen === this.#visited;
    await keepMemory(this.#memory, isOfVisit ? { ...memory, chosen: readMemory(this.#memory).chosen } : memory);
  }
}
