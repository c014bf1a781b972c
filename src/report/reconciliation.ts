import { checkIdentity, type Identity } from '../attribution/identities.js';
import { CASH } from '../attribution/contribution.js';
import { paceAt } from '../attribution/pace.js';
import type { Attributed } from './base-year.js';
import { elapsedOf } from './period.js';
import { flowsOf, type ReportContext } from './report-context.js';
import type { PillarRow, PositionRow, ReconciliationView } from './view-model.js';

/** Linked sums add thousands of rounded terms; daily ones a few dozen. */
const RELATIVE = 1e-9;

/**
 * Checks that everything shown adds up: the identities of the project's math notes, section 15, that apply here.
 * A sum that fails is shown with its difference, never adjusted.
 * @param compared what the comparisons with the base year must hold (identities 5 to 7).
 */
export function reconcile(
  context: ReportContext,
  rows: { readonly pillars: readonly PillarRow[]; readonly positions: readonly PositionRow[] },
  compared: readonly Identity[],
  leftOut: readonly number[],
): ReconciliationView {
  const { returns, attribution } = context.current;
  const contributions = sumOf(topLevel(rows.pillars).map((row) => row.contribution.value ?? 0));
  const total = returns.timeWeighted.total.value ?? 0;
  const identities: Identity[] = [pnlIdentity(context)];
  if (attribution.meaningful) {
    identities.push(
      checkIdentity(
        'daily-contributions-equal-return',
        attribution.worstDay.contributions,
        attribution.worstDay.return,
        RELATIVE,
      ),
      checkIdentity('contributions-equal-return', contributions, total, RELATIVE),
      checkIdentity('positions-equal-pillars', positionSum(attribution), lineSum(attribution), RELATIVE),
    );
    const variance = varianceIdentity(context, rows.pillars, total);
    if (variance) identities.push(variance);
    identities.push(...compared);
  }
  identities.push(lotsIdentity(context, rows.positions));
  const isKnown = attribution.meaningful;
  return {
    contributions: isKnown ? contributions : null,
    return: isKnown ? total : null,
    residual: isKnown ? contributions - total : null,
    identities,
    leftOut,
  };
}

/** Identity 1: P&L of all lines = change of NAV less flows. */
function pnlIdentity(context: ReportContext): Identity {
  const { values, current, navEnd } = context;
  const navStart = values.nav[current.returns.span.start] ?? 0;
  const pnl = sumOf([...current.attribution.lines.values()].map((line) => line.pnl));
  const magnitude = Math.max(Math.abs(navEnd), Math.abs(navStart), 1);
  return checkIdentity('pnl-equals-nav-change', pnl, navEnd - navStart - flowsOf(context), RELATIVE, magnitude);
}

/** The lines that no other line includes. */
function topLevel(pillars: readonly PillarRow[]): readonly PillarRow[] {
  return pillars.filter((row) => row.parent === null);
}

function positionSum({ positions, lines }: Attributed['attribution']): number {
  return sumOf(positions.map(({ total }) => total.contribution)) + (lines.get(CASH)?.contribution ?? 0);
}

function lineSum(attribution: Attributed['attribution']): number {
  return sumOf([...attribution.lines.values()].map(({ contribution }) => contribution));
}

/** Identity 8: the variances add up to the distance from what the base year makes due at the same point. */
function varianceIdentity(context: ReportContext, pillars: readonly PillarRow[], total: number): Identity | undefined {
  const due = dueReturn(context);
  const rows = topLevel(pillars);
  if (due === null || rows.some((row) => row.variance.value === null)) return undefined;
  const variances = sumOf(rows.map((row) => row.variance.value ?? 0));
  return checkIdentity('variances-equal-gap', variances, total - due, RELATIVE);
}

/** The base year's return over the same days; where only its contributions are known, its even pace. */
function dueReturn({ base, baseSameDays, period, values }: ReportContext): number | null {
  if (base?.mode === 'contributions' || base?.mode === 'monthly')
    return paceAt(base.total, elapsedOf(period, values.days));
  return baseSameDays?.returns.timeWeighted.total.value ?? null;
}

/** Identity 9: realized + unrealized + income − fees of every lot = the daily P&L since opening. */
function lotsIdentity(context: ReportContext, positions: readonly PositionRow[]): Identity {
  const { span } = context.current.returns;
  const lots = sumOf(positions.map((row) => row.realized + row.unrealized + row.income - row.fees));
  const daily = sumOf(
    context.current.attribution.positions.map(({ values }) =>
      values.pnl.subarray(0, span.end - values.from + 1).reduce((total, pnl) => total + pnl, 0),
    ),
  );
  return checkIdentity('lots-equal-daily-pnl', lots, daily, RELATIVE, Math.max(1, context.navEnd));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
