import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * The repository as the architecture tests read it. Paths are relative to its root, where the test runner starts, and
 * have forward slashes.
 */

/** Every file but what .gitignore names. Read from the folder itself: a machine that tests need not have git. */
export function projectFiles(): readonly string[] {
  const ignored = readText('.gitignore').split(/\r?\n/);
  const folders = new Set(['.git', ...ignored.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1))]);
  const endings = ignored.filter((line) => line.startsWith('*.')).map((line) => line.slice(1));
  return walk('', folders).filter((file) => !endings.some((ending) => file.endsWith(ending)));
}

function walk(folder: string, ignored: ReadonlySet<string>): readonly string[] {
  return readdirSync(path.resolve(folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [file];
    return ignored.has(entry.name) ? [] : walk(file, ignored);
  });
}

/** The TypeScript files of a folder. */
export function sourcesIn(folder: string): readonly string[] {
  return projectFiles().filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.ts'));
}

export function readText(file: string): string {
  return readFileSync(path.resolve(file), 'utf8');
}

export function readJson(file: string): unknown {
  return JSON.parse(readText(file));
}

/** The string values of an object, by key: a table of texts. */
export function readTexts(file: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(readJson(file) as Record<string, unknown>)) {
    texts[key] = typeof value === 'string' ? value : '';
  }
  return texts;
}
