/** Draws one chart into its place; `undefined` where the place names none. */
export type Draw = (name: string, width: number, height: number) => Element | undefined;

/**
 * Draws the page's charts after its text: the first time one a frame, later all at once. A chart is drawn again only
 * when its size, its place's own key (`data-key`) or the data changes.
 */
export class PaintQueue {
  readonly #root: HTMLElement;
  #frame = 0;
  #isFirst = true;
  readonly #drawn = new WeakMap<Element, string>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /**
   * @param data changes whenever the charts' data does.
   * @param isNow whether nothing is left to a later frame: paper has none.
   */
  paint(data: string, draw: Draw, isNow = false): void {
    cancelAnimationFrame(this.#frame);
    const places = [...this.#root.querySelectorAll<HTMLElement>('[data-chart]')];
    if (isNow || !this.#isFirst) {
      this.#isFirst = false;
      for (const place of places) this.#paintOne(place, data, draw);
      return;
    }
    const next = () => {
      const place = places.shift();
      if (!place) {
        this.#isFirst = false;
        return;
      }
      this.#paintOne(place, data, draw);
      this.#frame = requestAnimationFrame(next);
    };
    this.#frame = requestAnimationFrame(next);
  }

  #paintOne(place: HTMLElement, data: string, draw: Draw): void {
    const name = place.dataset['chart'] ?? '';
    const { clientWidth, clientHeight } = place;
    const key = [name, clientWidth, clientHeight, place.dataset['key'] ?? '', data].join();
    if (clientWidth === 0 || this.#drawn.get(place) === key) return;
    const chart = draw(name, clientWidth, clientHeight);
    if (!chart) return;
    this.#drawn.set(place, key);
    place.replaceChildren(chart);
  }
}
