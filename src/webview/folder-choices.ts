import type { JournalFolder } from '../protocol/messages.js';

/**
 * The folder chooser's lines. Folders of the same name are told apart by as many of their parents as it takes:
 * `journal (desk)`, `journal (shelf)`.
 */
export function folderChoices(folders: readonly JournalFolder[]): readonly { value: string; label: string }[] {
  return folders.map((folder) => {
    const namesakes = folders.filter((other) => other.name === folder.name && other.id !== folder.id);
    if (namesakes.length === 0) return { value: folder.id, label: folder.name };
    const parents = parentsOf(folder.id);
    const isTaken = (depth: number) =>
      namesakes.some((other) => tail(parentsOf(other.id), depth) === tail(parents, depth));
    let depth = 1;
    while (depth < parents.length && isTaken(depth)) depth++;
    return { value: folder.id, label: `${folder.name} (${tail(parents, depth)})` };
  });
}

function tail(parents: readonly string[], depth: number): string {
  return parents.slice(-depth).join('/');
}

/** What is above a folder, outermost first: the URI's scheme and authority, then folders. */
function parentsOf(id: string): readonly string[] {
  const [, scheme = '', authority = '', path = ''] = /^([^:]*):\/\/([^/]*)(.*)$/.exec(id) ?? [];
  const folders = path.split('/').filter((part) => part !== '');
  return [scheme, authority, ...folders.slice(0, -1)].filter((part) => part !== '').map(readable);
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
