import type { TemplateResult } from 'lit';
import type { Room } from '../charts/figure-element.js';
import { icicleChart } from '../charts/icicle-chart.js';
import { icicleModel, type IcicleCell, type IcicleModel } from '../charts/icicle-model.js';
import { chartSection } from '../components/chart-frame.js';
import { figureText } from '../components/figure.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, pillarName } from '../pillar-tree.js';
import { recordsOfParts } from '../records.js';

/** Pillars, children, positions by what they made; zooms to the chosen pillar. */
export function icicle(context: PageContext): TemplateResult {
  const { report, t, f } = context;
  const chosen = chosenPillar(context);
  const model = icicleModel(report, chosen);
  const leaves = model.cells.filter(({ kind }) => kind !== 'pillar');
  return chartSection<IcicleCell>(context, {
    id: 'icicle',
    eyebrow: t('icicle'),
    title: icicleTitle(context, model),
    sub: t('icicleSub'),
    line: t('gainsLosses', f.points(model.gains), f.points(model.losses)),
    method: t(`linked.${report.linking}`),
    places: leaves.length === 0 ? [] : [{ name: 'icicle', key: chosen?.id ?? '' }],
    table: {
      columns: [
        { head: t('position'), cell: (cell) => leafName(context, cell), copy: (cell) => leafName(context, cell) },
        {
          head: t('pillar'),
          kind: 'text',
          cell: ({ row }) => pillarName(row, context),
          copy: ({ row }) => pillarName(row, context),
        },
        {
          head: t('contribution'),
          cell: (cell) =>
            figureText(context, { value: cell.value, records: recordsOf(cell) }, f.points, leafName(context, cell), {
              measure: 'contribution',
            }),
          copy: ({ value }) => exactText(value),
        },
      ],
      rows: leaves,
    },
  });
}

/** What was gained and lost, and the position that counts most. */
function icicleTitle({ t, f }: PageContext, { gains, losses, largest }: IcicleModel): string {
  if (!largest) return t('icicleNone');
  const { position, value } = largest;
  const most = [position.id, f.points(value)] as const;
  if (losses === 0) return t('icicleTitleGained', f.plain(gains * 100), ...most);
  if (gains === 0) return t('icicleTitleLost', f.plain(-losses * 100), ...most);
  return t('icicleTitle', f.plain(gains * 100), f.plain(-losses * 100), ...most);
}

function leafName(context: PageContext, { row, position }: IcicleCell): string {
  return position?.id ?? pillarName(row, context);
}

function recordsOf({ row, position }: IcicleCell): readonly number[] {
  return recordsOfParts([position?.contribution ?? row.contribution]);
}

/** Draws the icicle: a press on a pillar chooses it, on the chosen one lets it go, on a position opens its record. */
export function drawIcicle(context: PageContext, room: Room): Element {
  const { report, t, f, memory, remember, send, isStandalone } = context;
  const chosen = chosenPillar(context);
  const model = icicleModel(report, chosen);
  return icicleChart(
    model,
    {
      name: t('icicleLabel'),
      finding: [
        icicleTitle(context, model),
        ...model.cells
          .filter(({ kind, column }) => kind !== 'position' && column === 0)
          .map((cell) => `${pillarName(cell.row, context)} ${f.points(cell.value)}`),
      ].join('; '),
      cellName: (cell) => (cell.kind === 'position' ? leafName(context, cell) : pillarName(cell.row, context)),
      sideName: (side) => t(side === 'gains' ? 'gainsHead' : 'lossesHead'),
      act: ({ kind, row, position }) => {
        if (kind === 'pillar') {
          return () => {
            remember({ chosen: memory.chosen === row.id ? undefined : row.id });
          };
        }
        if (isStandalone || !position) return undefined;
        return () => {
          send({ type: 'open', records: [position.record], title: position.id });
        };
      },
    },
    context,
    room,
  );
}
