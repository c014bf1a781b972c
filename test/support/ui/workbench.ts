import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { browserFlags, findOrGetBrowser } from '../../../scripts/browser.mjs';
import { root } from '../../../scripts/processes.mjs';
import { startServer, type VscodeServer } from '../../../scripts/vscode-server.mjs';

export interface WorkbenchOptions {
  /** Folder to open. It is copied first, so that a test may edit it; `workbench.folder` is the copy. */
  readonly folder: string;
  /** User settings, over the quiet ones of scripts/vscode-server.mjs. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The extension as built in dist/ (default), or a packaged one, installed as a person would. */
  readonly extension?: 'development' | { readonly vsix: string };
  /** `false` opens the folder in Restricted Mode, as VS Code does with a folder it does not know. */
  readonly trusted?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** More environment for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The four themes every page must be readable in: the theme's label, and the class VS Code gives its window for it. */
export const THEMES = {
  light: { label: 'Light Modern', windowClass: 'vs' },
  dark: { label: 'Dark Modern', windowClass: 'vs-dark' },
  'high-contrast': { label: 'Dark High Contrast', windowClass: 'hc-black' },
  'high-contrast-light': { label: 'Light High Contrast', windowClass: 'hc-light' },
} as const;
export type ThemeKey = keyof typeof THEMES;

/** What the packaged server always complains about: its native parts are left out, and it has no gallery. */
const NOISE = /Could not locate the bindings|watchdog|from gallery|vsda|serviceWorker|\[Service Worker\]/;

/** How often the palette is opened again before a command counts as missing. */
const PALETTE_TRIES = 3;

/** Where the person is in the text. */
export interface EditorPosition {
  /** Path within the folder, with forward slashes. */
  readonly file: string;
  /** From 1, as the status bar shows them. */
  readonly line: number;
  readonly column: number;
}

/**
 * A real VS Code in a real browser, driven as a person drives it: keys and clicks, no calls into the extension. Each
 * start has a server, settings and a copy of the folder of its own; `dispose` ends and deletes all of it.
 *
 *     const workbench = await Workbench.start({ folder: 'sample' });
 *     await workbench.runCommand('Throughline: Show Attribution');
 *     const panel = await workbench.webview('view');
 *     await panel.getByRole('heading').first().click();
 *     await workbench.dispose();
 */
export class Workbench {
  readonly page: Page;
  /** The copy of the folder that is open. */
  readonly folder: string;
  readonly #home: string;
  readonly #server: VscodeServer;
  readonly #browser: Browser;
  readonly #console: string[] = [];
  readonly #cspViolations: string[] = [];

  private constructor(page: Page, folder: string, home: string, server: VscodeServer, browser: Browser) {
    this.page = page;
    this.folder = folder;
    this.#home = home;
    this.#server = server;
    this.#browser = browser;
  }

  static async start(options: WorkbenchOptions): Promise<Workbench> {
    const home = await mkdtemp(path.join(os.tmpdir(), 'throughline-ui-'));
    let server: VscodeServer | undefined;
    let browser: Browser | undefined;
    try {
      const given = path.resolve(root, options.folder);
      const folder = path.join(home, 'folder', path.basename(given));
      await cp(given, folder, { recursive: true });
      const packaged = options.extension !== undefined && options.extension !== 'development';
      server = await startServer({
        home: path.join(home, 'server'),
        settings: { ...options.settings },
        trusted: options.trusted ?? true,
        env: { ...options.env },
        ...(packaged ? { vsix: path.resolve(root, options.extension.vsix) } : {}),
      });
      browser = await chromium.launch({
        executablePath: await findOrGetBrowser(),
        args: browserFlags,
        headless: process.env['THROUGHLINE_HEADED'] !== '1',
      });
      const context = await browser.newContext({ viewport: options.viewport ?? { width: 1400, height: 900 } });
      const workbench = new Workbench(await context.newPage(), folder, home, server, browser);
      await workbench.#listen(context);
      await workbench.#open(packaged ? [] : [['extensionDevelopmentPath', server.remote(root)]]);
      return workbench;
    } catch (error) {
      const log = server === undefined ? '' : `\nThe server logged, at its end:\n${server.logTail()}`;
      await browser?.close();
      await server?.stop();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
      throw new Error(`The workbench did not start: ${String(error)}${log}`, { cause: error });
    }
  }

