import * as vscode from 'vscode';
import { ENGLISH_PREVIEW, type PreviewStringKey, type PreviewStrings } from '../../preview/preview-strings.js';
import type { ReportQuery, ReportResult } from '../../engine/engine-port.js';
import type { Journal } from '../../journal/journal.js';
import type { PreviewContext } from '../../preview/context.js';
import { entryTable } from '../../preview/entry-table.js';
import { html, type Html } from '../../preview/html.js';
import { pillarTable } from '../../preview/pillar-table.js';
import { renderBlock, renderInline } from '../../preview/render-block.js';
import { failureText } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import type { PreviewSource } from './markdown-plugin.js';

/** A preview draws the text it shows by itself, 300 ms after a keystroke; what is still out of date then is ours to mend. */
const REFRESH_AFTER_MS = 400;
/** A preview that is about to look at its text drops a refresh, and may then find no reason to draw: it is asked again. */
const REFRESH_TRIES = 3;
/** Pieces of HTML kept; a letter has a dozen. */
const KEPT = 200;

interface Drawn {
  readonly html: string;
  /** What it was made of: the reports' edition where it asked for one, else the journal that names were looked up in. */
  readonly source: object;
}

type Draw = (context: PreviewContext) => Html;

/**
 * Live blocks and the tables of entries and pillars in VS Code's Markdown preview. A preview is drawn anew when what it
 * was answered would be answered otherwise; it is asked for only while a preview shows something of ours.
 */
