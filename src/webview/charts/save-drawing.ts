import { wrapText } from './wrap-text.js';

/** What a saved chart carries beside its drawing. */
export interface Caption {
  readonly title: string;
  readonly sub: string;
  /** Account, as of, method. */
  readonly note: string;
}

interface SavedSvg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const PAD = 16;
/** Where the file is opened its font may be missing, and the one in its place wider. */
const WIDER = 1.18;

/** Drawings one under the other with their words, as a file of its own in the present theme's colours. */
export function svgOf(drawings: readonly SVGSVGElement[], { title, sub, note }: Caption): SavedSvg {
  const style = getComputedStyle(document.body);
  // A font that the page brought along is not there where the file is opened.
  const font = `${style.fontFamily}, system-ui, sans-serif`;
  const inner = Math.max(260, ...drawings.map((one) => one.width.baseVal.value));
  const width = inner + 2 * PAD;
  const measure = measuring(font);
  const root = document.createElementNS(SVG, 'svg');
  let y = PAD;
  const write = (text: string, size: number, line: number, weight: number, fill: string) => {
    for (const one of wrapText(text, inner / WIDER, measure(size, weight))) {
      y += line;
      root.append(textElement(one, PAD, y - line * 0.25, size, weight, fill));
    }
  };
  write(title, 14, 20, 600, 'var(--tl-fg)');
  write(sub, 12, 16, 400, 'var(--tl-dim)');
  y += 8;
  for (const drawing of drawings) {
    const copy = drawing.cloneNode(true);
    if (!(copy instanceof SVGSVGElement)) continue;
    for (const mark of copy.querySelectorAll('.tip-mark')) mark.remove();
    copy.setAttribute('x', String(PAD));
    copy.setAttribute('y', String(y));
    copy.setAttribute('overflow', 'visible');
    copy.setAttribute('font-family', font);
    root.append(copy);
    y += drawing.height.baseVal.value;
  }
  y += 4;
  write(note, 11, 15, 400, 'var(--tl-dim)');
  const height = Math.ceil(y + PAD * 0.75);
  for (const [name, value] of Object.entries({ width, height })) root.setAttribute(name, String(value));
  root.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  root.setAttribute('xmlns', SVG);
  root.setAttribute('font-family', font);
  root.setAttribute('color', 'var(--tl-fg)');
  // The page's policy refuses a style attribute that is set as text.
  root.style.fontVariantNumeric = 'tabular-nums';
  root.style.whiteSpace = 'pre';
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: 'var(--tl-bg)' })) {
    ground.setAttribute(name, value);
  }
  root.prepend(patterns(), ground);
  const text = withColours(new XMLSerializer().serializeToString(root), colourReader());
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, width, height };
}

/** The hatches that marks name; the page's own take their colour from its style sheet. */
function patterns(): SVGElement {
  const defs = document.createElementNS(SVG, 'defs');
  for (const pattern of document.querySelectorAll('pattern[id^="tl-"]')) {
    const copy = pattern.cloneNode(true);
    if (!(copy instanceof Element)) continue;
    const kind = copy.id.endsWith('base') ? 'base' : 'fall';
    for (const rect of copy.querySelectorAll('rect')) rect.setAttribute('fill', `var(--tl-${kind})`);
    defs.append(copy);
  }
  return defs;
}

function textElement(text: string, x: number, y: number, size: number, weight: number, fill: string): SVGElement {
  const element = document.createElementNS(SVG, 'text');
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, fill };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

function measuring(font: string) {
  const paper = document.createElement('canvas').getContext('2d');
  return (size: number, weight: number) => (text: string) => {
    if (!paper) return text.length * size * 0.6;
    paper.font = `${String(weight)} ${String(size)}px ${font}`;
    return paper.measureText(text).width;
  };
}

/** Variables of the page in a drawing's text, as colours every program reads. */
export function withColours(text: string, read: (variable: string) => string): string {
  const known = new Map<string, string>();
  return text.replace(/var\((--tl-[\w-]+)\)/g, (_, variable: string) => {
    const colour = known.get(variable) ?? hexColour(read(variable));
    known.set(variable, colour);
    return colour;
  });
}

function colourReader(): (variable: string) => string {
  return (variable) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${variable})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}

/** A computed colour as `#rrggbb`: `rgb(1, 2, 3)` or, of a mix, `color(srgb 0.1 0.2 0.3)`. Others stay as they are. */
export function hexColour(colour: string): string {
  const [red, green, blue] = [...colour.matchAll(/-?\d*\.?\d+(?:e-?\d+)?/g)].map(Number);
  if (red === undefined || green === undefined || blue === undefined) return colour;
  const scale = colour.startsWith('color(srgb') ? 255 : colour.startsWith('rgb') ? 1 : undefined;
  if (scale === undefined) return colour;
  const byte = (value: number) =>
    Math.round(Math.max(0, Math.min(255, value * scale)))
      .toString(16)
      .padStart(2, '0');
  return `#${byte(red)}${byte(green)}${byte(blue)}`;
}

/** The same drawing as a picture at twice its size: base64 of a PNG file. */
export async function pngOf({ text, width, height }: SavedSvg): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
