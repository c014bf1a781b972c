import { withoutReordering } from '../base/reordering.js';
import type { AttributionReport } from '../report/view-model.js';
import { cellText, kindOf } from './cell-text.js';
import type { ExportSection, ExportTable } from './export-model.js';
import { wordsOf, type ExportStrings, type Words } from './export-strings.js';
import { aboutLine, accountName } from './names.js';
import { reportSections } from './report-sections.js';

/** Nested rows stand further in. Plain spaces would be lost. */
const INDENT = '\u2003';

/** A report as GitHub-flavoured Markdown: a section each, with its method and its tables. Ends with a line feed. */
export function reportMarkdown(report: AttributionReport, strings: ExportStrings): string {
  const words = wordsOf(strings);
  const sections = reportSections(report, words).filter(({ tables, method }) =>
    tables.length === 0 ? method !== '' : tables.some(({ isData }) => isData !== true),
  );
  const head = `# ${markdownText(`${accountName(report, words)} · ${words.t('attribution')}`)}\n\n${markdownText(aboutLine(report, words))}`;
  return `${[head, ...sections.map((section) => sectionText(section, words))].join('\n\n')}\n`;
}

function sectionText({ title, method, tables }: ExportSection, words: Words): string {
  const parts = tables
    .filter(({ isData }) => isData !== true)
    .map((table) =>
      table.caption === undefined
        ? tableText(table, words)
        : `### ${markdownText(table.caption)}\n\n${tableText(table, words)}`,
    );
  return [`## ${markdownText(title)}`, ...(method === '' ? [] : [markdownText(method)]), ...parts].join('\n\n');
}

function tableText(table: ExportTable, words: Words): string {
  const shown = table.columns.flatMap((column, at) => (column.isData === true ? [] : [{ column, at }]));
  const heads = [table.head, ...shown.map(({ column }) => column.head)].map(markdownText);
  const rule = ['---', ...shown.map(({ column }) => (column.kind === 'text' ? '---' : '---:'))];
  const rows = table.rows.map((row) => {
    const name = markdownText(row.name === '' ? row.id : row.name);
    const cells = shown.map(({ column, at }) => {
      const text = markdownText(cellText(row.cells[at] ?? null, kindOf(column, row, at), words));
      return row.isTotal === true && text !== '' ? `**${text}**` : text;
    });
    return [row.isTotal === true ? `**${name}**` : `${INDENT.repeat(row.depth ?? 0)}${name}`, ...cells];
  });
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * A text that stays text in Markdown: no markup, no HTML, no link, one line. A word joiner, which is not seen, keeps what
 * looks like an address from becoming a link of GitHub's.
 */
export function markdownText(text: string): string {
  return withoutReordering(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~#$!]|&(?=#|\w+;)/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])(?= |$)/, '\\$1')
    .replace(/:(?=\/\/)|\bwww(?=\.)|\bmailto:|\bxmpp:/gi, '$&\u2060')
    .replace(/@(?=[\p{L}\d-]+\.)/gu, '\u2060@\u2060');
}
