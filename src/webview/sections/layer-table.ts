import type { TemplateResult } from 'lit';
import type { Layer, LayersModel } from '../charts/layers-model.js';
import type { Column } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { recordsOfParts } from '../records.js';

/** The measure, and how many of the period's days it is shown for where not all are. */
export function sampledSub(context: PageContext, sub: string): TemplateResult | string {
  const { report, t } = context;
  const [shown, all] = [report.timeline.dates.length, report.path.dates.length];
  if (shown >= all) return sub;
  const count = (number: number) =>
    opener(context, report.return.records, { text: String(number), title: t('days') }, t('days'));
  const days = filled((...marks) => t('daysShown', ...marks), count(shown), count(all));
  return filled((...marks) => t('clause', ...marks), sub, days);
}

/** What a layer is called. */
export function layerName(context: Pick<PageContext, 't' | 'f'>, { row, kind, count }: Layer): string {
  if (!row) return context.t('otherCount', count);
  const name = pillarName(row, context);
  return kind === 'own' ? context.t('ownPart', name) : name;
}

/** A line over the same dates as the layers, in percent, with the records behind it. */
interface Sum {
  readonly head: string;
  readonly values: readonly number[];
  readonly records: readonly number[];
}

/**
 * Columns of dates against layers and their sums. A row is the index of a date.
 *
 * @param write how a value in percent is written.
 * @param measure what the values are, for their tips.
 */
export function layerColumns(
  context: PageContext,
  model: LayersModel,
  sums: readonly Sum[],
  write: (value: number) => string,
  measure: Measure,
): readonly Column<number>[] {
  const { f, t } = context;
  const { dates, layers } = model;
  const number = ({ head, values, records }: Sum): Column<number> => ({
    head,
    cell: (at) =>
      figureText(context, { value: (values[at] ?? 0) / 100, records }, (value) => write(value * 100), head, {
        measure,
      }),
    copy: (at) => exactText((values[at] ?? 0) / 100),
  });
  return [
    { head: t('date'), cell: (at) => dateText(dates[at], f.fullDay), copy: (at) => dates[at] ?? '' },
    ...layers.map((layer) =>
      number({
        head: layerName(context, layer),
        values: layer.values,
        records:
          layer.row?.contribution.records ?? recordsOfParts(context.report.pillars.map((row) => row.contribution)),
      }),
    ),
    ...sums.map(number),
  ];
}

function dateText<Day>(date: Day | undefined, write: (date: Day) => string): string {
  return date === undefined ? '' : write(date);
}
