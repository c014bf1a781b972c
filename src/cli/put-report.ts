import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportReport, type ExportFormat } from '../export/export-report.js';
import { ENGLISH } from '../export/export-strings.js';
import type { AttributionReport } from '../report/view-model.js';
import { reasonOf } from './load-folder.js';
import { reportText } from './report-text.js';
import { widthOf, type Terminal } from './terminal.js';

const NO_PAGE =
  'The page of the HTML report is not beside this program (webview/standalone.html). Build it with “npm run build”, or use --format md.';

/** How a report is wanted. */
interface Wanted {
  readonly format: ExportFormat | 'text';
  /** Whether a breakdown was asked for. */
  readonly hasBreakdown: boolean;
  readonly out: string | undefined;
}

/**
 * Prints or writes a report in the format asked for.
 * @param raw the terminal as it is, for what is no text of ours: a file's bytes are not touched.
 * @returns why it could not be, or nothing.
 */
export function putReport(
  report: AttributionReport,
  call: Wanted,
  terminal: Terminal,
  raw: Terminal,
): string | undefined {
  const { format, out, hasBreakdown } = call;
  const width = widthOf(out === undefined ? terminal : {});
  let page = '';
  if (format === 'html') {
    try {
      page = terminal.page?.() ?? '';
    } catch {
      page = '';
    }
    if (page === '') return NO_PAGE;
  }
  const text =
    format === 'text'
      ? reportText(report, width, hasBreakdown)
      : exportReport(report, format, { strings: ENGLISH, locale: 'en' }, page);
  if (out === undefined) {
    (format === 'text' ? terminal : raw).out(text);
    return undefined;
  }
  try {
    writeFileSync(resolve(terminal.cwd, out), text);
    return undefined;
  } catch (error) {
    return `“${out}” cannot be written: ${reasonOf(error)}`;
  }
}
