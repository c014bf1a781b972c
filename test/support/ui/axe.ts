import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Serious and critical violations of accessibility rules in a page's document, as `rule: node` lines. Evaluated by the
 * debugger, so the page's own content policy stays as it is.
 */
export async function seriousViolations(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(source);
  const results = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (context: Document) => Promise<AxeResults> } };
    return axe.run(document);
  });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
