import { dayNumber } from '../base/plain-date.js';
import { problem, type Problem } from '../base/problem.js';
import { indexOnOrBefore } from '../base/sorted-days.js';
import type { DailyValues } from './daily-values.js';

/**
 * Compares each statement's NAV with the journal's on that day. A statement is checked, never used.
 * @param tolerance as a fraction of the statement's NAV.
 */
export function statementProblems(values: DailyValues, tolerance: number): readonly Problem[] {
  return values.scope.accounts
    .flatMap((account) => account.statements)
    .flatMap((statement) => {
      const index = indexOnOrBefore(values.days, dayNumber(statement.date));
      const journal = values.nav[index];
      if (journal === undefined) return [];
      const stated = statement.nav.toNumber();
      const gap = stated - journal;
      if (Math.abs(gap) <= Math.abs(stated) * tolerance) return [];
      const args = [money(stated), money(journal), statement.date, money(Math.abs(gap))];
      return [problem('statement.nav', statement.path, statement.range, args)];
    });
}

/** Two decimals with groups of three, as a statement prints them. */
function money(value: number): string {
  const sign = value < 0 ? '−' : '';
  return (
    sign +
    Math.abs(value)
      .toFixed(2)
      .replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
  );
}
