import assert from 'node:assert/strict';
import { EarlyAnswers, jsonInPieces, reportQuestion } from '../../src/host/workspace/early-answers.js';
import { atOnce } from '../../src/base/pieces.js';

const REPORT = {
  schema: 1,
  account: { id: 'main' },
  nothing: undefined,
  records: [{ path: 'a\n"b":c,', line: 1 }],
  positions: [{ id: 'gold, "silver"' }, {}],
  text: ',\n}',
};

function early(json: string): EarlyAnswers {
  return new EarlyAnswers({ answers: new Map([[reportQuestion({ period: 'ytd' }), json]]) });
}

describe('answers of an earlier window', () => {
  it('have a report that is to its reader what was kept', () => {
    const json = atOnce(jsonInPieces(REPORT));
    const plain: unknown = JSON.parse(JSON.stringify(REPORT));
    assert.deepEqual(JSON.parse(json), plain);
    const report = early(json).report({ period: 'ytd' });
    assert.deepEqual(report, plain);
    assert.equal(JSON.stringify(report), JSON.stringify(REPORT));
    assert.equal(report?.positions, report?.positions);
  });

  it('have none of what is no report', () => {
    for (const json of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{\n"schema":1\n}',
      '{\n"schema":2,\n"account":{"id":"main"}\n}',
    ]) {
      assert.equal(early(json).report({ period: 'ytd' }), undefined, json);
    }
    const json = atOnce(jsonInPieces(REPORT));
    assert.equal(early(json).report({ period: 'mtd' }), undefined);
    assert.equal(early(json.replace('"id"', 'id"')).report({ period: 'ytd' }), undefined);
  });
});
