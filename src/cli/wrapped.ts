import { cellWidth } from '../report/text-table.js';

/** A sentence within `width` cells a line, broken between words; the lines after the first are indented. */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || cellWidth(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `  ${word}`;
  }
  return [...lines, line].join('\n');
}
