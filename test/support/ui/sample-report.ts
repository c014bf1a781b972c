import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../../scripts/processes.mjs';
import type { AttributionReport, PillarRow, PositionRow } from '../../../src/report/view-model.js';

/** The report of a folder as the command line computes it: the page must show the same numbers. */
export function reportOfFolder(folder: string, ...args: readonly string[]): AttributionReport {
  const cli = path.join(root, 'dist/cli.js');
  const text = execFileSync(process.execPath, [cli, 'report', folder, '--json', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(text) as AttributionReport;
}

/** A pillar with a file and something to show, and an open position: what a person would click first. */
export function clickable(report: AttributionReport): { pillar: PillarRow; position: PositionRow } {
  const pillar = report.pillars.find((row) => row.kind === 'pillar' && row.depth === 0);
  const position = report.positions.find((row) => row.closed === null);
  if (!pillar || !position) throw new Error('The sample has no pillar or no open position.');
  return { pillar, position };
}
