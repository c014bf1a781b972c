import { plot, type PlotOptions } from '@observablehq/plot';

const SVG = 'http://www.w3.org/2000/svg';

/** Colours are variables of the page, so a change of theme needs no redraw. */
export const INK = {
  now: 'var(--tl-now)',
  base: 'var(--tl-base)',
  text: 'var(--tl-fg)',
  dim: 'var(--tl-dim)',
  rule: 'var(--tl-rule)',
  ground: 'var(--tl-bg)',
} as const;
export const CHART_TEXT = { fontSize: 11, fontFamily: 'inherit' } as const;

/** A plot as one image with a name and its finding. Fit for the page's policy, which refuses `<style>` elements. */
export function figureElement(options: PlotOptions, name: string, finding: string): Element {
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
  return element;
}
