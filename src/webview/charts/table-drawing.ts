import { hexColour } from './save-drawing.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Where a line of text stands on, from the top of its box. */
const BASELINE = 0.8;
const PAINTS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'opacity'] as const;

/** A table with its bars and tints as a drawing, laid out as it stands on the page. */
export function tableDrawing(table: HTMLElement): SVGSVGElement {
  const box = table.getBoundingClientRect();
  const drawing = svg('svg', { width: box.width, height: box.height });
  for (const cell of table.querySelectorAll<HTMLElement>('th, td')) drawCell(cell, box, drawing);
  for (const key of table.querySelectorAll<HTMLElement>('i.k')) drawGround(key, box, drawing);
  for (const bars of table.querySelectorAll<SVGSVGElement>('svg')) {
    const { left, top, width, height } = bars.getBoundingClientRect();
    // What unfolds a row on the page does nothing in a file.
    if (width === 0 || bars.closest('.tw, [aria-expanded]:not(tr)')) continue;
    const copy = painted(bars);
    place(copy, { x: left - box.left, y: top - box.top, width, height, overflow: 'visible' });
    drawing.append(copy);
  }
  for (const text of textNodes(table)) drawText(text, box, drawing);
  return drawing;
}

function drawGround(element: HTMLElement, box: DOMRect, drawing: SVGSVGElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { backgroundColor } = getComputedStyle(element);
  if (!isSeen(backgroundColor)) return;
  drawing.append(
    svg('rect', { x: left - box.left, y: top - box.top, width, height, fill: hexColour(backgroundColor) }),
  );
}

/** Its tint, and its rules above and below. */
function drawCell(cell: HTMLElement, box: DOMRect, drawing: SVGSVGElement): void {
  drawGround(cell, box, drawing);
  const { left, top, bottom, width } = cell.getBoundingClientRect();
  const style = getComputedStyle(cell);
  const [x, y] = [left - box.left, top - box.top];
  const row = cell.parentElement ? getComputedStyle(cell.parentElement) : style;
  for (const [side, at] of [
    ['Top', y],
    ['Bottom', bottom - box.top],
  ] as const) {
    const rule = [style, row].find(
      (one) => parseFloat(one[`border${side}Width`]) > 0 && isSeen(one[`border${side}Color`]),
    );
    if (!rule) continue;
    const stroke = hexColour(rule[`border${side}Color`]);
    drawing.append(svg('line', { x1: x, x2: x + width, y1: at, y2: at, stroke }));
  }
}

function drawText(node: Text, box: DOMRect, drawing: SVGSVGElement): void {
  const parent = node.parentElement;
  const cell = parent?.closest('th, td');
  if (!parent || !cell) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const seen = range.getBoundingClientRect();
  if (seen.width === 0 || parent.closest('svg, [hidden], .voice')) return;
  const style = getComputedStyle(parent);
  const room = cell.getBoundingClientRect();
  const isRight = style.textAlign === 'right' || style.textAlign === 'end';
  const element = svg('text', {
    x: (isRight ? Math.min(seen.right, room.right) : seen.left) - box.left,
    y: seen.top - box.top + seen.height * BASELINE,
    'text-anchor': isRight ? 'end' : 'start',
    'font-size': parseFloat(style.fontSize),
    'font-weight': style.fontWeight,
    'font-style': style.fontStyle,
    fill: hexColour(style.color),
  });
  element.textContent = fitting(node.data.replace(/\s+/g, ' ').trim(), seen.width, room.right - seen.left);
  drawing.append(element);
}

/** What is cut off on the page is cut in the drawing too. */
function fitting(text: string, width: number, room: number): string {
  if (width <= room + 1) return text;
  return `${text.slice(0, Math.max(1, Math.floor((text.length * room) / width) - 1))}…`;
}

function* textNodes(root: Element): Generator<Text, void, void> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.data.trim() !== '') yield node;
  }
}

/** A copy of a small drawing that carries what the page's style sheet gives the original. */
function painted(original: SVGSVGElement): SVGSVGElement {
  const copy = document.importNode(original, true);
  const copies = copy.querySelectorAll('*');
  for (const [at, element] of [...original.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(element);
    for (const name of PAINTS) {
      const value = style.getPropertyValue(name);
      // A hatch is named by the page's address: in a file of its own the name is enough.
      copies[at]?.setAttribute(
        name,
        value.replace(/url\("?[^#]*(#[^")]+)"?\)/, 'url($1)').replace(/^(rgb|color)\(.*$/, hexColour),
      );
    }
  }
  return copy;
}

function isSeen(colour: string): boolean {
  return !/^(?:transparent|rgba\(.*, 0\)|.*\/ 0\))$/.test(colour);
}

function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  place(element, attributes);
  return element;
}

function place(element: SVGElement, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
