import * as vscode from 'vscode';
import { EditionWriter } from '../../protocol/edition-writer.js';
import type { PanelFocus, ToHost } from '../../protocol/messages.js';
import { parseToHost } from '../../protocol/validators.js';
import type { AttributionReport } from '../../report/view-model.js';
import { UserMistake } from '../commands/command.js';
import { saveChart } from '../commands/save-chart.js';
import { pageStrings } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { askPeriod } from './ask-period.js';
import { columnBeside, openRecords } from './open-records.js';
import { ChosenView, readMemory } from './panel-choice.js';
import { commandOf } from './page-command.js';
import { pageRoots, panelHtml } from './panel-html.js';
import { linkToReport, type PanelLink } from './panel-link.js';
import { stateToShow, type Shown } from './panel-state.js';
import { periodText } from './period-text.js';
import { resolveLink } from './resolve-link.js';

/** How often a page that waits hears how far the reading is. */
const PROGRESS_EVERY_MS = 100;

/** What every page needs of the extension. */
export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly journals: Journals;
  readonly log: vscode.LogOutputChannel;
}

/** Where the page is: our view in the side bar, or an editor tab. */
export type PanelHost =
  | {
      readonly kind: 'view';
      readonly view: Pick<vscode.WebviewView, 'webview' | 'visible' | 'description' | 'onDidChangeVisibility'>;
    }
  | {
      readonly kind: 'editor';
      readonly panel: Pick<vscode.WebviewPanel, 'webview' | 'visible' | 'viewColumn' | 'onDidChangeViewState'>;
    };

/**
 * One page and its side of the conversation. It sends only while the page can be seen, first everything and then what
 * changed; a page that comes back says `ready` and is told everything.
 */
export class PanelController implements vscode.Disposable {
  readonly #context: PanelContext;
  readonly #host: PanelHost;
  readonly #webview: vscode.Webview;
  readonly #disposables: vscode.Disposable[];
  readonly #chosen: ChosenView;
  #shown: Shown | undefined;
  #link: PanelLink | undefined;
  #focusId = 0;
  readonly #editions = new EditionWriter();
  #answer: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #lastProgress = 0;

