import * as vscode from 'vscode';
import type { PreviewSource } from './markdown-plugin.js';

/**
 * Answers the Markdown preview, which cannot wait, while the part that draws is not loaded: that the journal is being
 * read where something of ours is asked for, nothing where a document only might be a journal's.
 */
export class LatePreview implements PreviewSource {
  readonly #load: () => Promise<PreviewSource>;
  #preview: PreviewSource | undefined;
  #isLoading = false;
  #isAwake = false;
  #isWanted = false;

  constructor(load: () => Promise<PreviewSource>) {
    this.#load = load;
  }

  head(document: unknown, ownTable: () => string): string | undefined {
    this.#isWanted = true;
    if (this.#isAwake) this.#loadOnce();
    return this.#preview?.head(document, ownTable);
  }

  block(document: unknown, text: string): string | undefined {
    if (this.#preview) return this.#preview.block(document, text);
    if (!isInFolder(document)) return undefined;
    this.#loadOnce();
    const reading = vscode.l10n.t('Reading the journal. The numbers appear when it is read.');
    return `<p class="throughline tl-state">${escaped(reading)}</p> `;
  }

  inline(document: unknown, text: string): string | undefined {
    if (this.#preview) return this.#preview.inline(document, text);
    if (!isInFolder(document)) return undefined;
    this.#loadOnce();
    return '<span class="throughline-inline">…</span>';
  }

  /** The rest of the extension is loaded: what a preview only might show is now worth a look. */
  wake(): void {
    this.#isAwake = true;
    if (this.#isWanted) this.#loadOnce();
  }

  #loadOnce(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    void this.#load().then(
      (preview) => {
        this.#preview = preview;
        return vscode.commands.executeCommand('markdown.preview.refresh');
      },
      () => {
        this.#isLoading = false;
      },
    );
  }
}

function isInFolder(document: unknown): boolean {
  return document instanceof vscode.Uri && vscode.workspace.getWorkspaceFolder(document) !== undefined;
}

function escaped(text: string): string {
  return text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));
}