  /**
   * Opens the command palette, types a command's title (`Throughline: …`) and runs the first that matches it. Something
   * that takes the focus meanwhile, such as a file that opens late, closes the palette: then it is opened again.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row:visible', { hasText: title }).first();
    for (let left = PALETTE_TRIES; ; left--) {
      try {
        await this.page.keyboard.press('F1');
        await this.page
          .locator('.quick-input-widget:visible .quick-input-box input')
          .fill(`>${title}`, { timeout: 5_000 });
        await row.click({ timeout: 5_000 });
        return;
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  /** Types into the open quick pick or input box, waits for a row that shows `label`, and takes it. */
  async pick(label: string, typed = label): Promise<void> {
    const input = this.page.locator('.quick-input-widget .quick-input-box input');
    await input.fill(typed);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.waitFor({ timeout: 15_000 });
    await row.click();
  }

  /** Answers an input box. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.fill(text);
    await input.press('Enter');
  }

  /** The labels of the rows the quick pick shows for what was typed; it stays open. */
  async paletteRows(typed: string): Promise<readonly string[]> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget .quick-input-box input').fill(`>${typed}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /**
   * The document of our page, when it is shown: in the side bar (`view`) or as an editor tab (`editor`). Ask again after
   * it was hidden or reloaded: VS Code makes a new document then.
   */
  async webview(where: 'view' | 'editor', timeout = 20_000): Promise<Frame> {
    const until = Date.now() + timeout;
    for (;;) {
      const frame = await this.#findWebview(where);
      if (frame !== undefined) return frame;
      if (Date.now() > until) {
        const urls = this.page.frames().map((each) => each.url().slice(0, 200));
        throw new Error(
          `No ${where} of ours is shown. Frames:\n${urls.join('\n')}\n${this.#console.slice(-20).join('\n')}`,
        );
      }
      await this.page.waitForTimeout(50);
    }
  }

