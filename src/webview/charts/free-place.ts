import { textWidth } from './label-places.js';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Where a label stands: its corner's distance from its mark, and which end of the text is there. */
export interface FreePlace {
  readonly dx: number;
  /** Of the middle of the text. */
  readonly dy: number;
  readonly anchor: 'start' | 'end';
}

const HALF_LINE = 7;
const GAP = 3;
/** How far from its mark a label may stand, in pixels. */
const FARTHEST = 160;
const STEP = 4;

/**
 * The place nearest to a mark where a label of 11 px touches no line and no label before it; undefined where there is
 * none. Pixels, y growing downwards.
 *
 * @param lines points in order of x, joined straight.
 * @param room what the label must stay in.
 */
export function freePlace(
  label: string,
  mark: Pixel,
  lines: readonly (readonly Pixel[])[],
  room: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  taken: readonly Box[] = [],
): (FreePlace & { readonly box: Box }) | undefined {
  const width = textWidth(label);
  const segments = lines.flatMap((line) => line.slice(1).map((to, at) => ({ from: line[at] ?? to, to })));
  const candidates: (FreePlace & { readonly box: Box; readonly distance: number })[] = [];
  for (let y = room.top + HALF_LINE; y <= room.bottom - HALF_LINE; y += 2) {
    for (let shift = 7; shift <= FARTHEST; shift += STEP) {
      for (const anchor of ['start', 'end'] as const) {
        const left = anchor === 'start' ? mark.x + shift : mark.x - shift - width;
        const box = { left: left - GAP, right: left + width + GAP, top: y - HALF_LINE, bottom: y + HALF_LINE };
        if (box.left < room.left || box.right > room.right) continue;
        const dy = y - mark.y;
        candidates.push({ dx: anchor === 'start' ? shift : -shift, dy, anchor, box, distance: Math.hypot(shift, dy) });
      }
    }
  }
  return candidates
    .toSorted((a, b) => a.distance - b.distance)
    .find(
      ({ box }) =>
        taken.every((other) => !overlaps(box, other)) && segments.every(({ from, to }) => !crosses(from, to, box)),
    );
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a straight piece of a line is within a box: by its heights over the part of x that both have. */
function crosses(from: Pixel, to: Pixel, box: Box): boolean {
  const [left, right] = [Math.max(box.left, Math.min(from.x, to.x)), Math.min(box.right, Math.max(from.x, to.x))];
  if (left > right) return false;
  const at = (x: number) => (to.x === from.x ? from.y : from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y));
  const [a, b] = [at(left), at(right)];
  return Math.max(a, b) > box.top && Math.min(a, b) < box.bottom;
}
