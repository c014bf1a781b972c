/**
 * `npm test`: everything that is checked, from a fresh clone with nothing installed. Steps that do not need each other
 * run two at a time. Ends with a table of the steps and, as its last line, `N passed, N failed` over all mocha tests.
 * Each step's whole output is kept in dist/logs/.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { installIfNeeded, requireNode } from './install.mjs';
import { endOnSignals, fromRoot, run } from './processes.mjs';

const minutes = 60_000;
const node = process.execPath;
const bin = (name, file = name) => [node, fromRoot('node_modules', name, file)];

/**
 * The steps in the order they are begun. `after` names what must have passed; `alone` keeps the machine to itself,
 * because it is timed by a person's patience (a workbench that waits for its turn looks like one that hangs).
 */
const steps = [
  { name: 'build', command: [node, 'esbuild.mjs', '--production'] },
  { name: 'types', command: [...bin('typescript', 'bin/tsc'), '-b'] },
  {
    name: 'unit',
    command: [
      node,
      '--enable-source-maps',
      ...bin('mocha', 'bin/mocha.js').slice(1),
      '--forbid-only',
      '--forbid-pending',
    ],
    after: ['build'],
  },
  {
    // Works on all cores by itself.
    name: 'property',
    command: [
      node,
      '--enable-source-maps',
      ...bin('mocha', 'bin/mocha.js').slice(1),
      '--config',
      'test/property/.mocharc.json',
      '--forbid-only',
      '--forbid-pending',
    ],
    after: ['build'],
  },
  { name: 'cases', command: [node, 'dist/test/cases.mjs', 'test/cases/measures.json'], after: ['build'] },
  { name: 'format', command: [...bin('prettier', 'bin/prettier.cjs'), '--check', '.'] },
  { name: 'exports', command: [...bin('knip', 'bin/knip.js')] },
  { name: 'lint', command: [...bin('eslint', 'bin/eslint.js'), '.'] },
  { name: 'package', command: ['npm', 'run', 'package:vsix'], after: ['build'] },
  { name: 'package content', work: packageContent, after: ['build'] },
  { name: 'browser and VS Code', work: fetchHosts },
  {
    name: 'differential',
    command: [node, 'scripts/test-differential.mjs', '--no-build'],
    // Both may install a Debian package, and only one can at a time.
    after: ['build', 'browser and VS Code'],
  },
  { name: 'host', command: [node, 'scripts/test-host.mjs', '--no-build'], after: ['build', 'browser and VS Code'] },
  { name: 'page', command: [node, 'scripts/test-page.mjs'], after: ['browser and VS Code'] },
  {
    name: 'ui',
    command: [node, 'scripts/test-ui.mjs', '--no-build'],
    // `npm run test:ui` renews the README's pictures; a test run leaves the tree as it was.
    env: { THROUGHLINE_PICTURES: 'dist/pictures' },
    after: ['package', 'browser and VS Code'],
    alone: true,
  },
].map((step) => ({ after: [], alone: false, state: 'waiting', output: '', seconds: 0, ...step }));

requireNode();
endOnSignals();
await installIfNeeded().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
mkdirSync(fromRoot('dist', 'logs'), { recursive: true });
await runAll();
report();

/** Begins steps as their turn comes, two at a time. */
async function runAll() {
  const running = new Set();
  for (;;) {
    for (const step of steps.filter(({ state }) => state === 'waiting')) {
      const needed = steps.filter(({ name }) => step.after.includes(name));
      if (needed.some(({ state }) => state === 'failed' || state === 'left out')) {
        step.state = 'left out';
        process.stdout.write(`- ${step.name}: left out, it needs ${step.after.join(', ')}\n`);
      } else if (needed.every(({ state }) => state === 'passed') && hasTurn(step, running)) {
        const done = runStep(step).finally(() => running.delete(step));
        step.done = done;
        running.add(step);
      }
    }
    if (running.size === 0) {
      if (steps.every(({ state }) => state !== 'waiting')) return;
      continue;
    }
    await Promise.race([...running].map(({ done }) => done));
  }
}