  /** Whether such a page is shown now. */
  async showsWebview(where: 'view' | 'editor'): Promise<boolean> {
    return (await this.#findWebview(where)) !== undefined;
  }

  /** Opens a file of the folder by typing its path into Go to File. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.pick(path.posix.basename(file), file);
    await this.page.locator(`.editor-group-container.active .monaco-editor[data-uri$="${CSS_ESCAPE(file)}"]`).waitFor();
  }

  /** The active text editor's file and cursor. */
  async editorPosition(): Promise<EditorPosition> {
    const uri = await this.page
      .locator('.editor-group-container.active .monaco-editor[data-uri^="vscode-remote"]')
      .first()
      .getAttribute('data-uri');
    const opened = decodeURIComponent(new URL(uri ?? '').pathname);
    const status = await this.page.locator('#status\\.editor\\.selection').innerText();
    const [, line, column] = /(\d+)\D+(\d+)/.exec(status) ?? [];
    return { file: path.posix.relative(this.folder, opened), line: Number(line), column: Number(column) };
  }

  /** Waits until the cursor stands in a file, and on a line when one is given. */
  async waitForEditor(file: string, line?: number): Promise<EditorPosition> {
    let last: EditorPosition | undefined;
    for (const until = Date.now() + 10_000; Date.now() < until;) {
      last = await this.editorPosition().catch(() => undefined);
      if (last?.file === file && (line === undefined || last.line === line)) return last;
      await this.page.waitForTimeout(50);
    }
    throw new Error(
      `Waited for ${file}${line === undefined ? '' : `:${String(line)}`}; the editor is at ${JSON.stringify(last)}`,
    );
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${String(line)}:${String(column)}`);
  }

  /** Selects `text` in the active editor, on the first line that holds it, by going there and holding Shift. */
  async selectText(text: string): Promise<void> {
    const { file } = await this.editorPosition();
    const lines = (await readFile(path.join(this.folder, file), 'utf8')).split('\n');
    const index = lines.findIndex((each) => each.includes(text));
    if (index < 0) throw new Error(`${file} on disk does not hold “${text}”.`);
    await this.goTo(index + 1, (lines[index] ?? '').indexOf(text) + 1);
    for (let left = text.length; left > 0; left -= 1) await this.page.keyboard.press('Shift+ArrowRight');
  }

  /** Types over `text` in the active editor, which stays unsaved. The text is looked up in the file as it is on disk. */
  async replaceInEditor(text: string, by: string): Promise<void> {
    await this.selectText(text);
    await this.page.keyboard.insertText(by);
  }

  /** Types at the cursor. */
  async typeInEditor(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Changes user settings and loads the window again: in a browser VS Code reads them only then. */
  async changeSettings(changed: Readonly<Record<string, unknown>>): Promise<void> {
    const now = JSON.parse(await readFile(this.#server.userSettings, 'utf8')) as Record<string, unknown>;
    await writeFile(this.#server.userSettings, JSON.stringify({ ...now, ...changed }));
    await this.reload();
  }

  /** Changes the colour theme and waits until the window wears it. */
  async setTheme(theme: ThemeKey): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.pick(THEMES[theme].label);
    await this.page.locator(`.monaco-workbench.${THEMES[theme].windowClass}`).waitFor({ timeout: 15_000 });
  }

  /** Writes a picture of the whole window. */
  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(path.resolve(root, file)), { recursive: true });
    await this.page.screenshot({ path: path.resolve(root, file) });
  }

  /** What our pages' content security policy refused since the start, as the browser words it. */
  cspViolations(): readonly string[] {
    return [...this.#cspViolations];
  }

  /** What the browser's console said since the start; for a failing test's message. */
  consoleLines(): readonly string[] {
    return [...this.#console];
  }

  /** Loads the window again, as Developer: Reload Window does; unsaved text is restored by VS Code. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'commit' });
    await this.#ready();
  }

  async dispose(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }

  async #listen(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      const text = message.text();
      const from = message.location().url;
      // Chromium words every refusal so. The workbench's own document has a policy too, which is not ours to keep.
      if (text.includes('Content Security Policy') && !from.includes('/vs/code/browser/workbench/')) {
        this.#cspViolations.push(`${text} (${from})`);
      }
      if (!NOISE.test(text)) this.#console.push(`[${message.type()}] ${text.slice(0, 400)}`);
    });
    context.on('weberror', (error) => this.#console.push(`[weberror] ${error.error().message}`));
    await Promise.resolve();
  }

  async #open(payload: readonly (readonly [string, string])[]): Promise<void> {
    await this.page.goto(this.#server.address(this.folder, [...payload, ['skipWelcome', 'true']]), {
      waitUntil: 'commit',
    });
    await this.#ready();
    // A new window shows the folder's files; after a reload the side bar shows what it showed before.
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 40_000 });
  }

  /** The window has been restored, as far as its status bar shows. */
  async #ready(): Promise<void> {
    await this.page.locator('.part.statusbar #status\\.problems').waitFor({ timeout: 40_000 });
  }

  async #findWebview(where: 'view' | 'editor'): Promise<Frame | undefined> {
    for (const frame of this.page.frames()) {
      const outer = frame.parentFrame();
      // VS Code shows a page's document in a frame inside a frame; only the outer one's address says whose it is.
      if (outer === null || !frame.url().includes('/fake.html')) continue;
      if (!/extensionId=throughline\.throughline/i.test(outer.url())) continue;
      // While a page is being replaced there are two inner frames, of which the new one is hidden until it is ready.
      const shown = await Promise.all(
        [outer, frame].map(async (each) => await (await each.frameElement()).isVisible()),
      ).catch(() => [false]);
      if (!shown.every(Boolean)) continue;
      // Our page says itself where it stands; what VS Code puts into the address differs from one showing to the next.
      const kind = await frame.evaluate(() => document.body.dataset['kind']).catch(() => undefined);
      if (kind === where) return frame;
    }
    return undefined;
  }
}

/** A path inside an attribute selector's quotes. */
const CSS_ESCAPE = (text: string): string => text.replace(/["\\]/g, '\\$&');
