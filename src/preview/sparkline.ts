import { near } from './bar.js';
import { html, NOTHING, type Html } from './html.js';

const [WIDTH, HEIGHT] = [96, 22];

/** A small line over its zero line; it ends in a filled dot above zero and in a triangle pointing down below. */
export function sparkline(values: readonly number[], name: string): Html {
  if (values.length < 2) return NOTHING;
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const x = (at: number): number => 2 + (at / (values.length - 1)) * (WIDTH - 8);
  const y = (value: number): number => 3 + ((high - value) / span) * (HEIGHT - 6);
  const points = values.map((value, at) => `${near(x(at))},${near(y(value))}`).join(' ');
  const last = values.at(-1) ?? 0;
  const [endX, endY] = [x(values.length - 1), y(last)];
  const end =
    last >= 0
      ? html`<circle class="tl-rise" cx="${near(endX)}" cy="${near(endY)}" r="2.5" />`
      : html`<path class="tl-drop" d="M${near(endX - 3)} ${near(endY - 2.5)}h6l-3 5z" />`;
  const zero = near(y(0));
  return html`<svg role="img" aria-label="${name}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <line class="tl-zero" x1="0" x2="${WIDTH}" y1="${zero}" y2="${zero}" />
    <polyline class="${last >= 0 ? 'tl-line' : 'tl-line tl-below'}" points="${points}" />
    ${end}
  </svg>`;
}
