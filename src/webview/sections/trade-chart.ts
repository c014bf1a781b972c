import { nothing, type TemplateResult } from 'lit';
import type { PageContext } from '../page-context.js';

/** Drawn soon. */
export function tradeChart(context: PageContext): TemplateResult | typeof nothing {
  void context;
  return nothing;
}
