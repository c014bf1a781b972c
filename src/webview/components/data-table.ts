import { html, nothing, type TemplateResult } from 'lit';
import type { PageContext } from '../page-context.js';
import { copyOnKey, type CopyTable } from './copy.js';

export interface Column<Row> {
  readonly head: string;
  /** What the head's word means. */
  readonly tip?: string;
  /** Text stands left and may be shortened, numbers stand right, a bar fills. The first column heads its row. */
  readonly kind?: 'text' | 'number' | 'bar';
  readonly cell: (row: Row) => unknown;
  /** The cell for the clipboard, in full precision; without it the column is not copied. */
  readonly copy?: (row: Row) => string;
  /** Copied, but not shown where there is no room. */
  readonly isHidden?: boolean;
}

interface DataTable<Row> {
  readonly label: string;
  readonly className?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Under a rule: what the rows come to. */
  readonly feet?: readonly Row[];
  /** A list of names and values needs no heads. */
  readonly hasHead?: boolean;
  /** Rows for the clipboard, where the shown ones are only the first of them. */
  readonly all?: readonly Row[];
}

/** A table in its own scroll region, copied whole by Ctrl+C. */
export function dataTable<Row>(context: PageContext, table: DataTable<Row>): TemplateResult {
  const { label, className = '', columns, rows, feet = [], hasHead = true } = table;
  const shown = columns.filter(({ isHidden }) => isHidden !== true);
  const line = (row: Row) =>
    html`<tr>
      ${shown.map(({ cell, kind = 'number' }, at) =>
        at === 0
          ? html`<th scope="row">${cell(row)}</th>`
          : html`<td class=${{ text: 'dim el', number: 'n', bar: 'bc' }[kind]}>${cell(row)}</td>`,
      )}
    </tr>`;
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${label}
    @keydown=${copyOnKey(context, () => copied(table))}
  >
    <table class="t ${className}" aria-label=${label}>
      ${
        hasHead
          ? html`<thead>
              <tr>
                ${shown.map((column, at) => headCell(column, at))}
              </tr>
            </thead>`
          : nothing
      }
      <tbody>
        ${rows.map(line)}
      </tbody>
      ${
        feet.length === 0
          ? nothing
          : html`<tfoot>
              ${feet.map(line)}
            </tfoot>`
      }
    </table>
  </div>`;
}

function headCell<Row>({ head, tip, kind = 'number' }: Column<Row>, at: number): TemplateResult {
  // A bar belongs to the number beside it, whose head is enough.
  if (kind === 'bar') return html`<td></td>`;
  const isText = at === 0 || kind === 'text';
  return html`<th scope="col" class=${isText ? '' : 'n'} title=${tip ?? nothing}>${head}</th>`;
}

function copied<Row>({ columns, rows, feet = [], hasHead = true, all = rows }: DataTable<Row>): CopyTable {
  const kept = columns.flatMap(({ head, copy }) => (copy ? [{ head, copy }] : []));
  const lines = [...all, ...feet].map((row) => kept.map(({ copy }) => copy(row)));
  return hasHead ? [kept.map(({ head }) => head), ...lines] : lines;
}
