import assert from 'node:assert/strict';
import { projectFiles, readText } from '../support/repository.js';

/** Variables that are given a value in a block of the style sheet. */
function given(block: string): ReadonlyMap<string, string> {
  return new Map(
    [...block.matchAll(/(--vscode-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

describe('the colours of a saved report', () => {
  const style = readText('src/webview/standalone.css');
  const [light = '', dark = ''] = style.split('@media screen and (prefers-color-scheme: dark)');
  const used = new Set(
    projectFiles()
      .filter((file) => /^src\/webview\/.*\.(css|ts)$/.test(file) && !file.includes('standalone'))
      // One that is named with a fallback may be missing.
      .flatMap((file) => [...readText(file).matchAll(/var\((--vscode-[\w-]+)\)/g)].map(([, name = '']) => name)),
  );

  it('are all that the page names', () => {
    assert.ok(used.size > 10);
    assert.deepEqual(
      [...used].filter((name) => !given(light).has(name)),
      [],
    );
  });

  it('are those of Light Modern and Dark Modern', () => {
    for (const [theme, block] of [
      ['light-modern', light],
      ['dark-modern', dark],
    ] as const) {
      const editor = given(readText(`test/webview/harness/themes/${theme}.css`));
      for (const [name, value] of given(block)) {
        if (!name.includes('font')) assert.equal(value, editor.get(name), `${theme} ${name}`);
      }
    }
    const colours = [...given(light).keys()].filter((name) => !name.includes('font'));
    assert.deepEqual([...given(dark).keys()].sort(), colours.sort());
  });
});
