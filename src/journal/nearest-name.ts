/** Names longer than this are not compared; no key or id comes near it. */
const LONGEST = 64;

/**
 * The candidate a misspelled name most likely meant: within one edit (a letter added, lost, changed, or two swapped)
 * for names up to four letters, two beyond.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length < 3) return undefined; // One edit of a two-letter name is another word.
  return closestName(name, candidates, name.length <= 4 ? 1 : 2);
}

/** The candidate with the fewest edits to a name, the first of several; with a limit, only within that many. */
export function closestName(
  name: string,
  candidates: Iterable<string>,
  limit = Number.POSITIVE_INFINITY,
): string | undefined {
  if (name.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours cost 1. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      }
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