export class MarkdownPreview implements PreviewSource, vscode.Disposable {
  readonly #journals: Journals;
  readonly #log: vscode.LogOutputChannel;
  readonly #kept = new Map<string, Drawn>();
  /** What is shown since the last refresh; without `drawn` that the journal is being read. */
  readonly #shown = new Map<string, { readonly session: JournalSession; readonly drawn: Drawn | undefined }>();
  readonly #listening: vscode.Disposable;
  /** Whether anything was drawn since the last refresh. */
  #hasDrawn = false;
  #words: PreviewStrings | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(journals: Journals, log: vscode.LogOutputChannel) {
    this.#journals = journals;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      journals.onDidChange((session) => {
        const shown = [...this.#shown.values()].filter((one) => one.session === session);
        if (shown.length > 0) this.#refreshSoon(shown.some(({ drawn }) => !drawn) ? 0 : REFRESH_AFTER_MS);
      }),
      journals.onDidRemove((session) => {
        for (const [id, one] of this.#shown) if (one.session === session) this.#shown.delete(id);
      }),
    );
  }

  head(document: unknown, ownTable: () => string): string | undefined {
    const session = this.#sessionOf(document);
    if (!session || !(document instanceof vscode.Uri)) return undefined;
    const path = session.pathOf(document);
    if (path === undefined || session.state !== 'ready') {
      // The file's own journal is being read, since it is open; its table appears then.
      if (session.state === 'loading') this.#shows(`reading ${document.toString()}`, session);
      return undefined;
    }
    this.#shown.delete(`reading ${document.toString()}`);
    const { entry, pillar } = session.engine.parsed(path) ?? {};
    if (!entry?.events.length && !pillar) return undefined;
    const table = this.#draw(session, path, `head ${path}`, (context) =>
      pillar ? pillarTable(pillar.id.value, context) : entry ? entryTable(entry, context) : html``,
    );
    return table === undefined ? undefined : (showsFrontmatter(document) ? ownTable() : '') + table;
  }

  block(document: unknown, text: string): string | undefined {
    return this.#live(document, `block ${text}`, (context) => renderBlock(text, context));
  }

  inline(document: unknown, text: string): string | undefined {
    return this.#live(document, `inline ${text}`, (context) => renderInline(text, context), true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
  }

  #live(document: unknown, key: string, draw: Draw, isInline = false): string | undefined {
    const session = this.#sessionOf(document);
    if (!session || !(document instanceof vscode.Uri)) return undefined;
    if (session.state === 'idle') void session.load();
    if (session.state !== 'ready') {
      this.#shows(`reading ${document.toString()}`, session);
      const isReading = session.state === 'loading';
      if (isInline) return '<span class="throughline-inline">…</span>';
      return this.#state(isReading ? 'preview.reading' : 'preview.failed');
    }
    this.#shown.delete(`reading ${document.toString()}`);
    if (!session.hasJournal) return undefined;
    return this.#draw(session, session.pathOf(document) ?? '', key, draw);
  }

  /** Draws, or takes what was drawn while every answer is still the same. A fault of ours costs only its own piece. */
  #draw(session: JournalSession, path: string, key: string, draw: Draw): string | undefined {
    try {
      const id = [session.folder.uri.toString(), path, key].join('\n');
      const before = this.#kept.get(id);
      if (before && !isOutdated(session, before)) {
        this.#shows(id, session, before);
        return before.html;
      }
      const journal = session.engine.journal();
      let source: object = journal;
      const report = (query: ReportQuery): ReportResult => {
        source = session.edition;
        return session.report(query);
      };
      const drawn = { html: draw(this.#context(session, path, journal, report)).text, source };
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(id, drawn);
      this.#shows(id, session, drawn);
      return drawn.html;
    } catch (error) {
      this.#log.error(
        'A part of the Markdown preview could not be drawn.',
        error instanceof Error ? error : String(error),
      );
      return this.#state('preview.broken');
    }
  }

  #context(session: JournalSession, path: string, journal: Journal, report: PreviewContext['report']): PreviewContext {
    return {
      path,
      journal,
      report,
      pnlTrend: (position) => session.engine.pnlTrend(position),
      words: this.#wordsNow(),
      translated: (text) => vscode.l10n.t(text),
      failureText,
    };
  }

  #state(key: PreviewStringKey): string {
    return html`<p class="throughline tl-state">${this.#wordsNow()[key]}</p> `.text;
  }

  #wordsNow(): PreviewStrings {
    return (this.#words ??= translatedWords());
  }

  #sessionOf(document: unknown): JournalSession | undefined {
    return document instanceof vscode.Uri ? this.#journals.of(document) : undefined;
  }

  #shows(id: string, session: JournalSession, drawn?: Drawn): void {
    if (this.#shown.size >= KEPT) this.#shown.clear();
    this.#shown.set(id, { session, drawn });
    this.#hasDrawn = true;
  }

  #refreshSoon(after: number, tries = REFRESH_TRIES): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const outdated = [...this.#shown].filter(([, { session, drawn }]) =>
        drawn ? isOutdated(session, drawn) : session.state !== 'loading',
      );
      // A preview that is open has said again what it shows: the rest is of one that was closed, or of a block changed since.
      if (tries === 0 || (tries < REFRESH_TRIES && this.#hasDrawn)) for (const [id] of outdated) this.#shown.delete(id);
      else if (outdated.length > 0) {
        this.#hasDrawn = false;
        void vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, (error: unknown) => {
          this.#log.warn(`The Markdown preview was not refreshed: ${String(error)}`);
        });
        this.#refreshSoon(REFRESH_AFTER_MS, tries - 1);
      }
    }, after);
  }
}

function isOutdated(session: JournalSession, { source }: Drawn): boolean {
  return source !== session.edition && source !== session.engine.journal();
}

/** Newer versions of VS Code show frontmatter as a table, which ours replaces unless the person chose how to see it. */
function showsFrontmatter(document: vscode.Uri): boolean {
  const chosen = vscode.workspace.getConfiguration('markdown', document).inspect('preview.frontMatter');
  return [chosen?.globalValue, chosen?.workspaceValue, chosen?.workspaceFolderValue].some(
    (value) => value !== undefined,
  );
}

function translatedWords(): PreviewStrings {
  const words: Record<PreviewStringKey, string> = { ...ENGLISH_PREVIEW };
  for (const key of Object.keys(ENGLISH_PREVIEW)) if (isKey(key)) words[key] = vscode.l10n.t(ENGLISH_PREVIEW[key]);
  return words;
}

function isKey(key: string): key is PreviewStringKey {
  return key in ENGLISH_PREVIEW;
}
