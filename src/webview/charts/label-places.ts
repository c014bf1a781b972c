/*
 * Where labels go so that none covers another. Pixels, y growing downwards.
 */

/** Moves marks apart to at least `gap`, within `top` and `bottom` where they all fit, as little as that takes. */
export function spread(places: readonly number[], gap: number, top: number, bottom: number): readonly number[] {
  const order = places.map((place, at) => ({ place, at })).toSorted((a, b) => a.place - b.place || a.at - b.at);
  let from = top - gap;
  for (const one of order) {
    one.place = Math.max(one.place, from + gap);
    from = one.place;
  }
  let to = bottom + gap;
  for (const one of order.toReversed()) {
    one.place = Math.min(one.place, to - gap);
    to = one.place;
  }
  return order.toSorted((a, b) => a.at - b.at).map(({ place }) => place);
}

/** A label that wants to stand at a mark. */
export interface Wish {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Above its mark, or below it. */
  readonly isBelow: boolean;
}

export interface Placed extends Wish {
  /** Right of the mark, or left of it where there is no room. */
  readonly anchor: 'start' | 'end';
}

const LINE = 13;
/** Widths of letters of 11 px in the fonts editors use, rather too wide than too narrow; the first that matches counts. */
const LETTERS: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\uffff]/, 11.5],
  [/[ijltfr.,:;'’|()-]/, 4],
  [/[mwMW%@+−=<>]/, 9],
  [/[A-Z]/, 7.6],
];

/** Pixels of a text, without measuring it. @param size of the font, in pixels. */
export function textWidth(text: string, size = 11): number {
  let sum = 0;
  for (const letter of text) sum += LETTERS.find(([some]) => some.test(letter))?.[1] ?? 6.4;
  return (sum * size) / 11;
}

/** A text shortened to what fits, which an ellipsis says. */
export function fitText(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  let fitting = text;
  while (fitting !== '' && textWidth(`${fitting}…`, size) > width) fitting = fitting.slice(0, -1);
  return fitting === '' ? '' : `${fitting.trimEnd()}…`;
}

/**
 * As many of the wishes as fit, the first ones first: labels that would cover another, or a mark, are left out.
 *
 * @param taken labels that stand already.
 * @param right the width they have.
 */
export function placeLabels(
  wishes: readonly Wish[],
  marks: readonly { readonly x: number; readonly y: number }[],
  taken: readonly Placed[],
  most: number,
  right: number,
): readonly Placed[] {
  const placed: { readonly label: Placed; readonly box: Box }[] = [];
  const standing = taken.map((label) => boxOf(label, label.anchor));
  for (const wish of wishes) {
    if (placed.length >= most) break;
    for (const anchor of ['start', 'end'] as const) {
      const box = boxOf(wish, anchor);
      const isIn = box.left >= 0 && box.right <= right;
      const isFree =
        [...standing, ...placed.map((one) => one.box)].every((one) => !overlaps(one, box)) &&
        marks.every(
          (mark) => !overlaps({ left: mark.x - 4, right: mark.x + 4, top: mark.y - 4, bottom: mark.y + 4 }, box),
        );
      if (!isIn || !isFree) continue;
      placed.push({ label: { ...wish, anchor }, box });
      break;
    }
  }
  return placed.map(({ label }) => label);
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ text, x, y, isBelow }: Wish, anchor: 'start' | 'end'): Box {
  const width = textWidth(text);
  const left = anchor === 'start' ? x - 4 : x + 4 - width;
  const top = isBelow ? y + 6 : y - 6 - LINE;
  return { left, right: left + width, top, bottom: top + LINE };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
