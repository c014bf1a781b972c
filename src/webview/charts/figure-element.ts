import { plot, type PlotOptions } from '@observablehq/plot';
import { attachTips, type Stop } from './tips.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Colours are variables of the page, so a change of theme needs no redraw. */
export const INK = {
  now: 'var(--tl-now)',
  base: 'var(--tl-base)',
  fall: 'var(--tl-fall)',
  hatch: 'url(#tl-hatch-fall)',
  text: 'var(--tl-fg)',
  dim: 'var(--tl-dim)',
  rule: 'var(--tl-rule)',
  ground: 'var(--tl-bg)',
} as const;
export const CHART_TEXT = { fontSize: 11, fontFamily: 'inherit' } as const;
export const ROW_TEXT = { fontSize: 12, fontFamily: 'inherit' } as const;
/** Keeps a text readable over what it crosses. */
export const HALO = { stroke: INK.ground, strokeWidth: 4 } as const;

/** What a drawing says to who does not see it. */
export interface ChartWords {
  readonly name: string;
  readonly finding: string;
}

/** The place a chart is drawn into, in CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** In the side bar: fewer ticks and labels. */
  readonly isSmall: boolean;
}

/** From a value on an axis to pixels of the drawing. */
export interface Places {
  readonly x: (value: number) => number;
  readonly y: (value: number | string) => number;
}

/**
 * A plot as one image with a name and its finding. Fit for the page's policy, which refuses `<style>` elements.
 *
 * @param stops where its tip rests, in pixels; asked for once the scales are known.
 */
export function figureElement(
  options: PlotOptions,
  { name, finding }: ChartWords,
  stops: (places: Places) => readonly Stop[] = () => [],
): Element {
  const element = plot({ className: 'tl-plot', style: { background: 'none', overflow: 'visible' }, ...options });
  for (const style of element.querySelectorAll('style')) style.remove();
  for (const part of element.querySelectorAll('[aria-label]')) {
    part.removeAttribute('aria-label');
    part.setAttribute('aria-hidden', 'true');
  }
  const desc = document.createElementNS(SVG, 'desc');
  desc.textContent = finding;
  element.prepend(desc);
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', name);
  const scale = (axis: 'x' | 'y') => {
    const found = element.scale(axis);
    const half = (found?.bandwidth ?? 0) / 2;
    return (value: number | string) => Number(found?.apply(value) ?? 0) + half;
  };
  if (element instanceof SVGSVGElement) attachTips(element, stops({ x: scale('x'), y: scale('y') }));
  return element;
}

/** Numbers of an axis: a small range has steps below one. */
export function tickText(f: { readonly signed: (value: number, digits?: number) => string }) {
  return (value: number): string => f.signed(value, Number.isInteger(value) ? 0 : 1);
}
