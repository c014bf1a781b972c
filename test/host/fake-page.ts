import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelContext, PanelHost } from '../../src/host/panel/panel-controller.js';
import { Journals } from '../../src/host/workspace/journals.js';
import { EditionReader } from '../../src/protocol/edition-reader.js';
import type { ToHost, ToPage } from '../../src/protocol/messages.js';
import type { PageReport } from '../../src/protocol/page-report.js';
import { activeExtension } from '../support/host/journal-checks.js';

/** A page without a document: it says what a test has it say and keeps what it is told, checked as the real one does. */
export class FakePage {
  readonly sent: ToPage[] = [];
  /** The same as it came. */
  readonly texts: string[] = [];
  readonly host: PanelHost;
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly #seen = new vscode.EventEmitter<void>();
  readonly #told = new vscode.EventEmitter<ToPage>();
  readonly #view: { visible: boolean; description?: string };
  readonly #editions = new EditionReader();

  constructor() {
    const webview: vscode.Webview = {
      options: {},
      html: '',
      cspSource: 'test:',
      asWebviewUri: (uri) => uri,
      onDidReceiveMessage: this.#said.event,
      postMessage: (raw: unknown) => {
        const read = this.#editions.read(raw);
        if ('wrong' in read) throw new Error(read.wrong);
        this.texts.push(String(raw));
        this.sent.push(read.message);
        this.#told.fire(read.message);
        return Promise.resolve(true);
      },
    };
    const view = { webview, visible: true, description: '', onDidChangeVisibility: this.#seen.event };
    this.#view = view;
    this.host = { kind: 'view', view };
  }

  get description(): string | undefined {
    return this.#view.description;
  }

  say(message: ToHost): void {
    this.#said.fire(message);
  }

  /** As a page of another version would. */
  sayAnything(message: unknown): void {
    this.#said.fire(message);
  }

  setVisible(visible: boolean): void {
    this.#view.visible = visible;
    this.#seen.fire();
  }

  /** What the page is told next, because of what `act` does. */
  async answerTo(act: () => void): Promise<ToPage> {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('The page was told nothing.'));
      }, 30_000);
      const listening = this.#told.event((message) => {
        clearTimeout(timer);
        listening.dispose();
        resolve(message);
      });
      act();
    });
  }

  /** The answer's report. */
  async reportAfter(act: () => void): Promise<PageReport> {
    const { state } = await this.answerTo(act);
    assert.equal(state.kind, 'report');
    return state.report;
  }
}

/** A workspace's memory that holds what JSON holds, as the editor's does. */
export class FakeMemory implements vscode.Memento {
  readonly kept = new Map<string, string>();
  readonly #updated = new vscode.EventEmitter<string>();

  keys(): readonly string[] {
    return [...this.kept.keys()];
  }
  get(key: string): unknown {
    const text = this.kept.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, JSON.stringify(value));
    this.#updated.fire(key);
    return Promise.resolve();
  }
  /** Resolves when the key is written next. */
  async written(key: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const listening = this.#updated.event((one) => {
        if (one !== key) return;
        listening.dispose();
        resolve();
      });
    });
  }
}

/** What a panel needs, over the window's own folder; `dispose` ends it. */
export async function panelContext(memory: vscode.Memento): Promise<PanelContext & { readonly dispose: () => void }> {
  const log = vscode.window.createOutputChannel('panel test', { log: true });
  const journals = new Journals(log);
  await journals.load();
  const { extensionUri } = await activeExtension();
  return {
    extensionUri,
    memory,
    journals,
    log,
    dispose: () => {
      journals.dispose();
      log.dispose();
    },
  };
}
