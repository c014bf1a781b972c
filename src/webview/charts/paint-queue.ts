/** Draws one chart into its place; `undefined` where the place names none. */
export type Draw = (name: string, width: number, height: number) => Element | undefined;

/**
 * Draws the page's charts after its text, one a frame, those on the screen first; until its turn a place keeps what it
 * shows. A chart is drawn again only when its size, its place's own key (`data-key`) or the data changes.
 */
export class PaintQueue {
  readonly #root: HTMLElement;
  /** Which call of {@link paint} is being drawn: a later one ends it. */
  #turn = 0;
  readonly #drawn = new WeakMap<Element, string>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /**
   * @param data changes whenever the charts' data does.
   * @param isNow whether nothing is left to a later frame: paper has none.
   */
  paint(data: string, draw: Draw, isNow = false): void {
    const turn = ++this.#turn;
    const places = [...this.#root.querySelectorAll<HTMLElement>('[data-chart]')];
    if (isNow) {
      for (const place of places) this.#paintOne(place, data, draw);
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
        if (!this.#paintOne(place, data, draw)) continue;
        afterFrame(() => {
          next(rest);
        });
        return;
      }
    };
    afterFrame(() => {
      const seen = new Set(places.filter(isOnScreen));
      next([...seen, ...places.filter((place) => !seen.has(place))]);
    });
  }

  /** @returns whether there was anything to draw. */
  #paintOne(place: HTMLElement, data: string, draw: Draw): boolean {
    const name = place.dataset['chart'] ?? '';
    const { clientWidth, clientHeight } = place;
    const key = [name, clientWidth, clientHeight, place.dataset['key'] ?? '', data].join();
    if (clientWidth === 0 || this.#drawn.get(place) === key) return false;
    const chart = draw(name, clientWidth, clientHeight);
    if (!chart) return false;
    this.#drawn.set(place, key);
    place.replaceChildren(chart);
    return true;
  }
}

function isOnScreen(place: Element): boolean {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
