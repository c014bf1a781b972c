import type { Layer, LayersModel } from '../charts/layers-model.js';
import type { Column } from '../components/data-table.js';
import { figureText } from '../components/figure.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { pillarName } from '../pillar-tree.js';
import { recordsOfParts } from '../records.js';

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
 */
export function layerColumns(
  context: PageContext,
  model: LayersModel,
  sums: readonly Sum[],
  write: (value: number) => string,
): readonly Column<number>[] {
  const { f, t } = context;
  const { dates, layers } = model;
  const number = ({ head, values, records }: Sum): Column<number> => ({
    head,
    cell: (at) => figureText(context, { value: values[at] ?? 0, records }, write, head),
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
