import { html, raw, type Html } from './html.js';

/** One scale for all bars of a chart; zero lies within. */
export interface BarScale {
  readonly low: number;
  readonly high: number;
}

const [WIDTH, HEIGHT, BAR, PITCH] = [220, 14, 9, 4];

/** A bar from the zero line of its scale: filled above zero, hatched with an outline below. */
export function bar(value: number, { low, high }: BarScale, name: string): Html {
  const span = high - low || 1;
  const place = (at: number): number => 1 + ((at - low) / span) * (WIDTH - 2);
  const [zero, end] = [place(0), place(value)];
  const [x, width, y] = [Math.min(zero, end), Math.abs(end - zero), (HEIGHT - BAR) / 2];
  const shape =
    value >= 0
      ? html`<rect class="tl-rise" x="${near(x)}" y="${y}" width="${near(width)}" height="${BAR}" />`
      : html`<rect class="tl-fall" x="${near(x)}" y="${y}" width="${near(width)}" height="${BAR}" /><path
            class="tl-hatch"
            d="${hatch(x, y, width, BAR)}"
          />`;
  const line = html`<line class="tl-zero" x1="${near(zero)}" x2="${near(zero)}" y1="0" y2="${HEIGHT}" />`;
  return html`<svg role="img" aria-label="${name}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${width < 0.05 ? raw('') : shape}${line}
  </svg>`;
}

/** Strokes at 45° within a rectangle. They need no pattern, whose id other blocks of the page would share. */
export function hatch(x: number, y: number, width: number, height: number): string {
  const strokes: string[] = [];
  for (let at = PITCH; at < width + height; at += PITCH) {
    const from = at <= height ? [0, at] : [at - height, height];
    const to = at <= width ? [at, 0] : [width, at - width];
    const [fromX = 0, fromY = 0] = from;
    const [toX = 0, toY = 0] = to;
    strokes.push(`M${near(x + fromX)} ${near(y + fromY)}L${near(x + toX)} ${near(y + toY)}`);
  }
  return strokes.join('');
}

/** A coordinate to a tenth of a pixel. */
export function near(value: number): string {
  return String(Math.round(value * 10) / 10);
}
