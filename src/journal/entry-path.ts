import type { PlainDate } from '../base/plain-date.js';

/** An entry that exists: where it lies and its date. */
export interface DatedPath {
  readonly path: string;
  readonly date: PlainDate;
}

/** A title as part of a file name: letters and digits of any script, the rest as single dashes, at most 60 characters. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(slug).slice(0, 60).join('').replace(/-+$/, '') || 'entry';
}

/**
 * Where a new entry belongs: beside the journal's latest entry whose file name starts with its date, with year and
 * month folders moved on to `date`; else `journal/YYYY/YYYY-MM-DD-slug.md`. A taken name gets `-2`, `-3` …
 */
export function newEntryPath(
  existing: readonly DatedPath[],
  taken: ReadonlySet<string>,
  date: PlainDate,
  title: string,
) {
  const folder = folderLike(existing, date) ?? `journal/${date.slice(0, 4)}/`;
  const name = `${folder}${date}-${slugOf(title)}`;
  for (let n = 1; ; n++) {
    const path = `${name}${n === 1 ? '' : `-${String(n)}`}.md`;
    if (!taken.has(path)) return path;
  }
}

function folderLike(existing: readonly DatedPath[], date: PlainDate): string | undefined {
  let latest: DatedPath | undefined;
  for (const entry of existing) {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    if (name.startsWith(entry.date) && (!latest || entry.date >= latest.date)) latest = entry;
  }
  if (!latest) return undefined;
  const [year, month] = [latest.date.slice(0, 4), latest.date.slice(5, 7)];
  const folders = latest.path.split('/').slice(0, -1);
  const moved = folders.map((folder, i) => {
    if (folder === year) return date.slice(0, 4);
    if (folder === `${year}-${month}`) return date.slice(0, 7);
    return folder === month && folders[i - 1] === year ? date.slice(5, 7) : folder;
  });
  return moved.map((folder) => `${folder}/`).join('');
}
