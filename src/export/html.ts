import { withoutReordering } from '../base/reordering.js';
import type { ToPage } from '../protocol/messages.js';
import type { AttributionReport } from '../report/view-model.js';
import { wordsOf, type ExportStrings } from './export-strings.js';
import { reportMarkdown } from './markdown.js';
import { printable } from './json.js';
import { aboutLine } from './names.js';

/** The places of the built page (standalone.html) that a report fills, in their order. */
const PLACES = ['%lang%', '%title%', '%text%', '%report%'] as const;

/**
 * A report as one file that needs nothing else: the built page, with the report as data and, for a reader without
 * scripts, as text. The same report in the same language is the same bytes.
 * @param page the built page, dist/webview/standalone.html.
 * @param locale a BCP 47 tag, such as `en` or `zh-cn`.
 */
export function reportHtml(report: AttributionReport, strings: ExportStrings, locale: string, page: string): string {
  const show: ToPage = {
    type: 'show',
    strings: strings.page,
    locale,
    folders: [],
    folder: '',
    memory: {},
    focus: null,
    state: { kind: 'report', report },
  };
  const texts = [
    htmlText(locale),
    htmlText(aboutLine(report, wordsOf(strings))),
    htmlText(reportMarkdown(report, strings)),
    // Nothing in a string can end the element or begin a comment; the parser of JSON reads it back.
    printable(withoutReordering(JSON.stringify(show))).replaceAll('<', '\\u003c'),
  ];
  let rest = page;
  let filled = '';
  for (const [at, place] of PLACES.entries()) {
    const found = rest.indexOf(place);
    if (found < 0) throw new Error(`The page has no place ${place}.`);
    filled += rest.slice(0, found) + (texts[at] ?? '');
    rest = rest.slice(found + place.length);
  }
  return filled + rest;
}

function htmlText(text: string): string {
  const visible = withoutReordering(text).replace(/[^\P{Cc}\n]/gu, '\uFFFD');
  return visible.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
