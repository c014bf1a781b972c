import { slugOf } from './entry-path.js';
import type { BodyFacts, BodyHeading, ParsedFile } from './records.js';

/** The headings under which a position's story is told: their text, or the anchor made of it, is the position's id. */
export function narrativeHeadings(facts: BodyFacts, id: string): readonly BodyHeading[] {
  return facts.headings.filter(({ text }) => text.trim() === id || slugOf(text) === id);
}

/** False where no heading of a file can be the position's: its prose lacks a word of the id. Spares reading the prose. */
export function mayNarrate(file: ParsedFile, id: string): boolean {
  const prose = file.source.text.slice(file.bodyStart).toLowerCase();
  return id.split('-').every((word) => prose.includes(word));
}
