import { PROBLEM_CATALOGUE, type ProblemCode } from '../base/problem-catalogue.js';
import { translatedMessage } from '../base/problem.js';
import type { AttributionReport } from '../report/view-model.js';

/**
 * A report with its problems in the reader's language, which the page shows as they come.
 * @param translated the reader's text for an English one.
 */
export function translatedReport(report: AttributionReport, translated: (text: string) => string): AttributionReport {
  const problems = report.problems.map((problem) => {
    const { code, args } = problem;
    return isProblemCode(code) ? { ...problem, message: translatedMessage({ code, args }, translated) } : problem;
  });
  return { ...report, problems };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_CATALOGUE, code);
}
