import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from '../support/host/run-mocha.js';

/** What VS Code's extension host calls to run the host suite: every test file beside this one. */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.js'),
  );
  await runMocha(files.sort().map((file) => path.join(__dirname, file)));
}
