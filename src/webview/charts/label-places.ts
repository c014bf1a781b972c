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
/** Mean width of a letter of 11 px; wide letters of Chinese count twice. */
const LETTER = 6.5;

export function textWidth(text: string): number {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return text.length * LETTER + wide * (LETTER - 1);
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
