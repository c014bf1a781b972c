/** A table for a terminal: the first column to the left, the others to the right unless said otherwise. */
export interface TextColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

/** Lines of a table with two spaces between columns; wide characters count two cells. A row may be a rule: `'rule'`. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[] | 'rule')[]): string {
  const heads = columns.map(({ head }) => head);
  const cells = rows.filter((row): row is readonly string[] => row !== 'rule');
  const widths = columns.map((_, i) => Math.max(...[heads, ...cells].map((row) => cellWidth(row[i] ?? ''))));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, (align ?? (i === 0 ? 'left' : 'right')) === 'left'))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(heads), rule, ...rows.map((row) => (row === 'rule' ? rule : line(row)))].join('\n');
}

function pad(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return left ? text + space : space + text;
}

/** Cells a text takes in a terminal: Han, kana, hangul and full-width forms take two. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
