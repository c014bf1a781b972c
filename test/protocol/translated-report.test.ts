import assert from 'node:assert/strict';
import { translatedReport } from '../../src/protocol/translated-report.js';
import { reportFixture } from '../support/report-fixture.js';

describe('a translated report', () => {
  it('has its problems in the reader’s language, the form of a value too', () => {
    const chinese: Readonly<Record<string, string>> = {
      '“{0}” must be {1}.': '“{0}”必须是 {1}。',
      'true or false': 'true 或 false',
    };
    const base = { severity: 'error' as const, message: 'English', record: 0 };
    const problems = [
      { ...base, code: 'value.type', args: ['lots_cross', 'true or false'] },
      { ...base, code: 'of.another.version', args: [] },
    ];
    const report = translatedReport(reportFixture({ problems }), (text) => chinese[text] ?? text);
    assert.deepEqual(
      report.problems.map(({ message }) => message),
      ['“lots_cross”必须是 true 或 false。', 'English'],
    );
  });
});
