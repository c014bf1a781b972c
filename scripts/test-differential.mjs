/**
 * Compares generated histories with hledger: `node scripts/test-differential.mjs [--no-build] [--seed=N]`. Where hledger
 * is not there and may not be installed, it says that nothing was compared, and why.
 */
import { parseArgs } from 'node:util';
import { findOrGetHledger, howToInstall } from './hledger.mjs';
import { endOnSignals, fromRoot, run } from './processes.mjs';

const { values: flags } = parseArgs({ options: { 'no-build': { type: 'boolean' }, seed: { type: 'string' } } });
endOnSignals();
try {
  const program = await findOrGetHledger();
  if (program === undefined) {
    process.stdout.write(
      'NOT RUN: nothing was compared with hledger, which is not installed; only as root on Debian it is installed by ' +
        `itself. To run it: ${howToInstall()}\n`,
    );
  } else {
    await compare(program);
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function compare(program) {
  const node = process.execPath;
  if (!flags['no-build']) await run(node, ['esbuild.mjs', '--only=unit'], { inherit: true });
  process.stdout.write(await run(program, ['--version']));
  const mocha = fromRoot('node_modules', 'mocha', 'bin', 'mocha.js');
  const tests = 'dist/test/unit/differential/hledger.test.mjs';
  const strict = ['--no-config', '--forbid-only', '--forbid-pending', '--fail-zero'];
  const env = {
    THROUGHLINE_HLEDGER: program,
    ...(flags.seed === undefined ? {} : { THROUGHLINE_DIFFERENTIAL_SEED: flags.seed }),
  };
  await run(node, ['--enable-source-maps', mocha, ...strict, tests], { inherit: true, env });
}
