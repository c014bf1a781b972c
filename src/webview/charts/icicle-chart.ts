import { rect, ruleY, text } from '@observablehq/plot';
import type { PageContext } from '../page-context.js';
import { CHART_TEXT, figureElement, INK, type ChartWords, type Room } from './figure-element.js';
import { drawnCells, type IcicleCell, type IcicleModel } from './icicle-model.js';
import { fitText } from './label-places.js';

interface IcicleWords extends ChartWords {
  readonly cellName: (cell: IcicleCell) => string;
  readonly sideName: (side: IcicleCell['side']) => string;
  readonly act: (cell: IcicleCell) => (() => void) | undefined;
}

/** Lower boxes have no room for a line of text. */
const LINE = 13;
/** The band at a box's left that says its sign: solid or hatched. */
const BAND = 5;
const NUMBERS = 44;

/** Boxes as high as what was made: gains above the line, losses hatched below it. Positions stand at the right. */
export function icicleChart(model: IcicleModel, words: IcicleWords, { t, f }: PageContext, room: Room): Element {
  const { width, height } = room;
  const { columns } = model;
  // Positions have the widest names, and their numbers.
  const edges = Array.from({ length: columns + 1 }, (_, at) =>
    columns < 2 ? at * width : edgeOf(at, columns) * width,
  );
  const left = ({ column }: IcicleCell) => edges[column] ?? 0;
  const right = ({ columnEnd }: IcicleCell) => (edges[columnEnd] ?? width) - 1;
  const top = (cell: IcicleCell) => cell.top * height;
  const bottom = (cell: IcicleCell) => cell.bottom * height;
  const middle = (cell: IcicleCell) => (top(cell) + bottom(cell)) / 2;
  const isRoomy = (cell: IcicleCell) => bottom(cell) - top(cell) >= LINE;
  const band = (cell: IcicleCell) => Math.min(right(cell), left(cell) + BAND);
  const boxes = drawnCells(model.cells, height);
  const [gains, losses] = (['gains', 'losses'] as const).map((side) => boxes.filter((cell) => cell.side === side));
  const roomy = model.cells.filter(isRoomy);
  const isNarrow = (cell: IcicleCell) => right(cell) - left(cell) < 110;
  const nameOf = (cell: IcicleCell) =>
    fitText(words.cellName(cell), right(cell) - left(cell) - BAND - 12 - (isNarrow(cell) ? 0 : NUMBERS));
  const gap = (cell: IcicleCell) => (bottom(cell) - top(cell) > 3 ? 1 : 0);
  const box = { x1: left, x2: right, y1: top, y2: (cell: IcicleCell) => bottom(cell) - gap(cell) };
  const strip = { ...box, x2: band };
  return figureElement(
    {
      width,
      height,
      margin: 0,
      x: { domain: [0, width], range: [0, width], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        rect(gains ?? [], { ...box, fill: (cell: IcicleCell) => tint('rise', cell) }),
        rect(gains ?? [], { ...strip, fill: INK.now }),
        rect(losses ?? [], { ...box, fill: (cell: IcicleCell) => tint('loss', cell) }),
        rect(losses ?? [], { ...strip, fill: INK.hatch, stroke: INK.fall, inset: 0.5 }),
        ruleY([model.zero * height - 0.5], { stroke: INK.text }),
        text(roomy, {
          ...{ x: left, y: middle, text: nameOf, textAnchor: 'start', dx: BAND + 5, fill: INK.text },
          ...CHART_TEXT,
        }),
        text(
          roomy.filter((cell) => !isNarrow(cell)),
          {
            ...{ x: right, y: middle, text: (cell: IcicleCell) => f.points(cell.value), textAnchor: 'end', dx: -6 },
            fill: INK.text,
            ...CHART_TEXT,
          },
        ),
      ],
    },
    words,
    () =>
      model.cells.map((cell) => {
        const act = words.act(cell);
        return {
          ...{ x: Math.min(right(cell), left(cell) + 60), y: middle(cell), mark: 'box' as const },
          box: [left(cell), top(cell), right(cell), Math.max(top(cell) + 1, bottom(cell) - 0.01)] as const,
          lines: () => [
            words.cellName(cell),
            `${cell.kind === 'position' ? t('contribution') : words.sideName(cell.side)}\t${f.points(cell.value)}`,
            ...(cell.kind === 'pillar' ? [`${t('contribution')}\t${wholeText(cell, f.points)}`] : []),
            ...(cell.kind === 'position' ? [`${t('pillar')}\t${words.cellName({ ...cell, kind: 'pillar' })}`] : []),
          ],
          ...(act ? { act } : {}),
        };
      }),
  );
}

function wholeText({ row }: IcicleCell, write: (value: number) => string): string {
  const { value } = row.contribution;
  return value === null ? '' : write(value);
}

/** The last column is half as wide again as the others. */
function edgeOf(at: number, columns: number): number {
  return at === columns ? 1 : at / (columns + 0.5);
}

/** Lighter to the right, and always light enough for text. */
function tint(side: 'rise' | 'loss', { kind, column }: IcicleCell): string {
  return `var(--tl-${side}${String(kind === 'position' ? 3 : Math.min(3, column + 1))})`;
}
