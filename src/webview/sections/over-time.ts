import type { TemplateResult } from 'lit';
import type { Room } from '../charts/figure-element.js';
import { highest, layersModel, leader, type Layer, type LayersModel } from '../charts/layers-model.js';
import { layersChart } from '../charts/layers-chart.js';
import { chartSection } from '../components/chart-frame.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, pillarName } from '../pillar-tree.js';
import { dayOf, riskTitle } from '../sentences.js';
import { layerColumns, layerName, sampledSub } from './layer-table.js';

/** How each pillar's contribution grew; the chosen pillar's, by its parts. */
export function overTime(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const chosen = chosenPillar(context);
  const model = layersModel(report, 'contribution', chosen);
  const parts = model.layers.length > 1 ? t('overTimeSub') : t('overTimeSubPlain');
  const measure = chosen?.hasChildren === true ? t('overTimeSubChosen', pillarName(chosen, context)) : parts;
  return chartSection<number>(context, {
    id: 'over-time',
    eyebrow: t('overTime'),
    title: overTimeTitle(context, model),
    sub: sampledSub(context, measure),
    line: f.signed(model.total.at(-1) ?? 0),
    method: t(`linked.${report.linking}`),
    places: report.return.value === null ? [] : [{ name: 'over-time', key: chosen?.id ?? '' }],
    table: {
      columns: layerColumns(
        context,
        model,
        [{ head: t('total'), values: model.total, records: (chosen?.contribution ?? report.return).records }],
        (value) => f.signed(value),
        'contribution',
      ),
      rows: [...model.dates.keys()],
    },
  });
}

/** Who carries most and since when; of a chosen pillar, how it stands against its best day. */
function overTimeTitle(context: PageContext, model: LayersModel): string {
  const { report, t, f } = context;
  if (report.return.value === null) return riskTitle(report, context);
  const chosen = chosenPillar(context);
  const best = highest(model, model.total);
  if (chosen && best) {
    const name = pillarName(chosen, context);
    if (best.at === model.dates.length - 1) return t('overTimeBest', name, f.signed(best.value));
    return t(
      'overTimeChosen',
      name,
      f.signed(model.total.at(-1) ?? 0),
      f.signed(best.value),
      dayOf(best.date, context),
    );
  }
  const first = leader(model);
  if (!first) return riskTitle(report, context);
  const name = layerName(context, first.layer);
  const value = f.signed(first.value);
  return first.isAlways
    ? t('overTimeCarriesThroughout', name, value)
    : t('overTimeCarries', name, dayOf(first.since, context), value);
}

/** Draws the contributions over time. */
export function drawOverTime(context: PageContext, room: Room): Element {
  const { report, t, f } = context;
  const model = layersModel(report, 'contribution', chosenPillar(context));
  const named = (layer: Layer) => layerName(context, layer);
  const ends = model.ends.map(({ layer, value }) => `${named(layer)} ${f.signed(value)}`);
  return layersChart(model, context, room, {
    name: t('overTimeLabel'),
    finding: [overTimeTitle(context, model), ...ends, `${t('total')} ${f.signed(model.total.at(-1) ?? 0)}`].join('; '),
    layerName: named,
    write: (value) => f.signed(value),
    tick: (value) => f.signed(value, Number.isInteger(value) ? 0 : 1),
    lines: [{ name: t('total'), values: model.total, isDashed: false }],
  });
}
