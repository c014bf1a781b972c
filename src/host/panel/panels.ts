import * as vscode from 'vscode';
import { PanelController, type PanelContext } from './panel-controller.js';
import { pageRoots } from './panel-html.js';

const VIEW = 'throughline.attribution';
const TAB = 'throughline.attributionTab';

/** The attribution page in its two places: the view of our container and an editor tab. */
export class Panels implements vscode.Disposable, vscode.WebviewViewProvider, vscode.WebviewPanelSerializer {
  readonly #context: PanelContext;
  readonly #registrations: vscode.Disposable;
  #tab: vscode.WebviewPanel | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
    this.#registrations = vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider(VIEW, this),
      vscode.window.registerWebviewPanelSerializer(TAB, this),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const controller = new PanelController(this.#context, { kind: 'view', view });
    view.onDidDispose(() => {
      controller.dispose();
    });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#attach(panel);
    return Promise.resolve();
  }

  /** Shows the view and gives it the focus. */
  async showView(): Promise<void> {
    // Reading the journal and making the page take about as long; neither waits for the other.
    void this.#context.journals.load();
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  /** Opens the page as an editor tab, or brings the one that is open to the front. */
  showTab(): void {
    if (this.#tab) {
      this.#tab.reveal();
      return;
    }
    const title = vscode.l10n.t('Attribution');
    const panel = vscode.window.createWebviewPanel(TAB, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: pageRoots(this.#context.extensionUri),
    });
    this.#attach(panel);
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#tab?.dispose();
  }

  #attach(panel: vscode.WebviewPanel): void {
    this.#tab = panel;
    const icon = (theme: string) =>
      vscode.Uri.joinPath(this.#context.extensionUri, 'media', `throughline-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const controller = new PanelController(this.#context, { kind: 'editor', panel });
    panel.onDidDispose(() => {
      controller.dispose();
      if (this.#tab === panel) this.#tab = undefined;
    });
  }
}
