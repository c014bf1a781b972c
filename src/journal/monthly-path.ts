const ENDING = /\.csv$/i;
/** A drive, a scheme, the other slash, or what no path has. */
const FOREIGN = [':', '\\', '\0'];

/**
 * Where the base year's monthly file may be, within the journal and in the order of trial: beside the account's file,
 * then from the journal's root. None where the path is absolute, leads out of the journal, or is no `.csv`.
 * @param accountPath of the file that names it; `/` separated within the journal.
 */
export function monthlyPaths(accountPath: string, written: string): readonly string[] {
  if (FOREIGN.some((sign) => written.includes(sign)) || written.startsWith('/') || !ENDING.test(written)) return [];
  const folder = accountPath.split('/').slice(0, -1);
  const found = [folder, []].flatMap((from) => within([...from, ...written.split('/')]) ?? []);
  return [...new Set(found)];
}

/** The path without `.` and `..`; undefined where it leads out of the root. */
function within(names: readonly string[]): string | undefined {
  const path: string[] = [];
  for (const name of names) {
    if (name === '' || name === '.') continue;
    if (name !== '..') path.push(name);
    else if (path.pop() === undefined) return undefined;
  }
  return path.join('/');
}
