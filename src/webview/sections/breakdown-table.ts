import { html, nothing, type TemplateResult } from 'lit';
import type {
  BreakdownKey,
  BreakdownRow,
  BreakdownView,
  Dimension,
  Figure,
  PnlParts,
} from '../../report/view-model.js';
import { barCell, spanOf } from '../components/bars.js';
import type { Column, DataTable, Line } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { heatClass } from '../components/heat.js';
import { exactText } from '../format.js';
import type { PageContext, Wording } from '../page-context.js';
import { recordsOfParts } from '../records.js';

/** As tall as the chart beside it: another dimension moves nothing. */
const IN_TAB = 12;
const IN_GLANCE = 8;
export const PARTS = ['price', 'income', 'fx', 'cost'] as const;
const PART_HEADS = { price: 'price', income: 'income', fx: 'currencyEffect', cost: 'cost' } as const;

type RowColumn = Column<BreakdownRow>;

/** The table of pillars has their contributions already. */
export function isOfPillars({ by, across, within: part }: BreakdownView): boolean {
  return by === 'pillar' && across === null && part === null;
}

/** How a key is called: what the page names itself, or its own name. */
export function nameOf({ key, kind, name }: BreakdownKey, by: Dimension, { t }: Pick<Wording, 't'>): string {
  if (kind === 'unlinked' || kind === 'cash') return t(kind);
  if (kind === 'none') return t(by === 'tag' ? 'noTag' : by === 'class' ? 'noClass' : 'noneOf');
  if (by === 'side' && (key === 'long' || key === 'short')) return t(key === 'long' ? 'longHead' : 'shortHead');
  return name || key;
}

/** What is known of some values, added up. */
export function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** The table of a breakdown: of one dimension, or of two crossed. */
export function breakdownTable(context: PageContext, view: BreakdownView): DataTable<BreakdownRow> {
  const { t, size } = context;
  const isGlance = size === 'glance';
  const isTree = view.rows.some(({ depth }) => depth > 0);
  const columns = [
    nameColumn(context, view),
    ...(view.across !== null && !isGlance ? crossColumns(context, view) : plainColumns(context, view)),
  ];
  return {
    id: 'breakdown',
    label: t('recordsOf', isOfPillars(view) ? t('pnl') : t('contribution'), t(view.by)),
    className: view.across === null || isGlance ? 'breakdown' : 'breakdown crossed',
    rows: view.rows,
    columns,
    footLines: [footLine(context, view)],
    rank: ({ kind }) => (kind === 'item' ? 0 : kind === 'none' ? 1 : kind === 'unlinked' ? 2 : 3),
    ...(isTree ? { tree: { key: (row: BreakdownRow) => row.key, parent: (row: BreakdownRow) => row.parent } } : {}),
    text: (row) => `${row.key} ${nameOf(row, view.by, context)}`,
    limit: isGlance ? IN_GLANCE : IN_TAB,
  };
}

function nameColumn(context: PageContext, view: BreakdownView): RowColumn {
  const name = (row: BreakdownRow) => nameOf(row, view.by, context);
  return {
    key: 'name',
    head: context.t(view.by),
    cell: (row) =>
      html`<span
        class="d${String(Math.min(row.depth, 4))} ${row.depth === 0 && row.hasChildren ? 'top' : ''}"
        title=${name(row)}
        >${keyText(context, row, view)}</span
      >`,
    copy: (row) => '  '.repeat(row.depth) + name(row),
    order: name,
    isFixed: true,
  };
}

/** A position's name opens it where it was opened. */
function keyText(context: PageContext, row: BreakdownRow, { by }: BreakdownView): TemplateResult | string {
  const name = nameOf(row, by, context);
  if (row.kind !== 'item') return name;
  const { positions, pillars } = context.report;
  const found =
    by === 'position'
      ? positions.find(({ id }) => id === row.key)
      : by === 'pillar'
        ? pillars.find(({ id }) => id === row.key)
        : undefined;
  const { record = null } = found ?? {};
  return record === null ? name : opener(context, [record], { text: name, title: name });
}

function plainColumns(context: PageContext, view: BreakdownView): readonly RowColumn[] {
  const { t, size, report } = context;
  const isGlance = size === 'glance';
  const isPnl = isOfPillars(view);
  const hasBase = view.rows.some(({ base }) => base.value !== null);
  // Parts of P&L are few columns: the bars take the room.
  const width = isGlance ? 54 : isPnl ? (size === 'wide' ? 250 : 180) : size === 'wide' ? 110 : 84;
  const bar = (key: string, pick: (row: BreakdownRow) => number | null): RowColumn => {
    const span = spanOf(view.rows.map(pick));
    return {
      key,
      head: '',
      kind: 'bar',
      cell: (row) => barCell([{ value: pick(row) ?? 0, kind: 'now' }], span, width, 9),
    };
  };
  const contribution = column('contribution', t('contribution'), (row) => row.contribution, {
    isFixed: true,
    write: (figure, row) => points(context, figure, row, view),
  });
  const pnl = column('pnl', t('pnl'), (row) => row.pnl, {
    isFixed: isPnl,
    isHidden: isGlance && !isPnl,
    write: (figure, row) => money(context, figure, 'pnl', row, view),
  });
  const base = String(report.base?.year ?? '');
  const compared: readonly RowColumn[] = [
    column('base', base, (row) => row.base, {
      isHidden: isGlance || !hasBase,
      write: (figure, row) => points(context, figure, row, view, 'base'),
    }),
    column('difference', t('difference'), differenceOf, {
      isHidden: isGlance || !hasBase,
      write: (figure, row) => points(context, figure, row, view, 'difference'),
    }),
  ];
  const parts = PARTS.map((part) =>
    column(part, t(PART_HEADS[part]), (row) => ({ value: row.parts[part], records: row.pnl.records }), {
      isHidden: isGlance,
      write: (figure, row) => (figure.value === 0 ? nothing : money(context, figure, part, row, view)),
    }),
  );
  const exposure = column('exposure', t('exposure'), (row) => row.exposure, {
    isHidden: isGlance,
    write: (figure, row) =>
      row.exposure.value === 0
        ? html`<span class="dim">0%</span>`
        : figureText(context, figure, (value) => context.f.level(value), heading(context, t('exposure'), row, view), {
            measure: 'exposure',
          }),
  });
  return isPnl
    ? [pnl, bar('pnl', (row) => row.pnl.value), ...parts]
    : [contribution, bar('contribution', (row) => row.contribution.value), ...compared, pnl, ...parts, exposure];
}

