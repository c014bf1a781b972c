/**
 * `npm run bench`: builds the bench and the command line as it is shipped, finds or gets the programs it is compared with,
 * measures what only a real VS Code and a real page can say, then all the rest, and prints every goal. Options are those of
 * test/bench/bench.ts; `--quick` is without the other programs, VS Code and the page.
 */
import { findOrGet, howToInstall } from './hledger.mjs';
import { endOnSignals, fromRoot, run, withProgress } from './processes.mjs';

const args = process.argv.slice(2);
const only = args.find((_, i) => args[i - 1] === '--only') ?? args.find((arg) => arg.startsWith('--only='));
const wants = (job) => !args.includes('--quick') && (only === undefined || only.includes(job));
const node = process.execPath;

endOnSignals();
try {
  await run(node, ['esbuild.mjs', '--only=bench']);
  if (wants('host')) {
    await measured('The extension host', 'bench-host.mjs');
    await measured('The page', 'bench-panel.mjs');
  }
  if (wants('peers')) await run(node, ['esbuild.mjs', '--production', '--only=cli']);
  const peers = wants('peers') ? [...(await option('hledger')), ...(await option('ledger'))] : [];
  await run(node, [fromRoot('dist', 'bench.mjs'), ...peers, ...args], { inherit: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Runs a script that leaves its figures in dist/; without them its goals are said not to be measured. */
async function measured(what, script) {
  try {
    await withProgress(`${what}, by scripts/${script}`, () => run(node, [fromRoot('scripts', script)]));
  } catch (error) {
    process.stderr.write(`${what} was not measured: ${error.message.trim().split('\n').slice(-3).join('\n')}\n`);
  }
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
