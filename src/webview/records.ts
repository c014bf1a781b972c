import type { PageReport } from '../protocol/page-report.js';
import type { Figure, PositionRow } from '../report/view-model.js';
import { keepLast } from './keep-last.js';

/*
 * Which records stand behind a number that the page itself puts together: sums of rows, a figure that names none.
 */

/** The records of all parts, each once, in the order they are met. */
export function recordsOfParts(parts: readonly Pick<Figure, 'records'>[]): readonly number[] {
  const lists = new Set(parts.map(({ records }) => records).filter(({ length }) => length > 0));
  const [only = []] = lists;
  if (lists.size < 2) return only;
  const met: number[] = [];
  for (const list of lists) {
    for (const id of list) {
      if (id >= marks.length) marks = enlarged(marks, id);
      if (marks[id] === 1) continue;
      marks[id] = 1;
      met.push(id);
    }
  }
  for (const id of met) marks[id] = 0;
  return met;
}

/** Which ids were met, all of them 0 between calls. Ids are small and many: marks are ten times as fast as a set. */
let marks = new Uint8Array(1024);

function enlarged(before: Uint8Array<ArrayBuffer>, id: number): Uint8Array<ArrayBuffer> {
  const after = new Uint8Array(2 * id);
  after.set(before);
  return after;
}

/** A figure's own records; where a known number names none, those of the larger figure it is read from. */
export function withRecords(figure: Figure, whole: Pick<Figure, 'records'> | undefined): Figure {
  if (figure.value === null || figure.value === 0 || figure.records.length > 0 || !whole) return figure;
  return { ...figure, records: whole.records };
}

/** Records behind gross and net exposure: those of every open position. */
export function exposureRecords({ positions }: Pick<PageReport, 'positions'>): readonly number[] {
  return recordsOfOpen(positions);
}

const recordsOfOpen = keepLast((positions: readonly PositionRow[]) =>
  recordsOfParts(positions.filter((row) => row.closed === null).map((row) => row.exposure)),
);

/** Records behind the largest position's exposure. */
export function largestRecords({ positions, largest }: Pick<PageReport, 'positions' | 'largest'>) {
  return positions.find((row) => row.id === largest?.id)?.exposure.records ?? [];
}

/** A sum over positions, with the records of all its parts; what is not known counts as nothing. */
export function sumOfPositions(rows: readonly PositionRow[], pick: (row: PositionRow) => Figure): Figure {
  const parts = rows.map(pick);
  return { value: parts.reduce((sum, part) => sum + (part.value ?? 0), 0), records: recordsOfParts(parts) };
}
