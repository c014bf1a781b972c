import { html, render } from 'lit';
import type { PanelFocus, PanelMemory, ToPage } from '../protocol/messages.js';
import type { PageReport } from '../protocol/page-report.js';
import type { ReportChoice } from '../report/view-model.js';
import { drawChart } from './charts/drawings.js';
import { PaintQueue } from './charts/paint-queue.js';
import { closeMenus } from './components/menu.js';
import type { HostLink } from './host-link.js';
import { sizeOf, wordingOf, type PageActs, type PageContext, type Size, type Wording } from './page-context.js';
import { lineageOf } from './pillar-tree.js';
import { SectionJump } from './section-jump.js';
import { blankState } from './sections/states.js';
import { pageTemplate } from './page-template.js';

/** A first reading shorter than this shows nothing rather than a flash. */
const QUIET_MS = 300;

/** The page: what the host last asked to show, what is remembered, and drawing both. */
export class Page {
  readonly #root: HTMLElement;
  readonly #host: HostLink;
  readonly #charts: PaintQueue;
  readonly #jump: SectionJump;
  readonly #started: number;
  #memory: PanelMemory;
  /** What was remembered from before the page was hidden and is still to be asked for. */
  #isRestoring = true;
  #show: ToPage | undefined;
  #context: PageContext | undefined;
  #words: { readonly of: Pick<ToPage, 'strings' | 'locale'>; readonly words: Wording } | undefined;
  #focusedPillar = '';
  #isChecksOpen = false;
  #isPaper = false;
  #searches: ReadonlyMap<string, string> = new Map();
  #hasPainted = false;
  /** False until the first report's beginning was painted: what is below the first screen follows then. */
  #isWhole = false;
  #width = 0;
  /** Id of the deep link that was followed last. */
  #followed: number | undefined;

  readonly #acts: PageActs;

  constructor(root: HTMLElement, host: HostLink, started: number) {
    this.#root = root;
    this.#host = host;
    this.#acts = this.#makeActs();
    this.#started = started;
    this.#charts = new PaintQueue(root, drawChart);
    this.#jump = new SectionJump(root);
    this.#memory = host.recall();
    new ResizeObserver(() => {
      if (this.#root.clientWidth === this.#width) return;
      // Drawing changes the height and so may bring a scroll bar: not within the observer's own turn.
      requestAnimationFrame(() => {
        if (this.#root.clientWidth !== this.#width) this.#draw();
      });
    }).observe(root);
    document.addEventListener('pointerdown', ({ target }) => {
      closeMenus(root, target);
    });
  }

  receive(message: ToPage): void {
    if (message.state.kind === 'loading') {
      this.#receiveLoading(message);
      return;
    }
    this.#show = message;
    if (this.#isRestoring && Object.keys(this.#memory).length === 0) this.#memory = message.memory;
    const focus = this.#newFocus(message);
    // Else the choice before a link, or before a question of the host's, would be restored after the page was hidden.
    if (focus || !this.#isRestoring) this.#adopt(message.memory.choice);
    if (focus) this.#follow(focus, message);
    this.#restore(message);
    if (focus) this.#isWhole = true;
    this.#draw();
    if (focus) this.#bringIntoView(focus);
  }

  /** Keeps what the host shows; it knows already. */
  #adopt(choice: ReportChoice | undefined): void {
    // An editor keeps a page's state late: a state that says nothing else must not stand before what the workspace has.
    const hasOwn = Object.keys(this.#memory).some((key) => key !== 'choice');
    this.#memory = { ...this.#memory, choice };
    if (hasOwn) this.#host.keep(this.#memory);
  }

  /** The deep link of a message that was not followed yet; it waits for a report. */
  #newFocus({ focus, state }: ToPage): PanelFocus | undefined {
    return focus && state.kind === 'report' && focus.id !== this.#followed ? focus : undefined;
  }

  /** Chooses the link's pillar with its parents unfolded, and opens its section in the side bar. */
  #follow({ id, chosen, section }: PanelFocus, { state }: ToPage): void {
    this.#followed = id;
    if (state.kind !== 'report') return;
    const { collapsed, open = [] } = this.#memory;
    const isKnown = chosen !== undefined && state.report.pillars.some((row) => row.id === chosen);
    if (isKnown) this.#focusedPillar = chosen;
    const above = isKnown ? lineageOf(state.report.pillars, chosen) : new Set<string>();
    this.#keep({
      ...(isKnown ? { chosen } : {}),
      ...(collapsed ? { collapsed: collapsed.filter((one) => !above.has(one)) } : {}),
      ...(section === undefined || open.includes(section) ? {} : { open: [...open, section] }),
    });
  }

