import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** What one run of a program took, from its start to its end. */
export interface Run {
  readonly seconds: number;
  /** User and system time of the process. */
  readonly cpuSeconds: number;
  /** Highest resident memory; NaN where the system has no /proc. */
  readonly peakMiB: number;
  readonly out: string;
  /** It was stopped at the limit, so the times are how long it was waited for. */
  readonly isStopped: boolean;
}

/** A shell says which process it started and, at the end, what that took: Node cannot ask of its children. */
const SCRIPT = '"$@" & echo $! >&3; wait $!; code=$?; times >&3; exit $code';
const POLL = 5;

/** Runs a program to its end, or stops it after `limit` seconds. @throws where it fails by itself */
export function runProcess(command: readonly string[], limit: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const shell = spawn('sh', ['-c', SCRIPT, 'sh', ...command], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    let [out, error, said, peakMiB, isStopped] = ['', '', '', NaN, false];
    const pid = (): number => Number(said.split('\n', 1)[0]);
    shell.stdout?.on('data', (data) => (out += String(data)));
    shell.stderr?.on('data', (data) => (error += String(data)));
    (shell.stdio[3] as Readable).on('data', (data) => (said += String(data)));
    const polling = setInterval(() => {
      if (said.includes('\n')) peakMiB = peakOf(pid()) ?? peakMiB;
      if (isStopped || performance.now() - start < limit * 1000 || !said.includes('\n')) return;
      isStopped = true;
      process.kill(pid(), 'SIGKILL');
    }, POLL);
    shell.once('error', reject);
    shell.once('close', (code) => {
      clearInterval(polling);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0 || isStopped) resolve({ seconds, cpuSeconds: cpuOf(said), peakMiB, out, isStopped });
      else reject(new Error(`${command.join(' ')} ended with ${String(code)}\n${error}`));
    });
  });
}

/** The kernel's own high-water mark; undefined once the process has ended. */
function peakOf(pid: number): number | undefined {
  try {
    const kibibytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}

/** The last line of `times` is of the shell's children: `0m1.23s 0m0.45s`. */
function cpuOf(said: string): number {
  const last = said.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
}