/** Two run at a time; a step that wants the machine for itself waits until it is the only one. */
function hasTurn(step, running) {
  if ([...running].some(({ alone }) => alone)) return false;
  return running.size < (step.alone ? 1 : 2);
}

async function runStep(step) {
  step.state = 'running';
  process.stdout.write(`> ${step.name}\n`);
  const began = Date.now();
  const [command, ...args] = step.command ?? [];
  try {
    step.output = String((await (step.work?.() ?? run(command, args, { timeout: 14 * minutes, env: step.env }))) ?? '');
    step.state = 'passed';
  } catch (error) {
    step.output = error.output ?? error.stack;
    step.state = 'failed';
  }
  step.seconds = (Date.now() - began) / 1000;
  writeFileSync(fromRoot('dist', 'logs', `${step.name.replaceAll(' ', '-')}.log`), step.output);
  const verdict = step.state === 'passed' ? 'ok' : 'FAILED';
  process.stdout.write(`${verdict} ${step.name}, ${step.seconds.toFixed(1)} s\n`);
  if (step.state === 'failed') process.stdout.write(`${step.output.trim()}\n`);
}

/** What vsce would pack equals the checked-in list. */
async function packageContent() {
  // The parts of the extension are as many, and named, as the build finds.
  const list = (text) =>
    [...new Set(text.replace(/^dist\/extension\/.*$/gm, 'dist/extension/*.js').split(/\r?\n/))]
      .filter((line) => line !== '')
      .sort()
      .join('\n');
  const [command, ...args] = bin('@vscode/vsce', 'vsce');
  const packed = list(await run(command, [...args, 'ls', '--no-dependencies']));
  const expected = list(readFileSync(fromRoot('test', 'fixtures', 'vsix-files.txt'), 'utf8'));
  if (packed === expected) return packed;
  const lines = { packed: packed.split('\n'), expected: expected.split('\n') };
  const only = (one, other) => lines[one].filter((line) => !lines[other].includes(line));
  throw new Error(
    `The package's files are not those of test/fixtures/vsix-files.txt. If they are meant to be packed:\n npx vsce ls --no-dependencies | sed 's|^dist/extension/.*|dist/extension/*.js|' | sort -u > test/fixtures/vsix-files.txt\n` +
      [
        ...only('packed', 'expected').map((file) => `+ ${file}`),
        ...only('expected', 'packed').map((file) => `- ${file}`),
      ].join('\n'),
  );
}

/** Had before the tests that need them, so that their time limits do not count the fetching. */
async function fetchHosts() {
  const [{ findOrGetBrowser }, { fetchServer }] = await Promise.all([
    import('./browser.mjs'),
    import('./vscode-server.mjs'),
  ]);
  const browser = await findOrGetBrowser();
  const { main } = await fetchServer();
  return `${browser}\n${main}`;
}

function report() {
  const counted = (word) =>
    steps
      .flatMap(({ output }) => [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))])
      .reduce((sum, [, count]) => sum + Number(count), 0);
  const failedSteps = steps.filter(({ state }) => state !== 'passed');
  process.stdout.write('\n');
  for (const { name, state, seconds } of steps) {
    process.stdout.write(`${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${state}\n`);
  }
  // A step that may leave out what this machine cannot do says so; nobody reads the logs of what passed.
  for (const { name, output } of steps) {
    for (const [line] of output.matchAll(/^.*\bNOT RUN\b.*$/gm)) process.stdout.write(`\n${name}: ${line}\n`);
  }
  if (failedSteps.length > 0) process.stdout.write(`\nNot passed: ${failedSteps.map(({ name }) => name).join(', ')}\n`);
  process.stdout.write(`\n${counted('passing')} passed, ${counted('failing')} failed\n`);
  process.exit(failedSteps.length > 0 ? 1 : 0);
}
