import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figures, STEPS } from './steps.js';

const execute = promisify(execFile);

/** Runs a step in a fresh process, under the options this one runs under: a profiler's, for one. */
export async function runStep(step: keyof typeof STEPS, folder = ''): Promise<Figures> {
  const bench = fileURLToPath(import.meta.url);
  const options = [...process.execArgv.filter((option) => option !== '--expose-gc'), '--expose-gc'];
  const { stdout } = await execute(process.execPath, [...options, bench, '--step', step, '--folder', folder]);
  return JSON.parse(stdout) as Figures;
}
