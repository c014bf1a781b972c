import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import type { PageContext } from '../page-context.js';
import { matchingRows, nextSort, sortRows, type Sort } from '../table-order.js';
import { copyOnKey, type CopyTable } from './copy.js';
import { limited } from './fold.js';
import { icon } from './icons.js';
import { menu } from './menu.js';

export interface Column<Row> {
  /** Names it for the order and for the choice of columns; a bar has the key of its number. */
  readonly key?: string | undefined;
  readonly head: string;
  /** What the head's word means. */
  readonly tip?: string | undefined;
  /** Text stands left and may be shortened, numbers stand right, a bar fills. The first column heads its row. */
  readonly kind?: 'text' | 'number' | 'bar' | undefined;
  readonly cell: (row: Row) => unknown;
  /** Of the cell. */
  readonly className?: ((row: Row) => string) | undefined;
  /** The cell for the clipboard, in full precision; without it the column is not copied. */
  readonly copy?: ((row: Row) => string) | undefined;
  /** Copied, but not shown where there is no room. */
  readonly isHidden?: boolean | undefined;
  /** What the rows are sorted by; without it the head is plain. Null comes last. */
  readonly order?: ((row: Row) => number | string | null) | undefined;
  /** Cannot be left out. */
  readonly isFixed?: boolean | undefined;
}

/** A line of a table that is none of its rows: what lies beneath one, or what they come to. Its cells by column key. */
export interface Line {
  readonly className?: string;
  readonly cells: Readonly<Record<string, unknown>>;
  /** How many columns its head takes. */
  readonly span?: number;
}

export interface DataTable<Row> {
  /** Names it where its order, columns and search are kept. */
  readonly id?: string;
  readonly label: string;
  readonly className?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Under a rule: what the rows come to. */
  readonly feet?: readonly Row[];
  readonly footLines?: readonly Line[];
  /** A list of names and values needs no heads. */
  readonly hasHead?: boolean;
  /** Rows for the clipboard, where the shown ones are only the first of them. */
  readonly all?: readonly Row[];
  readonly rowClass?: (row: Row, before: Row | undefined) => string;
  /** Lines beneath a row. */
  readonly below?: (row: Row) => readonly Line[];
  /** What a row is found by; without it nothing is searched. */
  readonly text?: (row: Row) => string;
  readonly sort?: Sort;
  readonly rank?: (row: Row) => number;
  readonly tree?: { readonly key: (row: Row) => string; readonly parent: (row: Row) => string | null };
  /** As many rows as are shown before the rest is asked for. */
  readonly limit?: number;
}

/** Columns that are left out until they are asked for, as `table.column`. */
const LEFT_OUT: readonly string[] = ['positions.tags'];

/** A table in its own scroll region, copied whole by Ctrl+C. */
export function dataTable<Row>(context: PageContext, table: DataTable<Row>): TemplateResult {
  const { id = '', label, className = '', hasHead = true, feet = [], footLines = [], limit } = table;
  const shown = shownColumns(context, table);
  const ordered = orderedRows(context, table);
  const { shown: rows, more } =
    limit === undefined ? { shown: ordered, more: nothing } : limited(context, `${id}-all`, ordered, limit);
  const line = (row: Row, at: number) =>
    html`<tr class=${table.rowClass?.(row, rows[at - 1]) ?? nothing}>
        ${shown.map((column, place) => bodyCell(column, row, place))}
      </tr>
      ${table.below?.(row).map((one) => extraLine(shown, one)) ?? nothing}`;
  const search = context.searches.get(id) ?? '';
  // Other columns are another table: none of them is a column that moved.
  return html`<div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label=${label}
      @keydown=${copyOnKey(context, () => copied({ ...table, rows: ordered }))}
    >
      ${keyed(
        shown.map(({ key, head }) => `${key ?? ''} ${head}`).join(),
        html`<table class="t ${className}" aria-label=${label}>
          ${
            hasHead
              ? html`<thead>
                  <tr>
                    ${shown.map((column, at) => headCell(context, table, column, at))}
                  </tr>
                </thead>`
              : nothing
          }
          <tbody>
            ${rows.map(line)}
          </tbody>
          ${
            feet.length + footLines.length === 0
              ? nothing
              : html`<tfoot>
                  ${feet.map(
                    (row) =>
                      html`<tr>
                        ${shown.map((column, place) => bodyCell(column, row, place))}
                      </tr>`,
                  )}
                  ${footLines.map((one) => extraLine(shown, one))}
                </tfoot>`
          }
        </table>`,
      )}
    </div>
    ${ordered.length === 0 && search !== '' ? html`<p class="remark">${context.t('noneFound', search)}</p>` : nothing}
    ${more}`;
}

function bodyCell<Row>({ cell, className, kind = 'number' }: Column<Row>, row: Row, at: number): TemplateResult {
  const classes = `${{ text: 'dim el', number: 'n', bar: 'bc' }[kind]} ${className?.(row) ?? ''}`;
  return at === 0 ? html`<th scope="row">${cell(row)}</th>` : html`<td class=${classes}>${cell(row)}</td>`;
}

