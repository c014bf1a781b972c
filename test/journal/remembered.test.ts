import assert from 'node:assert/strict';
import { remembered } from '../../src/journal/remembered.js';

describe('a reader that remembers', () => {
  it('reads equal texts once, long ones each time, and forgets before it holds too many', () => {
    let count = 0;
    const read = remembered((text) => ({ text, count: count++ }));
    assert.equal(read('a'), read('a'));
    const long = 'a'.repeat(81);
    assert.notEqual(read(long), read(long));
    const first = read('a');
    for (let i = 0; i < 4096; i++) read(`text ${String(i)}`);
    assert.notEqual(read('a'), first);
    assert.equal(read('a').text, 'a');
  });
});
