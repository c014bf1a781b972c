import { textJournal } from './journal-text.js';
import type { PreviewContext } from '../../src/preview/context.js';
import type { Html } from '../../src/preview/html.js';
import { ENGLISH_PREVIEW } from '../../src/preview/preview-strings.js';
import type { JournalEngine, ReportQuery, ReportResult } from '../../src/engine/engine-port.js';

/** What one document of a journal is shown with, in English. */
export function previewOf(
  engine: JournalEngine,
  path: string,
  report: (query: ReportQuery) => ReportResult = (query) => engine.report(query),
): PreviewContext {
  return {
    path,
    journal: engine.journal(),
    report,
    pnlTrend: (position) => engine.pnlTrend(position),
    words: ENGLISH_PREVIEW,
    translated: (text) => text,
    failureText: (failure) => `failure: ${failure.kind}`,
  };
}

/** A journal of files in one string, seen from its file `notes/letter.md`. */
export function previewText(files: string): PreviewContext {
  return previewOf(textJournal(files).engine, 'notes/letter.md');
}

const ENTITY = /&#(\d+);/g;

/**
 * What a reader sees, a line a row and ` | ` between cells: links as `[text](address)`, a bar or a line as its name in
 * braces, a title in parentheses behind its word.
 */
export function visible({ text }: Html): string {
  return text
    .replace(/\s+>/g, '>')
    .replace(/<svg[^>]*aria-label="([^"]*)"[^>]*>.*?<\/svg>/gs, '{$1}')
    .replace(/<a href="([^"]*)">(.*?)<\/a>/gs, '[$2]($1)')
    .replace(/<(?:span|code)[^>]* title="([^"]*)"[^>]*>([^<]*)<\/(?:span|code)>/g, '$2 ($1)')
    .replace(/\s+/g, ' ')
    .replace(/<\/t[hd]>\s*(?=<t[hd])/g, ' | ')
    .replace(/<figcaption>/g, '\n')
    .replace(/<\/(?:tr|p|li|div|figcaption)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(ENTITY, (_, code: string) => String.fromCharCode(Number(code)))
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
