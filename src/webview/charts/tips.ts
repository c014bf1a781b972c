/*
 * Tips with the numbers, by pointer and by arrow keys alike. A tip is an element of the page, not of the drawing, so a
 * saved drawing has none.
 */

/** A place of a drawing that has numbers to say. Pixels of the drawing. */
export interface Stop {
  /** Where the tip points. */
  readonly x: number;
  readonly y: number;
  /** What a pointer must be in or nearest to: left, top, right, bottom. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** What is marked while it is shown: a rule over the whole height, a ring, the box, or nothing. */
  readonly mark: 'rule' | 'ring' | 'box' | 'none';
  readonly lines: () => readonly string[];
  /** What a press and Enter do. */
  readonly act?: () => void;
}

const SVG = 'http://www.w3.org/2000/svg';
/** A pointer farther from every stop's box than this shows nothing. */
const REACH = 28;

class Tips {
  readonly #drawing: SVGSVGElement;
  readonly #stops: readonly Stop[];
  #at: number | undefined;
  #tip: HTMLElement | undefined;
  #mark: SVGElement | undefined;

  constructor(drawing: SVGSVGElement, stops: readonly Stop[]) {
    this.#drawing = drawing;
    this.#stops = stops;
    const follow = (event: PointerEvent) => {
      this.#show(this.#nearest(event));
    };
    drawing.addEventListener('pointermove', follow);
    drawing.addEventListener('pointerdown', follow);
    drawing.addEventListener('pointerleave', () => {
      this.hide();
    });
    drawing.addEventListener('click', (event) => {
      this.#stops[nearestStop(this.#stops, this.#inDrawing(event)) ?? -1]?.act?.();
    });
  }

  hide(): void {
    this.#show(undefined);
  }

  /** Moves by so many stops, from the last one shown; the first press shows the last stop. @returns what it says. */
  step(by: number): readonly string[] {
    const { length } = this.#stops;
    if (length === 0) return [];
    const from = this.#at ?? (by > 0 ? -1 : length);
    this.#show(Math.max(0, Math.min(length - 1, from + by)));
    return this.#stops[this.#at ?? -1]?.lines() ?? [];
  }

  act(): void {
    this.#stops[this.#at ?? -1]?.act?.();
  }

  #inDrawing({ clientX, clientY }: MouseEvent): readonly [number, number] {
    const { left, top } = this.#drawing.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  #nearest(event: MouseEvent): number | undefined {
    return nearestStop(this.#stops, this.#inDrawing(event));
  }

  #show(at: number | undefined): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#mark?.remove();
    this.#tip?.remove();
    this.#tip = undefined;
    const stop = at === undefined ? undefined : this.#stops[at];
    this.#drawing.classList.toggle('acts', stop?.act !== undefined);
    if (!stop) return;
    this.#mark = markOf(stop, this.#drawing);
    if (this.#mark) this.#drawing.append(this.#mark);
    const tip = tipOf(stop.lines());
    this.#drawing.parentElement?.append(tip);
    this.#tip = tip;
    const { offsetLeft, offsetTop } = this.#drawing.parentElement ?? { offsetLeft: 0, offsetTop: 0 };
    const room = this.#drawing.clientWidth;
    const x = stop.x + 12 + tip.offsetWidth <= room ? stop.x + 12 : Math.max(0, stop.x - 12 - tip.offsetWidth);
    const y = Math.max(0, Math.min(stop.y - tip.offsetHeight / 2, this.#drawing.clientHeight - tip.offsetHeight));
    tip.style.left = `${String(Math.round(offsetLeft + x))}px`;
    tip.style.top = `${String(Math.round(offsetTop + y))}px`;
  }
}

function tipOf(lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.setAttribute('aria-hidden', 'true');
  for (const line of lines) {
    // Names stand left, numbers right, as two columns where a line has both.
    const [name = '', value] = line.split('\t');
    const row = document.createElement('div');
    const spans = value === undefined ? [name] : [name, value];
    row.append(
      ...spans.map((text) => {
        const span = document.createElement('span');
        span.textContent = text;
        return span;
      }),
    );
    tip.append(row);
  }
  return tip;
}

function markOf(stop: Stop, drawing: SVGSVGElement): SVGElement | undefined {
  const [left, top, right, bottom] = stop.box;
  const made = (name: string, attributes: Readonly<Record<string, number>>) => {
    const element = document.createElementNS(SVG, name);
    element.setAttribute('class', 'tip-mark');
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    drawing.append(element);
    return element;
  };
  switch (stop.mark) {
    case 'rule':
      return made('line', { x1: stop.x, x2: stop.x, y1: top, y2: bottom });
    case 'ring':
      return made('circle', { cx: stop.x, cy: stop.y, r: 8 });
    case 'box':
      return made('rect', { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) });
    case 'none':
      return undefined;
  }
}

/** The stop whose box a point is in or nearest to, the nearer middle where several are; undefined out of reach. */
export function nearestStop(stops: readonly Stop[], [x, y]: readonly [number, number]): number | undefined {
  let found: number | undefined;
  let best: readonly [away: number, from: number] = [REACH, Infinity];
  for (const [at, { box, x: middle, y: height }] of stops.entries()) {
    const [left, top, right, bottom] = box;
    const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    const from = Math.hypot(x - middle, y - height);
    if (away > best[0] || (away === best[0] && from >= best[1])) continue;
    found = at;
    best = [away, from];
  }
  return found;
}

const TIPS = new WeakMap<Element, Tips>();

/** Makes a drawing show a tip at its stops. */
export function attachTips(drawing: SVGSVGElement, stops: readonly Stop[]): void {
  if (stops.length > 0) TIPS.set(drawing, new Tips(drawing, stops));
}

/** Moves the tip of the first drawing within, as a key asks. @returns what it says now, or undefined for other keys. */
export function tipKey(within: Element, key: string): string | undefined {
  const tips = [...within.querySelectorAll('svg')].map((drawing) => TIPS.get(drawing)).find((one) => one !== undefined);
  if (!tips) return undefined;
  const said = (lines: readonly string[]) => lines.join(', ').replaceAll('\t', ' ');
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return said(tips.step(1));
    case 'ArrowLeft':
    case 'ArrowUp':
      return said(tips.step(-1));
    case 'Home':
      return said(tips.step(-Infinity));
    case 'End':
      return said(tips.step(Infinity));
    case 'Enter':
      tips.act();
      return undefined;
    case 'Escape':
      tips.hide();
      return undefined;
    default:
      return undefined;
  }
}

/** Hides the tips of all drawings within. */
export function hideTips(within: Element): void {
  for (const drawing of within.querySelectorAll('svg')) TIPS.get(drawing)?.hide();
}