interface ColumnChoice {
  readonly write: (figure: Figure, row: BreakdownRow) => unknown;
  readonly isHidden?: boolean;
  readonly isFixed?: boolean;
}

function column(
  key: string,
  head: string,
  pick: (row: BreakdownRow) => Figure,
  { write, isHidden = false, isFixed = false }: ColumnChoice,
): RowColumn {
  return {
    key,
    head,
    isHidden,
    isFixed,
    className: () => (key === 'contribution' ? 'now' : key === 'base' ? 'dim2' : ''),
    cell: (row) => write(pick(row), row),
    copy: (row) => exactText(pick(row).value),
    order: (row) => pick(row).value,
  };
}

function differenceOf({ contribution, base }: BreakdownRow): Figure {
  if (contribution.value === null) return contribution;
  if (base.value === null) return base;
  return { value: contribution.value - base.value, records: recordsOfParts([contribution, base]) };
}

/** One column a key of the second dimension, tinted; then the rows' sums. */
function crossColumns(context: PageContext, view: BreakdownView): readonly RowColumn[] {
  const { t, f } = context;
  const { across } = view;
  if (across === null) return [];
  const columns = view.columns.map((key, at): RowColumn => {
    const head = nameOf(key, across, context);
    return {
      key: `x-${key.key}`,
      head,
      tip: head,
      className: (row) => heatClass(row.cells[at] ?? null),
      cell: (row) => {
        const value = row.cells[at] ?? null;
        const name = `${nameOf(row, view.by, context)} × ${head}`;
        return value === null
          ? nothing
          : figureText(context, { value, records: row.contribution.records }, (one) => f.points(one), name, {
              measure: 'contribution',
            });
      },
      copy: (row) => exactText(row.cells[at] ?? null),
      order: (row) => row.cells[at] ?? null,
    };
  });
  // The sums stand first: a wide table scrolls.
  return [
    column('contribution', t('total'), (row) => row.contribution, {
      isFixed: true,
      write: (figure, row) => points(context, figure, row, view),
    }),
    ...columns,
  ];
}

function footLine(context: PageContext, view: BreakdownView): Line {
  const { t, f, report } = context;
  const whole: PnlParts = view.parts;
  const top = view.rows.filter(({ parent }) => parent === null);
  const bases = top.map(({ base }) => base);
  const base: Figure | undefined = bases.find(({ value }) => value === null) ?? {
    value: sumOf(bases.map(({ value }) => value)),
    records: recordsOfParts(bases),
  };
  const total = (figure: Figure, name: string, measureKey: Measure) =>
    figureText(context, figure, (value) => f.points(value), t('recordsOf', name, t('total')), { measure: measureKey });
  const sums = {
    name: view.within === null && view.total.value === report.return.value ? t('return') : t('total'),
    contribution: total(view.total, t('contribution'), 'contribution'),
    base: base.value === null ? nothing : total(base, String(report.base?.year ?? ''), 'base'),
    difference:
      base.value === null || view.total.value === null
        ? nothing
        : total({ value: view.total.value - base.value, records: view.total.records }, t('difference'), 'difference'),
    pnl: figureText(context, view.pnl, f.money, t('pnl'), { measure: 'pnl' }),
    ...Object.fromEntries(
      PARTS.map((part) => [
        part,
        figureText(context, { value: whole[part], records: view.pnl.records }, f.money, t(PART_HEADS[part]), {
          measure: part,
        }),
      ]),
    ),
    ...Object.fromEntries(
      view.columns.map((key, at) => {
        const value = view.columnTotals[at] ?? null;
        const name = view.across === null ? key.key : nameOf(key, view.across, context);
        const figure = { value, records: view.total.records };
        return [`x-${key.key}`, value === null ? nothing : total(figure, name, 'contribution')];
      }),
    ),
  };
  return { cells: sums };
}

function heading({ t, ...words }: PageContext, head: string, row: BreakdownRow, { by }: BreakdownView): string {
  return t('recordsOf', head, nameOf(row, by, { ...words, t }));
}

export function points(
  context: PageContext,
  figure: Figure,
  row: BreakdownRow,
  view: BreakdownView,
  measureKey: 'contribution' | 'base' | 'difference' = 'contribution',
): TemplateResult {
  const { t, f, report } = context;
  const names = {
    contribution: t('contribution'),
    base: String(report.base?.year ?? ''),
    difference: t('difference'),
  };
  const title = heading(context, names[measureKey], row, view);
  return figureText(context, figure, (value) => f.points(value), title, { measure: measureKey });
}

export function money(
  context: PageContext,
  figure: Figure,
  part: 'pnl' | (typeof PARTS)[number],
  row: BreakdownRow,
  view: BreakdownView,
): TemplateResult {
  const head = part === 'pnl' ? context.t('pnl') : context.t(PART_HEADS[part]);
  return figureText(context, figure, context.f.money, heading(context, head, row, view), { measure: part });
}
