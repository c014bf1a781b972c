import assert from 'node:assert/strict';
import fc from 'fast-check';
import { monthlyPaths } from '../../src/journal/monthly-path.js';

const paths = (account: string, written: string): string => monthlyPaths(account, written).join(' ') || 'none';

describe('the path of a monthly file', () => {
  it('is beside the file that names it, else from the root', () => {
    assert.equal(paths('account.md', 'benchmarks/2025.csv'), 'benchmarks/2025.csv');
    assert.equal(paths('desk/account.md', 'b/2025.csv'), 'desk/b/2025.csv b/2025.csv');
    assert.equal(paths('desk/account.md', './2025.CSV'), 'desk/2025.CSV 2025.CSV');
    assert.equal(paths('a/b/account.md', '../c/./2025.csv'), 'a/c/2025.csv');
  });
  it('never leads out of the journal', () => {
    for (const written of [
      '../2025.csv',
      'b/../../2025.csv',
      '/etc/2025.csv',
      'C:/2025.csv',
      'C:\\2025.csv',
      '..\\2025.csv',
      '\\\\server\\share\\2025.csv',
      'file:///2025.csv',
      'a\0.csv',
    ])
      assert.equal(paths('account.md', written), 'none', written);
    assert.equal(paths('desk/account.md', '../../2025.csv'), 'none');
    const part = fc.constantFrom('..', '.', '', 'a', 'b.csv', '/', '\\', 'C:');
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('a.md', 'x/a.md', 'x/y/a.md'), (parts, account) => {
        for (const path of monthlyPaths(account, parts.join('/'))) {
          assert.ok(!path.startsWith('/') && !/(?:^|\/)\.\.?(?:\/|$)/.test(path) && path.endsWith('.csv'), path);
        }
      }),
    );
  });
  it('ends in .csv', () => {
    assert.equal(paths('account.md', '2025.md'), 'none');
    assert.equal(paths('account.md', ''), 'none');
  });
});
