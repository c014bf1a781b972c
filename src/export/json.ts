import type { AttributionReport } from '../report/view-model.js';

/** The report itself. Its keys stand in the order in which the report is put together, which is always the same. */
export function reportJson(report: AttributionReport): string {
  return `${printable(JSON.stringify(report, null, 2))}\n`;
}

/** JSON without the control characters that it leaves as they are: a terminal or an editor would obey them. */
export function printable(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
