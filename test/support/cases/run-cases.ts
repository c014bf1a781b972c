import { readFileSync } from 'node:fs';
import { readCases, type MeasureCase } from './case-file.js';
import { evaluate } from './evaluate.js';

/** `npm run cases -- FILE.json`: exit code 0 where nothing failed, 1 on failures, 2 on misuse. */
function main(args: readonly string[]): number {
  const [path] = args;
  if (path === undefined || args.length !== 1) {
    console.error('Usage: npm run cases -- FILE.json');
    return 2;
  }
  let cases: MeasureCase[];
  try {
    cases = readCases(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const count = { pass: 0, fail: 0, unsupported: 0 };
  for (const one of cases) {
    const { outcome, detail } = evaluate(one);
    count[outcome]++;
    console.log(`${one.id}  ${outcome}  ${detail}`);
  }
  console.log(`${String(count.pass)} passed, ${String(count.fail)} failed, ${String(count.unsupported)} unsupported`);
  return count.fail > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
