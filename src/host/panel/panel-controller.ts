import * as vscode from 'vscode';
import type { PanelState, ToHost, ToPage } from '../../protocol/messages.js';
import { parseToHost } from '../../protocol/validators.js';
import type { AttributionReport } from '../../report/view-model.js';
import { failureText, pageStrings, reportInLanguage } from '../translate.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { Journals } from '../workspace/journals.js';
import { askPeriod } from './ask-period.js';
import { columnBeside, openRecords } from './open-records.js';
import { keepChoice, keepMemory, readChoice, readMemory, type Choice } from './panel-choice.js';
import { pageRoots, panelHtml } from './panel-html.js';

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
  | { readonly kind: 'view'; readonly view: vscode.WebviewView }
  | { readonly kind: 'editor'; readonly panel: vscode.WebviewPanel };

/**
 * One page and its side of the conversation. It sends only whole states, and only while the page can be seen; a page
 * that comes back says `ready` and is told everything.
 */
export class PanelController implements vscode.Disposable {
  readonly #context: PanelContext;
  readonly #host: PanelHost;
  readonly #webview: vscode.Webview;
  readonly #disposables: vscode.Disposable[];
  #choice: Choice;
  #shown: { readonly session: JournalSession; readonly report: AttributionReport } | undefined;
  #isReady = false;
  #lastProgress = 0;

  constructor(context: PanelContext, host: PanelHost) {
    this.#context = context;
    this.#host = host;
    this.#choice = readChoice(context.memory);
    this.#webview = host.kind === 'view' ? host.view.webview : host.panel.webview;
    this.#webview.options = { enableScripts: true, localResourceRoots: pageRoots(context.extensionUri) };
    this.#disposables = [
      this.#webview.onDidReceiveMessage((message: unknown) => {
        void this.#receive(message);
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
    this.#webview.html = panelHtml(this.#webview, context.extensionUri, host.kind);
    void context.journals.load();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  get #isVisible(): boolean {
    return this.#host.kind === 'view' ? this.#host.view.visible : this.#host.panel.visible;
  }

  #session(): JournalSession | undefined {
    const { journals } = this.#context;
    const chosen = this.#choice.folder === undefined ? undefined : journals.named(this.#choice.folder);
    return chosen ?? journals.current();
  }

  #send(): void {
    if (!this.#isReady || !this.#isVisible) return;
    const session = this.#session();
    const { journals } = this.#context;
    const message: ToPage = {
      type: 'show',
      strings: pageStrings(),
      locale: vscode.env.language,
      folders: journals.all
        .filter((one) => one.hasJournal || one === session)
        .map(({ folder }) => ({ id: folder.uri.toString(), name: folder.name })),
      folder: session?.folder.uri.toString() ?? '',
      memory: readMemory(this.#context.memory),
      focus: null,
      state: this.#state(session),
    };
    void this.#webview.postMessage(message);
  }

  #state(session: JournalSession | undefined): PanelState {
    this.#shown = undefined;
    if (!session) return { kind: 'empty' };
    if (session.state === 'idle' || session.state === 'loading') {
      const { stage, done, total } = session.reading;
      return { kind: 'loading', done: stage === 'read' ? done : stage === 'parse' ? total : 0, total };
    }
    if (session.state === 'cancelled') {
      const message = vscode.l10n.t('Reading was cancelled. Run “Throughline: Check Journal” to read the journal.');
      return { kind: 'failed', message };
    }
    if (session.state === 'failed') {
      const message = vscode.l10n.t('The folder could not be read. The output “Throughline” has the details.');
      return { kind: 'failed', message };
    }
    return this.#reportState(session);
  }

  #reportState(session: JournalSession): PanelState {
    const { folder: _, account, ...choice } = this.#choice;
    let result = session.report({ ...choice, account });
    // What was chosen once may be gone; the default is never a surprise. An account that is gone leaves the rest.
    for (const query of [choice, {}]) {
      if (result.ok || (account === undefined && choice.period === undefined)) break;
      this.#context.log.warn(`The chosen report is not to be had: ${failureText(result.failure)}`);
      result = session.report(query);
    }
    if (result.ok) {
      this.#shown = { session, report: result.report };
      return { kind: 'report', report: reportInLanguage(result.report) };
    }
    if (result.failure.kind === 'no-journal' || !session.hasJournal) return { kind: 'empty' };
    return { kind: 'failed', message: failureText(result.failure) };
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
        this.#send();
        await journals.load();
        break;
      case 'query':
        await this.#query(message);
        break;
      case 'remember':
        await keepMemory(this.#context.memory, message.memory);
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
        const records = message.records.flatMap((index) => shown.report.records[index] ?? []);
        const panel = this.#host.kind === 'editor' ? this.#host.panel : undefined;
        await openRecords(shown.session, records, message.title, columnBeside(panel));
        break;
      }
      case 'run':
        await vscode.commands.executeCommand(...commandOf(message.command, this.#context.extensionUri));
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 2_000);
        break;
      case 'save':
        break;
      case 'log':
        log[message.level](`The page: ${message.message}`);
        break;
      case 'painted':
        log.info(`The page painted its first report after ${message.milliseconds.toFixed(0)} ms.`);
        break;
    }
  }

  async #query({ choice = {}, folder: id }: Omit<Extract<ToHost, { type: 'query' }>, 'type'>) {
    const folder = id === undefined ? undefined : this.#context.journals.named(id)?.folder.uri.toString();
    // An account and a pillar belong to their journal.
    const kept =
      folder === undefined ? this.#choice : { ...this.#choice, folder, account: undefined, within: undefined };
    this.#choice = { ...kept, ...choice };
    await keepChoice(this.#context.memory, this.#choice);
    this.#send();
  }
}

type Run = Extract<ToHost, { type: 'run' }>['command'];

function commandOf(command: Run, extensionUri: vscode.Uri): [command: string, ...args: unknown[]] {
  switch (command) {
    case 'openInEditor':
      return ['throughline.openAttributionInEditor'];
    case 'createSample':
      return ['throughline.createSampleJournal'];
    case 'newEntry':
      return ['throughline.newEntry'];
    case 'howToWrite':
      return ['markdown.showPreview', vscode.Uri.joinPath(extensionUri, 'README.md')];
    case 'showProblems':
      return ['workbench.actions.view.problems'];
    case 'exportReport':
      return ['throughline.exportReport'];
    case 'addBaseYear':
      return ['throughline.addBaseYear'];
  }
}
