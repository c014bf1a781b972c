import type { AttributionReport } from '../report/view-model.js';
import type { PreviewContext } from './context.js';
import { html, type Html } from './html.js';

/**
 * The address of a file of the journal as seen from another: relative, each part percent-encoded, so that no name can
 * become another scheme or leave the folder.
 * @param line zero-based; left out for the whole file.
 */
export function relativeHref(from: string, to: string, line?: number): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  const up = here.slice(common).map(() => '..');
  const down = there.slice(common).map((part) => encodeURIComponent(part).replace(/'/g, '%27'));
  const path = [...(up.length > 0 ? up : ['.']), ...down].join('/');
  return line === undefined ? path : `${path}#L${String(line + 1)}`;
}

/** What a block is narrowed to: a pillar by its name, or the line that is none. */
export function withinName(within: string, { words, journal }: Pick<PreviewContext, 'words' | 'journal'>): string {
  return within === 'unlinked' ? words.unlinked : (journal.pillars.get(within)?.record.name ?? within);
}

/** A pillar's name, leading to its file. */
export function pillarLink(id: string, name: string, { journal, path }: PreviewContext): Html {
  const node = journal.pillars.get(id);
  return node ? html`<a href="${relativeHref(path, node.record.path)}">${name}</a>` : html`${name}`;
}

/** A name that leads to one of the report's records. */
export function recordLink(
  record: number | null | undefined,
  name: string,
  { records }: AttributionReport,
  { path }: PreviewContext,
): Html {
  const place = records[record ?? -1];
  return place ? html`<a href="${relativeHref(path, place.path, place.line)}">${name}</a>` : html`${name}`;
}
