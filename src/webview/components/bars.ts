import { html, nothing, svg, type TemplateResult } from 'lit';

export interface Bar {
  readonly value: number;
  readonly kind: 'now' | 'base';
}

/** The lowest and the highest value of a column of bars; it always has zero and some width. */
export type Span = readonly [low: number, high: number];

/** The span of a column's values; what has no value does not count. */
export function spanOf(values: readonly (number | null)[]): Span {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  return low === high ? [0, 1] : [low, high];
}

/** Where each bar of a cell stands, in pixels: pairs take 7 and 5 of 13 with 1 between; what is not zero shows. */
export function barBoxes(bars: readonly Bar[], [low, high]: Span, width: number, height: number) {
  const x = (value: number) => ((value - low) / (high - low)) * (width - 2) + 1;
  const first = Math.round(height * 0.56);
  const heights = bars.length > 1 ? [first, height - first - 1] : [height];
  let top = 0;
  const boxes = bars.map(({ value, kind }, at) => {
    const y = top;
    const tall = heights[at] ?? 0;
    top += tall + 1;
    const left = Math.min(x(0), x(value));
    return { kind, isFall: value < 0, isZero: value === 0, x: left, y, width: Math.abs(x(value) - x(0)), height: tall };
  });
  return { zero: x(0), boxes };
}

/** One cell of bars on the column's common zero line; below zero they are hatched. The number stands beside it. */
export function barCell(bars: readonly Bar[], span: Span, width: number, height: number): TemplateResult {
  const { zero, boxes } = barBoxes(bars, span, width, height);
  return drawn(boxes, zero, width, height);
}

/** What is long to the right of the zero line and what is short to its left, in one row. */
export function divergingCell(
  { long, short }: { readonly long: number; readonly short: number },
  span: Span,
  width: number,
  height: number,
): TemplateResult {
  const [right, left] = [long, short].map((value) => barBoxes([{ value, kind: 'now' }], span, width, height));
  return drawn([...(right?.boxes ?? []), ...(left?.boxes ?? [])], right?.zero ?? 0, width, height);
}

function drawn(
  boxes: ReturnType<typeof barBoxes>['boxes'],
  zero: number,
  width: number,
  height: number,
): TemplateResult {
  return html`<svg
    class="bars"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${boxes.map((box) => {
      if (box.isZero) return nothing;
      return box.isFall
        ? svg`<rect x=${box.x + 0.5} y=${box.y + 0.5} width=${Math.max(0.5, box.width - 0.5)} height=${box.height - 1}
            class="fall ${box.kind}"></rect>`
        : svg`<rect x=${box.x} y=${box.y} width=${Math.max(1, box.width)} height=${box.height} class=${box.kind}></rect>`;
    })}
    <line x1=${zero} x2=${zero} y1="-6" y2=${height + 6} class="zero"></line>
  </svg>`;
}

/** Sparkline of a row's trend on its own scale; the zero line is drawn through. */
export function spark(values: readonly number[], width: number, height: number): TemplateResult | typeof nothing {
  const last = values.at(-1);
  if (last === undefined || values.length < 2) return nothing;
  const [low, high] = spanOf(values);
  const x = (at: number) => 1 + (at / (values.length - 1)) * (width - 5);
  const y = (value: number) => height - 2 - ((value - low) / (high - low)) * (height - 4);
  const line = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return html`<svg class="spark" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <line x1="0" x2=${width} y1=${y(0)} y2=${y(0)} class="zero"></line>
    <polyline points=${line}></polyline>
    <circle cx=${x(values.length - 1)} cy=${y(last)} r="2"></circle>
  </svg>`;
}

/** The patterns all hatched marks of the page name. */
export const hatches = html`<svg width="0" height="0" class="defs" aria-hidden="true">
  <defs>
    ${['fall', 'base'].map(
      (kind) =>
        svg`<pattern id="tl-hatch-${kind}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="4" class="hatch ${kind}"></rect></pattern>`,
    )}
  </defs>
</svg>`;
