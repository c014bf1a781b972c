import type { TemplateResult } from 'lit';
import type { PositionRow } from '../../report/view-model.js';
import { figureText } from '../components/figure.js';
import type { PageContext } from '../page-context.js';

/** The contribution, or the part of it that is linked to the chosen pillar. */
export function partText(
  context: PageContext,
  row: PositionRow,
  part: number | null,
  write: (value: number) => string,
): TemplateResult {
  const title = context.t('recordsOf', context.t('contribution'), row.id);
  return figureText(context, { ...row.contribution, value: part }, (value) => write(value), title, {
    measure: 'contribution',
  });
}
