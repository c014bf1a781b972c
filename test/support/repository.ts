import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * The repository as the architecture tests read it. Paths are relative to its root, where the test runner starts, and
 * have forward slashes.
 */

/** Every file git knows or would add; what is ignored is left out. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(file));
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
