import 'mocha/mocha.js';

/**
 * What the web worker's extension host calls. It has no file system to find tests in, so they are named here; mocha's
 * browser build runs in the worker as it does in a page.
 */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true });
  mocha.reporter(Mocha.reporters.Spec);
  Mocha.reporters.Base.useColors = false;
  // Marked, as in test/support/host/run-mocha.ts.
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
    const [template = '', ...rest] = values;
    const text = String(template).replace(/%[sd]/g, () => String(rest.shift()));
    for (const line of text.split('\n')) console.log(`[tests] ${line}`);
  };
  await import('./journal.test.js');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${String(failures)} tests failed in the web worker.`);
}