function extraLine<Row>(columns: readonly Column<Row>[], { className, cells, span = 1 }: Line): TemplateResult {
  const [first, ...rest] = columns;
  const text = ({ key = '', kind }: Column<Row>) => (kind === 'bar' ? cells[`${key}-bar`] : cells[key]) ?? nothing;
  const width = Math.min(span, columns.length);
  return html`<tr class=${className ?? nothing}>
    <th scope="row" colspan=${width}>${first ? text(first) : nothing}</th>
    ${rest
      .slice(width - 1)
      .map(
        (column) =>
          html`<td class=${{ text: 'dim el', number: 'n', bar: 'bc' }[column.kind ?? 'number']}>${text(column)}</td>`,
      )}
  </tr>`;
}

function headCell<Row>(context: PageContext, table: DataTable<Row>, column: Column<Row>, at: number): TemplateResult {
  const { head, tip, kind = 'number', key = '', order } = column;
  // A bar belongs to the number beside it, whose head is enough.
  if (kind === 'bar') return html`<td></td>`;
  const isText = at === 0 || kind === 'text';
  const { id } = table;
  if (!order || id === undefined)
    return html`<th scope="col" class=${isText ? '' : 'n'} title=${tip ?? nothing}>${head}</th>`;
  const sort = sortOf(context, table);
  const isSorted = sort?.key === key;
  const state = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending';
  const press = () => {
    context.remember({ sorts: { ...context.memory.sorts, [id]: nextSort(sort, key, isText) } });
  };
  return html`<th scope="col" class=${isText ? '' : 'n'} aria-sort=${state}>
    <button class="sort" title=${tip ?? nothing} @click=${press}>
      ${head}${isSorted ? html`<span aria-hidden="true">${sort.descending ? ' ↓' : ' ↑'}</span>` : nothing}
    </button>
  </th>`;
}

/** The order asked for, where the table has its column; else its own. */
function sortOf<Row>({ memory }: PageContext, { id = '', columns, sort }: DataTable<Row>): Sort | undefined {
  const asked = memory.sorts?.[id];
  return asked && columns.some(({ key, order }) => key === asked.key && order) ? asked : sort;
}

/** The rows that match what is searched for, in the order asked for. */
function orderedRows<Row>(context: PageContext, table: DataTable<Row>): readonly Row[] {
  const { id, rows, columns, text, rank, tree } = table;
  const search = id === undefined ? '' : (context.searches.get(id) ?? '');
  const found = text ? matchingRows(rows, search, text) : rows;
  const values = new Map(columns.flatMap(({ key, order }) => (key !== undefined && order ? [[key, order]] : [])));
  return sortRows(found, sortOf(context, table), { values, rank, tree });
}

function hiddenColumns({ memory }: PageContext): readonly string[] {
  return memory.hidden ?? LEFT_OUT;
}

function shownColumns<Row>(context: PageContext, { id = '', columns }: DataTable<Row>): readonly Column<Row>[] {
  const hidden = hiddenColumns(context);
  return columns.filter(({ key = '', isHidden }) => isHidden !== true && !hidden.includes(`${id}.${key}`));
}

/** What stands in a table's section head: the search, and which columns are shown. */
export function tableTools<Row>(context: PageContext, table: DataTable<Row>): TemplateResult | typeof nothing {
  const { id, text } = table;
  if (id === undefined) return nothing;
  return html`<span class="table-tools">
    ${text ? searchBox(context, table, id) : nothing} ${columnMenu(context, table, id)}
  </span>`;
}

function searchBox<Row>(context: PageContext, table: DataTable<Row>, id: string): TemplateResult {
  const { t, searches, search } = context;
  const asked = searches.get(id) ?? '';
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) search(id, target.value);
  };
  const found = asked === '' ? '' : t('found', orderedRows(context, table).length, table.rows.length);
  return html`<span class="found" aria-live="polite">${found}</span>
    <input
      class="search"
      type="search"
      placeholder=${t('search')}
      aria-label=${t('searchIn', table.label)}
      .value=${live(asked)}
      @input=${onInput}
    />`;
}

function columnMenu<Row>(context: PageContext, table: DataTable<Row>, id: string): TemplateResult | typeof nothing {
  const { t, remember } = context;
  const hidden = hiddenColumns(context);
  const choices = table.columns.filter(
    ({ key, kind, isHidden, isFixed }, at) =>
      at > 0 && key !== undefined && kind !== 'bar' && isHidden !== true && isFixed !== true,
  );
  if (choices.length === 0) return nothing;
  const boxes = choices.map(({ key = '', head }) => {
    const name = `${id}.${key}`;
    const isShown = !hidden.includes(name);
    const toggle = () => {
      remember({ hidden: isShown ? [...hidden, name] : hidden.filter((one) => one !== name) });
    };
    return html`<label><input type="checkbox" .checked=${live(isShown)} @change=${toggle} />${head}</label>`;
  });
  return menu(t('columnsOf', table.label), 'columns-menu', boxes, icon('columns'));
}

/** The table as it is copied and saved: every row in full precision. */
export function copied<Row>({ columns, rows, feet = [], hasHead = true, all = rows }: DataTable<Row>): CopyTable {
  const kept = columns.flatMap(({ head, copy }) => (copy ? [{ head, copy }] : []));
  const lines = [...all, ...feet].map((row) => kept.map(({ copy }) => copy(row)));
  return hasHead ? [kept.map(({ head }) => head), ...lines] : lines;
}