  #bringIntoView({ chosen, section }: PanelFocus): void {
    const id = section === undefined ? `row-${chosen ?? ''}` : `s-${section}`;
    document.getElementById(id)?.scrollIntoView({ block: section === undefined ? 'center' : 'start' });
  }

  /** Draws for paper, or for the screen again: no observer tells of a sheet's width, and nobody can open what is folded. */
  setPaper(isPaper: boolean): void {
    this.#isPaper = isPaper;
    this.#isWhole = true;
    this.#draw();
  }

  /** A page that shows a report keeps it until the next one; a first reading is quiet for a moment. */
  #receiveLoading(message: ToPage): void {
    const shown = this.#show?.state.kind;
    if (shown === 'report') return;
    this.#show = message;
    if (shown === 'loading') {
      if (performance.now() - this.#started > QUIET_MS) this.#draw();
      return;
    }
    setTimeout(() => {
      if (this.#show?.state.kind === 'loading') this.#draw();
    }, QUIET_MS);
  }

  /** Asks once for what was shown before a reload, where the host shows others. */
  #restore({ state }: ToPage): void {
    if (!this.#isRestoring || state.kind !== 'report') return;
    this.#isRestoring = false;
    const { choice } = this.#memory;
    if (choice && isOtherChoice(choice, state.report)) this.#host.send({ type: 'query', choice, isRestored: true });
  }

  #choose(change: ReportChoice): void {
    this.#remember({ choice: { ...this.#memory.choice, ...change } });
    this.#host.send({ type: 'query', choice: change });
  }

  #remember(change: Partial<PanelMemory>): void {
    this.#keep(change);
    this.#draw();
  }

  /** Keeps a change; another chosen pillar asks for what is linked to it. */
  #keep(change: Partial<PanelMemory>): void {
    const { chosen, choice } = this.#memory;
    this.#memory = { ...this.#memory, ...change };
    const within = 'chosen' in change && change.chosen !== chosen ? (change.chosen ?? null) : undefined;
    if (within !== undefined) this.#memory = { ...this.#memory, choice: { ...choice, within } };
    this.#host.keep(this.#memory);
    this.#host.send({ type: 'remember', memory: this.#memory });
    if (within !== undefined) this.#host.send({ type: 'query', choice: { within } });
  }

  #draw(): void {
    const show = this.#show;
    if (!show) return;
    this.#width = this.#root.clientWidth;
    const size = sizeOf(this.#width);
    // Set again, they would have the whole page's styles computed again.
    if (document.body.dataset['size'] !== size) document.body.dataset['size'] = size;
    if (document.documentElement.lang !== show.locale) document.documentElement.lang = show.locale;
    const { state } = show;
    if (state.kind !== 'report') {
      const blank = blankState(state, wordingOf(show), this.#host.send);
      render(html`<div class="page">${blank}</div>`, this.#root);
      return;
    }
    this.#context = this.#contextOf(show, state.report, size);
    render(pageTemplate(this.#live, this.#isWhole), this.#root);
    if (!this.#isWhole) this.#drawRestLater();
    this.#jump.list(this.#context.t('sections'));
    this.#charts.paint(this.#live, this.#isPaper);
    this.#reportPaint();
  }

  #drawRestLater(): void {
    requestAnimationFrame(() => {
      setTimeout(() => {
        if (this.#isWhole) return;
        this.#isWhole = true;
        this.#draw();
      });
    });
  }

  /** What a section can do, once for all drawings. */
  #makeActs(): PageActs {
    return {
      search: (table, text) => {
        this.#searches = new Map(this.#searches).set(table, text);
        this.#draw();
      },
      remember: (change) => {
        this.#remember(change);
      },
      choose: (change) => {
        this.#choose(change);
      },
      focusPillar: (id) => {
        this.#focusedPillar = id;
        this.#draw();
        document.getElementById(`row-${id}`)?.focus();
      },
      toggleChecks: () => {
        this.#isChecksOpen = !this.#isChecksOpen;
        this.#draw();
      },
      send: this.#host.send,
    };
  }

  readonly #live = (): PageContext => {
    if (!this.#context) throw new Error('No report is shown.');
    return this.#context;
  };

  #contextOf(show: ToPage, report: PageReport, size: Size): PageContext {
    return {
      ...this.#wordsOf(show),
      ...this.#acts,
      report,
      folders: show.folders,
      folder: show.folder,
      size,
      memory: this.#memory,
      focusedPillar: this.#focusedPillar,
      isChecksOpen: this.#isChecksOpen || this.#isPaper,
      isPaper: this.#isPaper,
      searches: this.#searches,
      isStandalone: this.#host.isStandalone,
    };
  }

  /** The same as long as the language is. */
  #wordsOf(show: ToPage): Wording {
    const { strings, locale } = show;
    if (this.#words?.of.strings !== strings || this.#words.of.locale !== locale) {
      this.#words = { of: { strings, locale }, words: wordingOf(show) };
    }
    return this.#words.words;
  }

  /** Says once when the first report was on the screen: the second frame after it was drawn. */
  #reportPaint(): void {
    if (this.#hasPainted) return;
    this.#hasPainted = true;
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.#host.send({ type: 'painted', milliseconds: performance.now() - this.#started });
      });
    });
  }
}

/** Whether a report is not the one of a choice; an account that is gone is no choice. */
function isOtherChoice(choice: ReportChoice, report: PageReport): boolean {
  const { account, period, by, across, within, linking, model, arithmetic, effectLinking } = choice;
  const { breakdown, comparisons } = report;
  const differs = (chosen: unknown, shown: unknown): boolean => chosen !== undefined && chosen !== shown;
  return (
    (differs(account, report.account.id) && report.accounts.includes(account ?? '')) ||
    differs(period, report.period.key) ||
    differs(by, breakdown.by) ||
    differs(across, breakdown.across) ||
    differs(within, breakdown.within) ||
    differs(linking, report.linking) ||
    differs(model, comparisons.model) ||
    differs(arithmetic, comparisons.arithmetic) ||
    differs(effectLinking, comparisons.linking)
  );
}
