import { nothing, type TemplateResult } from 'lit';
import type { Room } from '../charts/figure-element.js';
import { layersChart } from '../charts/layers-chart.js';
import { highest, layersModel, type Layer, type LayersModel } from '../charts/layers-model.js';
import { chartSection } from '../components/chart-frame.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, pillarName } from '../pillar-tree.js';
import { exposureRecords } from '../records.js';
import { dayOf } from '../sentences.js';
import { layerColumns, layerName, sampledSub } from './layer-table.js';

/** How much stood on each pillar; the chosen pillar's, by its parts. */
export function exposureOverTime(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, f } = context;
  const chosen = chosenPillar(context);
  const model = layersModel(report, 'exposure', chosen);
  if (model.dates.length === 0) return nothing;
  const lines = exposureLines(context, model);
  const records = exposureRecords(report);
  return chartSection<number>(context, {
    id: 'exposure-over-time',
    eyebrow: t('exposureOverTime'),
    title: exposureTitle(context, model),
    sub: sampledSub(context, measureOf(context)),
    line: lines.map(({ name, values }) => `${name} ${f.level((values.at(-1) ?? 0) / 100)}`).join(', '),
    method: t('deltaAdjusted'),
    places: [{ name: 'exposure-over-time', key: chosen?.id ?? '' }],
    table: {
      columns: layerColumns(
        context,
        model,
        lines.map(({ name, values }) => ({ head: name, values, records })),
        (value) => f.level(value / 100),
        'exposure',
      ),
      rows: [...model.dates.keys()],
    },
  });
}

function measureOf(context: PageContext): string {
  const { t } = context;
  const chosen = chosenPillar(context);
  if (!chosen) return t('exposureTimeSub');
  return chosen.hasChildren ? t('exposureTimeSubChosen', pillarName(chosen, context)) : t('exposureTimeSubPlain');
}

/** Gross and net of the book; of a chosen pillar only its net is known. Percent. */
function exposureLines(context: PageContext, model: LayersModel) {
  const { report, t } = context;
  const { long, short } = report.timeline;
  if (chosenPillar(context)) return [{ name: t('netHead'), values: model.total, isDashed: true }];
  const over = (write: (long: number, short: number) => number) =>
    model.dates.map((_, at) => 100 * write(long[at] ?? 0, short[at] ?? 0));
  return [
    { name: t('grossHead'), values: over((one, other) => one - other), isDashed: false },
    { name: t('netHead'), values: over((one, other) => one + other), isDashed: true },
  ];
}

function exposureTitle(context: PageContext, model: LayersModel): string {
  const { t, f } = context;
  const chosen = chosenPillar(context);
  const values = exposureLines(context, model)[0]?.values ?? [];
  const most = highest(model, values);
  if (!most) return t('exposureNone');
  const now = f.level((values.at(-1) ?? 0) / 100);
  if (most.at === model.dates.length - 1) {
    return chosen ? t('exposureTimeChosenBest', pillarName(chosen, context), now) : t('exposureTimeBest', now);
  }
  const said = [now, f.level(most.value / 100), dayOf(most.date, context)] as const;
  return chosen ? t('exposureTimeChosen', pillarName(chosen, context), ...said) : t('exposureTimeTitle', ...said);
}

/** Draws the exposures over time. */
export function drawExposureOverTime(context: PageContext, room: Room): Element {
  const { report, t, f } = context;
  const model = layersModel(report, 'exposure', chosenPillar(context));
  const write = (value: number) => f.level(value / 100);
  const named = (layer: Layer) => layerName(context, layer);
  const ends = model.ends.map(({ layer, value }) => `${named(layer)} ${write(value)}`);
  return layersChart(model, context, room, {
    name: t('exposureTimeLabel'),
    finding: [exposureTitle(context, model), ...ends].join('; '),
    layerName: named,
    write,
    tick: write,
    lines: exposureLines(context, model),
  });
}
