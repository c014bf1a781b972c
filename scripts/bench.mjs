/**
 * `npm run bench`: builds the bench and the command line as it is shipped, finds or gets the programs it is compared with,
 * and measures. Options are those of test/bench/bench.ts; `--quick` is without the other programs.
 */
import { findOrGet, howToInstall } from './hledger.mjs';
import { endOnSignals, fromRoot, run } from './processes.mjs';

const args = process.argv.slice(2);
const only = args.find((_, i) => args[i - 1] === '--only') ?? args.find((arg) => arg.startsWith('--only='));
const needsPeers = !args.includes('--quick') && (only === undefined || only.includes('peers'));

endOnSignals();
try {
  await run(process.execPath, ['esbuild.mjs', '--only=bench']);
  if (needsPeers) await run(process.execPath, ['esbuild.mjs', '--production', '--only=cli']);
  const peers = needsPeers ? [...(await option('hledger')), ...(await option('ledger'))] : [];
  await run(process.execPath, [fromRoot('dist', 'bench.mjs'), ...peers, ...args], { inherit: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** The option that names a program, where there is one. */
async function option(program) {
  const { found, failure } = await findOrGet(program);
  if (found !== undefined) return [`--${program}`, found];
  process.stderr.write(
    `${program} is not here, so nothing is compared with it. ${failure}\n${howToInstall(program)}\n`,
  );
  return [];
}
