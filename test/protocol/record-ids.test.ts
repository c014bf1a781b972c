import assert from 'node:assert/strict';
import { RecordIds } from '../../src/protocol/record-ids.js';
import type { RecordRef } from '../../src/report/view-model.js';

const record = (name: string, line = 0): RecordRef => {
  const [path = '', label = ''] = name.split(' ');
  return { path, label, line, character: 0, endLine: line, endCharacter: 9 };
};
const records = (...names: readonly string[]) => names.map((name) => record(name));

describe('ids of records', () => {
  it('are the indexes of the first report', () => {
    assert.deepEqual(new RecordIds().of(records('a open', 'a close', 'b open')), [0, 1, 2]);
  });

  it('stay with their records when others come, go and move', () => {
    const ids = new RecordIds();
    ids.of(records('a open', 'b open', 'c open', 'd open'));
    assert.deepEqual(ids.of(records('a open', 'new open', 'c open', 'b open', 'd open')), [0, 4, 2, 1, 3]);
    assert.deepEqual(ids.of(records('new open', 'd open')), [4, 3]);
    // What was gone is another record when it comes again.
    assert.deepEqual(ids.of(records('a open', 'new open', 'd open')), [5, 4, 3]);
  });

  it('stay where lines moved, and name the lines as they are now', () => {
    const ids = new RecordIds();
    ids.of([record('a open', 3), record('a close', 9)]);
    assert.deepEqual(ids.of([record('a open', 3), record('a close', 12)]), [0, 1]);
    assert.deepEqual(
      ids.recordsOf([1]).map(({ line }) => line),
      [12],
    );
  });

  it('tell records that look alike by their order', () => {
    const ids = new RecordIds();
    ids.of(records('a value', 'a value', 'b open', 'a value'));
    assert.deepEqual(ids.of(records('b open', 'a value', 'a value', 'a value')), [2, 0, 1, 3]);
  });

  it('name the last report’s records in the order asked for, without those it no longer has', () => {
    const ids = new RecordIds();
    ids.of(records('a open', 'b open', 'c open'));
    ids.of(records('c open', 'a open'));
    assert.deepEqual(
      ids.recordsOf([0, 1, 2, 99]).map(({ path }) => path),
      ['a', 'c'],
    );
  });
});
