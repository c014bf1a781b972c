import { format } from 'node:util';
import type Mocha from 'mocha';

/**
 * Runs mocha over files that the extension host can require. Each printed line is marked, because the packaged server's
 * console mixes it with the workbench's own lines (scripts/vscode-server-host.mjs takes the mark off again).
 *
 * @throws when a test failed, or when there was none: a run of nothing proves nothing
 */
export async function runMocha(files: readonly string[]): Promise<void> {
  const { default: MochaRunner } = (await import('mocha')) as { default: typeof Mocha };
  MochaRunner.reporters.Base.consoleLog = (...values: unknown[]) => {
    for (const line of format(...values).split('\n')) console.log(`[tests] ${line}`);
  };
  const grep = process.env['THROUGHLINE_GREP'];
  const mocha = new MochaRunner({ ui: 'bdd', timeout: 60_000, color: false, forbidOnly: true, forbidPending: true });
  const narrowed = grep !== undefined && grep !== '';
  if (narrowed) mocha.grep(grep);
  for (const file of files) mocha.addFile(file);
  const ran = await new Promise<{ failures: number; tests: number }>((resolve) => {
    const runner = mocha.run((failures) => {
      resolve({ failures, tests: runner.stats?.tests ?? 0 });
    });
  });
  if (ran.failures > 0) throw new Error(`${String(ran.failures)} host tests failed.`);
  if (ran.tests === 0 && !narrowed) throw new Error('No host test ran.');
}
