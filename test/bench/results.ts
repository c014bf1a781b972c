import { textTable } from '../../src/report/text-table.js';
import type { Line } from './goals.js';
import type { Machine } from './machine.js';

/** What one run of the bench found. */
export interface Results {
  readonly machine: Machine;
  readonly sizes: readonly string[];
  readonly lines: readonly Line[];
}

const HEADS = ['Goal', 'Bound', 'Measured', 'Verdict'];

/** The results for a terminal. */
export function resultsText({ lines, machine }: Results): string {
  const columns = HEADS.map((head) => ({ head, align: 'left' as const }));
  return `${textTable(columns, lines.map(cellsOf))}\n${machineText(machine)}\n`;
}

/** The goals alone as a table of Markdown, as the README has it. */
export function resultsMarkdown({ lines, machine }: Results): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = [HEADS, HEADS.map(() => '---'), ...lines.filter(({ verdict }) => verdict !== '').map(cellsOf)].map(row);
  return `${rows.join('\n')}\n\n${machineText(machine)}\n`;
}

/** Everything, each figure of each round. */
export function resultsJson(results: Results): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}

function cellsOf({ goal, bound, measured, verdict }: Line): readonly string[] {
  return [goal, bound, measured, verdict];
}

function machineText({ date, cpu, cores, memoryGiB, system, node }: Machine): string {
  return `${date}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;
}
