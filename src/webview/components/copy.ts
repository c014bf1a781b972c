import type { PageContext } from '../page-context.js';

export type CopyTable = readonly (readonly string[])[];

/** Tab-separated text of a table; a cell's own tabs and line breaks become spaces. */
export function tabSeparated(rows: CopyTable): string {
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** A key handler that copies a whole table in full precision, unless some text is selected or no host listens. */
export function copyOnKey(
  context: Pick<PageContext, 'send' | 'isStandalone'>,
  rows: () => CopyTable,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c') return;
    if (context.isStandalone || getSelection()?.toString()) return;
    event.preventDefault();
    context.send({ type: 'copy', text: tabSeparated(rows()) });
  };
}
