import * as vscode from 'vscode';
import { PanelController, type PanelContext } from './panel-controller.js';
import { linkOfUri, linkText, type PanelLink } from './panel-link.js';
import { pageRoots } from './panel-html.js';

const VIEW = 'throughline.attribution';
const TAB = 'throughline.attributionTab';
const EXTENSION = 'throughline.throughline';

/** The attribution page in its two places: the view of our container and an editor tab. src/host/activate.ts registers them. */
export class Panels
  implements vscode.Disposable, vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.UriHandler
{
  readonly #context: PanelContext;
  #view: PanelController | undefined;
  #tab: { readonly panel: vscode.WebviewPanel; readonly controller: PanelController } | undefined;
  /** Where the view starts when it is made. */
  #start: PanelLink | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const controller = new PanelController(this.#context, { kind: 'view', view }, this.#start);
    this.#start = undefined;
    this.#view = controller;
    view.onDidDispose(() => {
      controller.dispose();
      if (this.#view === controller) this.#view = undefined;
    });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#attach(panel);
    return Promise.resolve();
  }

  /** Shows the view, gives it the focus and leads to a place in it. */
  async showView(link?: PanelLink): Promise<void> {
    // Reading the journal and making the page take about as long; neither waits for the other.
    void this.#context.journals.load();
    if (link) {
      // A page that is still to be made starts there.
      if (this.#view) this.#view.follow(link);
      else this.#start = link;
    }
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  /** Opens the page as an editor tab, or brings the one that is open to the front, and leads to a place in it. */
  showTab(link?: PanelLink): void {
    if (this.#tab) {
      if (link) this.#tab.controller.follow(link);
      this.#tab.panel.reveal();
      return;
    }
    const title = vscode.l10n.t('Attribution');
    const panel = vscode.window.createWebviewPanel(TAB, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: pageRoots(this.#context.extensionUri),
    });
    this.#attach(panel, link);
  }

  /** Leads to a place where the page can be seen; else in the view. */
  async show(link: PanelLink): Promise<void> {
    if (this.#tab?.panel.visible === true) this.showTab(link);
    else await this.showView(link);
  }

  /** Opens what a link from outside names and does nothing else: the workspace remembers nothing of it. */
  async handleUri(uri: vscode.Uri): Promise<void> {
    const link = linkOfUri(uri);
    if (link) {
      await this.show({ ...link, isFromOutside: true });
      return;
    }
    this.#context.log.warn('A link from outside was refused: its path or a parameter is none of ours.');
    void vscode.window.showWarningMessage(
      vscode.l10n.t('This link names no place in Throughline. Copy it again with “Copy Link to This View”.'),
    );
  }

  /**
   * Text of a link to what a page shows: that of the place whose id is given, else of the tab where it is active, else
   * of the view, else of the tab.
   * @returns `undefined` where no page shows a report.
   */
  linkText(place?: string): string | undefined {
    const tab = this.#tab?.controller;
    const isTabFirst = place === TAB || (place !== VIEW && this.#tab?.panel.active === true);
    const pages = isTabFirst ? [tab, this.#view] : [this.#view, tab];
    const link = pages.map((page) => page?.link()).find((one) => one !== undefined);
    return link && linkText(vscode.env.uriScheme, EXTENSION, link);
  }

  dispose(): void {
    this.#tab?.panel.dispose();
  }

  #attach(panel: vscode.WebviewPanel, link?: PanelLink): void {
    const icon = (theme: string) =>
      vscode.Uri.joinPath(this.#context.extensionUri, 'media', `throughline-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const controller = new PanelController(this.#context, { kind: 'editor', panel }, link);
    this.#tab = { panel, controller };
    panel.onDidDispose(() => {
      controller.dispose();
      if (this.#tab?.panel === panel) this.#tab = undefined;
    });
  }
}
