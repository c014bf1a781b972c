import type { PageContext } from '../page-context.js';
import { watch, type Watch } from '../watch.js';

/** Draws one chart; `undefined` where the name is none. */
export type Draw = (context: PageContext, name: string, width: number, height: number) => Element | undefined;

/** A chart no farther than this from the screen is kept up to date, in pixels. */
const NEAR = 200;

/**
 * Draws the page's charts after its text, one a frame, those on the screen first; until its turn a place keeps what it
 * shows. A chart is drawn again only when its size, its place's own key (`data-key`) or something it reads changes, and one
 * far from the screen when it comes nearer.
 */
export class PaintQueue {
  readonly #root: HTMLElement;
  readonly #draw: Draw;
  readonly #far: IntersectionObserver;
  #live: (() => PageContext) | undefined;
  /** Which call of {@link paint} is being drawn: a later one ends it. */
  #turn = 0;
  readonly #drawn = new WeakMap<Element, { readonly key: string; readonly watch: Watch }>();

  constructor(root: HTMLElement, draw: Draw) {
    this.#root = root;
    this.#draw = draw;
    this.#far = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting || !(target instanceof HTMLElement)) continue;
          this.#far.unobserve(target);
          this.#paintOne(target);
        }
      },
      { rootMargin: `${String(NEAR)}px` },
    );
  }

  /**
   * @param live the page's context now.
   * @param isNow whether nothing is left to a later frame: paper has none.
   */
  paint(live: () => PageContext, isNow = false): void {
    const turn = ++this.#turn;
    this.#live = live;
    const places = [...this.#root.querySelectorAll<HTMLElement>('[data-chart]')];
    if (isNow) {
      for (const place of places) this.#paintOne(place);
      return;
    }
    // After a frame the page is laid out, so that asking for sizes costs nothing.
    const afterFrame = (then: () => void) => {
      requestAnimationFrame(() => {
        setTimeout(() => {
          if (turn === this.#turn) then();
        });
      });
    };
    const next = (rest: HTMLElement[]) => {
      for (let place = rest.shift(); place; place = rest.shift()) {
        if (!this.#paintOne(place)) continue;
        afterFrame(() => {
          next(rest);
        });
        return;
      }
    };
    afterFrame(() => {
      const isSeen = (place: HTMLElement) => isWithin(place, 0);
      const isFar = (place: HTMLElement) => place.childElementCount > 0 && !isWithin(place, NEAR);
      for (const place of places.filter(isFar)) this.#far.observe(place);
      const rest = places.filter((place) => !isSeen(place) && !isFar(place));
      next([...places.filter(isSeen), ...rest]);
    });
  }

  /** @returns whether there was anything to draw. */
  #paintOne(place: HTMLElement): boolean {
    const live = this.#live;
    if (!live) return false;
    const name = place.dataset['chart'] ?? '';
    const { clientWidth, clientHeight } = place;
    const key = [name, clientWidth, clientHeight, place.dataset['key'] ?? ''].join();
    const before = this.#drawn.get(place);
    if (clientWidth === 0 || (before?.key === key && before.watch.isCurrent())) return false;
    const watched = watch(live);
    const chart = this.#draw(watched.context, name, clientWidth, clientHeight);
    if (!chart) return false;
    this.#drawn.set(place, { key, watch: watched });
    place.replaceChildren(chart);
    return true;
  }
}

/** Whether a place is on the screen, or no farther from it than so many pixels. */
function isWithin(place: Element, pixels: number): boolean {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > -pixels && top < innerHeight + pixels;
}
