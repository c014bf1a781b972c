/** Breaks a text into lines no wider than `width`: at spaces, and between any two characters of Chinese. */
export function wrapText(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const pieces = text.match(/[⺀-鿿＀-￯]|[^\s⺀-鿿＀-￯]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > width && !CLOSING.test(piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** No line starts with these. */
const CLOSING = /^[，。；：、）％]/;
