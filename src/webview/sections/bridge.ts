import { nothing, type TemplateResult } from 'lit';
import type { Figure, Reason } from '../../report/view-model.js';
import { bridgeChart } from '../charts/bridge-chart.js';
import { bridgeModel, type BridgeModel, type BridgeRow } from '../charts/bridge-model.js';
import type { Room } from '../charts/figure-element.js';
import { chartSection } from '../components/chart-frame.js';
import type { Column } from '../components/data-table.js';
import { figureText, type Measure } from '../components/figure.js';
import { section } from '../components/section.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, comparisonOf, pillarName, type Comparison } from '../pillar-tree.js';
import { periodName } from '../sentences.js';
import { totalOnly } from './states.js';

const ROW = 22;
const AXIS = 22;
const NO_BREAK = '\u00a0';

/** From the base year's total to this year's, pillar by pillar; where only a total is recorded, what is missing. */
export function bridge(context: PageContext): TemplateResult | typeof nothing {
  const { report, t } = context;
  const comparison = comparisonOf(context);
  if (comparison === undefined) {
    const missing = totalOnly(context);
    return missing === nothing ? none(context) : missing;
  }
  const model = bridgeModel(report, comparison);
  if (model.reason !== null) return none(context, model.reason);
  const [from, to] = [startName(context, comparison), periodName(report, context)];
  const hasOwn = model.rows.some(({ isOwn }) => isOwn);
  return chartSection<BridgeRow>(context, {
    id: 'bridge',
    eyebrow: t('bridge'),
    title: bridgeTitle(context, model, from),
    sub: t(hasOwn ? 'bridgeSubOwn' : 'bridgeSub', from, to),
    line: t('fromTo', from, to),
    method: t(`linked.${report.linking}`),
    places: [
      { name: 'bridge', key: [context.memory.chosen, comparison].join(), height: model.rows.length * ROW + AXIS },
    ],
    table: { columns: columns(context, comparison), rows: model.rows },
  });
}

/** Beside the path, why there is no bridge; elsewhere nothing needs its place. */
function none({ report, size, t }: PageContext, why?: Reason): TemplateResult | typeof nothing {
  if (size === 'glance' || size === 'column') return nothing;
  const reason = why ?? report.pillars.find(({ variance }) => variance.reason)?.variance.reason ?? 'no-benchmark';
  return section({
    ...{ id: 'bridge', eyebrow: t('bridge'), title: t('bridgeNone'), sub: t(`why.${reason}`), body: nothing },
  });
}

/** What rose most and what fell most. */
export function bridgeTitle(context: PageContext, { rows }: BridgeModel, from: string): string {
  const { t, f } = context;
  const steps = rows.filter(({ kind }) => kind === 'step');
  const most = steps[0];
  const least = steps.at(-1);
  // The name's last word and its number stay on one line.
  const said = (row: BridgeRow) =>
    `${stepName(context, row).replace(/ (?=\S+$)/, NO_BREAK)}${NO_BREAK}${f.points(row.value)}`;
  if (most && least && most.value > 0 && least.value < 0) return t('bridgeTitle', said(most), said(least));
  if (most && most.value > 0) return t('bridgeGained', said(most));
  if (least && least.value < 0) return t('bridgeLost', said(least));
  return t('bridgeEven', from);
}

function stepName({ t, f }: Pick<PageContext, 't' | 'f'>, { row, isOwn, count }: BridgeRow): string {
  if (!row) return t('otherCount', count);
  const name = pillarName(row, { t, f });
  return isOwn ? t('ownPart', name) : name;
}

function startName({ report, t }: PageContext, comparison: Comparison): string {
  const year = String(report.base?.year ?? '');
  return comparison === 'same-day' ? t('bridgeSameDay', year) : comparison === 'pace' ? t('bridgePace', year) : year;
}

function rowName(context: PageContext, row: BridgeRow, comparison: Comparison): string {
  if (row.kind === 'from') return startName(context, comparison);
  return row.kind === 'to' ? periodName(context.report, context) : stepName(context, row);
}

function columns(context: PageContext, comparison: Comparison): readonly Column<BridgeRow>[] {
  const { report, t, f, size } = context;
  const number = (pick: (row: BridgeRow) => number | null, head: string, measure?: Measure): Column<BridgeRow> => ({
    head,
    cell: (row) => {
      const figure: Figure = { value: pick(row), records: row.records };
      const title = t('recordsOf', head, rowName(context, row, comparison));
      return figure.value === null ? nothing : figureText(context, figure, f.points, title, { measure });
    },
    copy: (row) => exactText(pick(row)),
  });
  const isTotal = ({ kind }: BridgeRow) => kind === 'from' || kind === 'to';
  return [
    {
      head: t('pillar'),
      cell: (row) => rowName(context, row, comparison),
      copy: (row) => rowName(context, row, comparison),
    },
    number(({ now }) => now, periodName(report, context), 'contribution'),
    number(({ base }) => base, startName(context, comparison), comparison === 'same-day' ? 'base' : undefined),
    number((row) => (isTotal(row) ? null : row.value), t('difference'), 'difference'),
    // Beside the path there is no room for it; it is copied.
    { ...number(({ end }) => end, t('runningTotal')), isHidden: size !== 'column' },
  ];
}

/** Draws the bridge. */
export function drawBridge(context: PageContext, room: Room): Element | undefined {
  const { report, t, f } = context;
  const comparison = comparisonOf(context);
  if (comparison === undefined) return undefined;
  const model = bridgeModel(report, comparison);
  const name = (row: BridgeRow) => rowName(context, row, comparison);
  const words = {
    name: t('bridgeLabel', startName(context, comparison), periodName(report, context)),
    finding: model.rows.map((row) => `${name(row)} ${f.points(row.value)}`).join('; '),
    rowName: name,
  };
  return bridgeChart(model, words, context, room, chosenPillar(context)?.id);
}
