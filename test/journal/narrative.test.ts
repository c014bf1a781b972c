import assert from 'node:assert/strict';
import { bodyFacts } from '../../src/journal/body.js';
import { mayNarrate, narrativeHeadings } from '../../src/journal/narrative.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';

/** The headings of a prose that tell of `silver-2026`, and whether the file was looked into at all. */
function check(prose: string): string {
  const file = parseMarkdownFile('e.md', `---\ndate: 2026-01-07\npositions: []\n---\n${prose}`);
  if (!mayNarrate(file, 'silver-2026')) return 'not read';
  return narrativeHeadings(bodyFacts(file), 'silver-2026')
    .map(({ range }) => file.source.slice(range))
    .join(' | ');
}

describe('a position’s narrative', () => {
  it('stands under a heading that is its id, as text or as anchor', () => {
    assert.equal(check('# silver-2026\nA story.\n## Silver 2026\nMore.'), '# silver-2026 | ## Silver 2026');
    assert.equal(check('silver-2026\n===\n'), 'silver-2026\n===');
  });

  it('is neither a mention nor another position’s', () => {
    assert.equal(check('We hold [[silver-2026]].\n# silver-2026-b\n'), '');
    assert.equal(check('# Gold\nNothing of it.'), 'not read');
  });
});
