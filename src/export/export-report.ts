import type { AttributionReport } from '../report/view-model.js';
import { reportCsv } from './csv.js';
import type { ExportStrings } from './export-strings.js';
import { reportHtml } from './html.js';
import { reportJson } from './json.js';
import { reportMarkdown } from './markdown.js';

/** What a report can be written as; the names are the files' endings. */
export const EXPORT_FORMATS = ['html', 'md', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The language of an export: its texts, and the tag by which numbers and dates are written. */
export interface ExportLanguage {
  readonly strings: ExportStrings;
  readonly locale: string;
}

/**
 * A report as a file's text. Pure: the same report in the same language gives the same bytes.
 * @param page the built page (dist/webview/standalone.html), asked for only where it is needed.
 */
export function exportReport(
  report: AttributionReport,
  format: ExportFormat,
  { strings, locale }: ExportLanguage,
  page: string,
): string {
  switch (format) {
    case 'html':
      return reportHtml(report, strings, locale, page);
    case 'md':
      return reportMarkdown(report, strings);
    case 'csv':
      return reportCsv(report, strings);
    case 'json':
      return reportJson(report);
  }
}

/** A file name, without ending, that says whose report it is and of which days. */
export function exportName({ account, period, asOf }: AttributionReport): string {
  const key = period.key.includes('..') ? `${period.start}-to-${period.end}` : `${period.key}-${asOf}`;
  return `${account.id}-${key}`.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[.-]+/, '');
}