  /** @param link where to start, instead of what was shown last. */
  constructor(context: PanelContext, host: PanelHost, link?: PanelLink) {
    this.#context = context;
    this.#host = host;
    this.#chosen = new ChosenView(context.memory);
    this.#webview = host.kind === 'view' ? host.view.webview : host.panel.webview;
    this.#webview.options = { enableScripts: true, localResourceRoots: pageRoots(context.extensionUri) };
    this.#disposables = [
      this.#webview.onDidReceiveMessage((message: unknown) => {
        void this.#receive(message);
      }),
      onVisibility(host, () => {
        // A hidden page is gone; the next one says that it is ready.
        if (!this.#isVisible) this.#isReady = false;
      }),
      context.journals.onDidChange((session) => {
        if (session === this.#session()) this.#send();
      }),
      context.journals.onDidRemove(() => {
        this.#send();
      }),
      context.journals.onDidProgress((session) => {
        const now = performance.now();
        // A page that shows a report keeps it until the next one.
        if (this.#shown?.session === session) return;
        if (session !== this.#session() || now - this.#lastProgress < PROGRESS_EVERY_MS) return;
        this.#lastProgress = now;
        this.#send();
      }),
    ];
    if (link) this.follow(link);
    this.#webview.html = panelHtml(this.#webview, context.extensionUri, host.kind);
    void context.journals.load();
  }

  dispose(): void {
    clearTimeout(this.#answer);
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  get #isVisible(): boolean {
    return this.#host.kind === 'view' ? this.#host.view.visible : this.#host.panel.visible;
  }

  /**
   * Leads to a place: at once where the page shows a report, else when it first does. What the link does not name stays.
   */
  follow(link: PanelLink): void {
    const { journals } = this.#context;
    this.#link = link;
    if (link.folder !== undefined) {
      const session = journals.named(link.folder) ?? journals.all.find(({ folder }) => folder.name === link.folder);
      if (session) this.#moveTo(session, link.isFromOutside ? 'from-outside' : 'own');
      else tell([noFolder(link.folder, journals)]);
    }
    this.#send();
  }

  /** The way to what is shown, every choice named; `undefined` while there is no report. */
  link(): PanelLink | undefined {
    const shown = this.#shown;
    const several = this.#context.journals.all.filter((one) => one.hasJournal).length > 1;
    return shown && linkToReport(shown.report, this.#chosen.pillar, several ? shown.session.folder.name : undefined);
  }

  #moveTo({ folder }: JournalSession, wish: 'own' | 'from-outside'): void {
    this.#chosen.moveTo(folder.uri.toString(), this.#session()?.folder.uri.toString(), wish);
  }

  /** The view's title says the period where it is not the usual one. */
  #describe(report: AttributionReport | undefined): void {
    if (this.#host.kind !== 'view') return;
    const key = report?.period.key ?? 'ytd';
    this.#host.view.description = key === 'ytd' ? '' : periodText(key, report?.base ?? null);
  }

  #session(): JournalSession | undefined {
    const { journals } = this.#context;
    const { folder } = this.#chosen;
    return (folder === undefined ? undefined : journals.named(folder)) ?? journals.current();
  }

  #send(): void {
    if (!this.#isReady || !this.#isVisible) return;
    const { journals, log, memory } = this.#context;
    const session = this.#session();
    const focus = this.#arrive(session);
    const { choice } = this.#chosen;
    const { state, shown } = stateToShow(session, choice, log);
    this.#shown = shown;
    const folders = journals.all
      .filter((one) => one.hasJournal || one === session)
      .map(({ folder }) => ({ id: folder.uri.toString(), name: folder.name }));
    this.#describe(shown?.report);
    const kept = readMemory(memory);
    const edition = this.#editions.next({
      strings: pageStrings(),
      locale: vscode.env.language,
      folders,
      folder: session?.folder.uri.toString() ?? '',
      memory: { ...kept, choice, ...(focus?.chosen === undefined ? {} : { chosen: focus.chosen }) },
      focus,
      state,
    });
    if (edition) void this.#webview.postMessage(JSON.stringify(edition));
  }

  /** Waits for what the page asked meanwhile: of several choices in a row only the last is computed. */
  #answerSoon(): void {
    clearTimeout(this.#answer);
    this.#answer = setTimeout(() => {
      this.#send();
    });
  }

  /** Where the waiting link leads, once its journal is read; it is followed once. */
  #arrive(session: JournalSession | undefined): PanelFocus | null {
    const link = this.#link;
    if (!link || session?.state !== 'ready') return null;
    this.#link = undefined;
    if (!session.hasJournal) return null;
    const { choice, chosen, section, wrong } = resolveLink(session, link, this.#chosen.choice);
    tell(wrong);
    void this.#chosen.choose(choice, link.isFromOutside ? 'from-outside' : 'own', chosen);
    return { id: ++this.#focusId, chosen, section };
  }

  async #receive(raw: unknown): Promise<void> {
    const message = parseToHost(raw);
    if (!message) {
      this.#context.log.warn('The page sent a message of an unknown shape; it is dropped.');
      return;
    }
    try {
      await this.#act(message);
    } catch (error) {
      if (error instanceof UserMistake) {
        tell([error.message]);
        return;
      }
      this.#context.log.error(`The page’s ${message.type} failed.`, error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Throughline could not do this: {0} The log has the details.', String(error)),
      );
    }
  }

  async #act(message: ToHost): Promise<void> {
    const { journals, log } = this.#context;
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#editions.forget();
        this.#send();
        await journals.load();
        break;
      case 'query':
        await this.#query(message);
        break;
      case 'remember':
        await this.#chosen.remember(message.memory);
        break;
      case 'askPeriod': {
        const period = this.#shown?.report.period;
        const chosen = await askPeriod(period?.start ?? '', period?.end ?? '');
        if (chosen !== undefined) await this.#query({ choice: { period: chosen } });
        break;
      }
      case 'open': {
        const shown = this.#shown;
        if (!shown) return;
        const records = this.#editions.recordsOf(message.records);
        const panel = this.#host.kind === 'editor' ? this.#host.panel : undefined;
        await openRecords(shown.session, records, message.title, columnBeside(panel));
        break;
      }
      case 'run':
        await vscode.commands.executeCommand(
          ...commandOf(message.command, this.#context.extensionUri, this.#shown, this.#chosen.choice),
        );
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2_000);
        break;
      case 'save':
        await saveChart(this.#context.memory, this.#shown?.session.folder.uri, message);
        break;
      case 'log':
        log[message.level](`The page: ${message.message}`);
        break;
      case 'painted':
        log.info(`The page painted its first report after ${message.milliseconds.toFixed(0)} ms.`);
        break;
    }
  }

  async #query({ choice = {}, folder: id, isRestored }: Omit<Extract<ToHost, { type: 'query' }>, 'type'>) {
    const session = id === undefined ? undefined : this.#context.journals.named(id);
    if (session) this.#moveTo(session, 'own');
    this.#answerSoon();
    // What a page had before a reload was remembered when it was chosen, or was not to be.
    await this.#chosen.choose(choice, isRestored === true ? 'from-outside' : 'own');
  }
}

function tell(wrong: readonly string[]): void {
  if (wrong.length > 0) void vscode.window.showWarningMessage(wrong.join(' '));
}

function noFolder(name: string, journals: Journals): string {
  const names = journals.all.map(({ folder }) => folder.name).join(', ');
  return vscode.l10n.t('There is no folder “{0}” in this window. Folders: {1}.', name, names);
}

function onVisibility(host: PanelHost, react: () => void): vscode.Disposable {
  return host.kind === 'view' ? host.view.onDidChangeVisibility(react) : host.panel.onDidChangeViewState(react);
}
