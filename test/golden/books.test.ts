import { readdirSync } from 'node:fs';
import { checkGoldenBook, readGoldenBook } from '../support/golden-book.js';
import { readText } from '../support/repository.js';

/*
 * Small journals whose numbers were worked out on paper. Each file of test/golden/books holds the journal, the
 * arithmetic and the expected numbers.
 */

const FOLDER = 'test/golden/books';

describe('golden books', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.md'))) {
    it(file.replace(/\.md$/, '').replaceAll('-', ' '), () => {
      checkGoldenBook(readGoldenBook(readText(`${FOLDER}/${file}`)));
    });
  }
});
