import { splitFrontmatter } from '../../src/journal/frontmatter.js';
import { scanLinks } from '../../src/journal/link-scan.js';
import { parseMarkdownFile } from '../../src/journal/parse-file.js';
import { readPlainYaml } from '../../src/journal/plain-yaml.js';
import { median, milliseconds } from './measure.js';

/** Milliseconds that a step took for all files: in the first round, which compiles it too, and the median of the others. */
export interface StepTime {
  readonly cold: number;
  readonly warm: number;
}

/** What an index does with a file's text. `parse` is all of it: split, tree and records; `links` is beside it. */
export type IndexSteps = Readonly<Record<'split' | 'yaml' | 'links' | 'parse', StepTime>> & {
  /** Files with frontmatter that the fast reader leaves to the library. */
  readonly left: number;
};

/** Times each step of indexing over all files, one step after the other in every round. @param files text by path. */
export function measureIndexSteps(files: ReadonlyMap<string, string>, rounds: number): IndexSteps {
  const times: Record<'split' | 'yaml' | 'links' | 'parse', number[]> = { split: [], yaml: [], links: [], parse: [] };
  const texts = [...files.values()];
  let left = 0;
  for (let round = 0; round < rounds; round++) {
    const splits = texts.map((text) => ({ text, split: splitFrontmatter(text) }));
    const parts = splits.flatMap(({ text, split }) => (split.kind === 'yaml' ? [{ text, ...split }] : []));
    times.split.push(
      milliseconds(() => {
        for (const text of texts) splitFrontmatter(text);
      }),
    );
    times.yaml.push(
      milliseconds(() => {
        left = 0;
        for (const { text, rawStart, rawEnd } of parts) if (!readPlainYaml(text, rawStart, rawEnd)) left++;
      }),
    );
    times.links.push(
      milliseconds(() => {
        for (const { text, bodyStart } of parts) scanLinks(text, bodyStart);
      }),
    );
    times.parse.push(
      milliseconds(() => {
        for (const [path, text] of files) parseMarkdownFile(path, text);
      }),
    );
  }
  const { split, yaml, links, parse } = times;
  return { split: stepTime(split), yaml: stepTime(yaml), links: stepTime(links), parse: stepTime(parse), left };
}

function stepTime([cold = NaN, ...warm]: readonly number[]): StepTime {
  return { cold, warm: median(warm) };
}
