import * as v from 'valibot';
import { brinson, type BrinsonModel, type Segment } from '../../../src/attribution/brinson.js';
import {
  linkEffects,
  usualEffectLinking,
  type EffectLinkingMethod,
  type LinkedEffects,
} from '../../../src/attribution/effect-linking.js';
import { geometricAttribution } from '../../../src/attribution/geometric.js';
import { linkReturns } from '../../../src/performance/returns.js';
import { matrix, reasonOf } from './case-values.js';

/** Null: a return that is undefined, since its weight is 0. */
const row = v.array(v.nullable(v.number()));
const weights = v.array(v.number());

/** Weights and returns of both sides; contributions, where given, count before weight × return. */
const sidesSchema = v.object({
  wp: weights,
  wb: weights,
  rp: v.optional(row, []),
  rb: v.optional(row, []),
  cp: v.optional(row),
  cb: v.optional(row),
  contrib_p: v.optional(row),
  contrib_b: v.optional(row),
});

function segments(sides: v.InferOutput<typeof sidesSchema>): Segment[] {
  const { wp, wb, rp, rb, contrib_p: cp = sides.cp, contrib_b: cb = sides.cb } = sides;
  return wp.map((portfolioWeight, i) => {
    const benchmarkWeight = wb[i] ?? 0;
    return {
      portfolioWeight,
      portfolioContribution: cp?.[i] ?? contribution(portfolioWeight, rp[i]),
      benchmarkWeight,
      benchmarkContribution: cb?.[i] ?? contribution(benchmarkWeight, rb[i]),
      index: rb[i] ?? null,
    };
  });
}

/** A segment with a weight must have a return or a contribution. */
function contribution(weight: number, given: number | null | undefined): number {
  return weight === 0 ? 0 : weight * v.parse(v.number(), given);
}

const modelSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((name) => name.toUpperCase()),
    v.picklist(['BF', 'BHB']),
    v.transform((name): BrinsonModel => (name === 'BF' ? 'brinson-fachler' : 'brinson-hood-beebower')),
  ),
  'BF',
);
const twoEffect = v.optional(v.boolean(), false);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Measure `brinson`. */
export function brinsonEffects(input: unknown): unknown {
  const { model, two_effect: two } = v.parse(v.object({ model: modelSchema, two_effect: twoEffect }), input);
  const sides = segments(v.parse(sidesSchema, input));
  const found = brinson(sides, model, two ? 2 : 3);
  const together = brinson(sides, model, 2).selection;
  return {
    allocation: found.allocation,
    selection: found.selection,
    interaction: found.interaction,
    selection_plus_interaction: together,
    total_allocation: sum(found.allocation),
    total_selection: sum(found.selection),
    total_interaction: sum(found.interaction),
    total_selection_plus_interaction: sum(together),
    leverage: found.leverage,
    excess: found.excess,
    residual: found.residual,
    P: found.portfolioReturn,
    B: found.benchmarkReturn,
  };
}

const rows = v.array(row);
const periodsSchema = v.object({
  wp: matrix,
  wb: matrix,
  rp: v.optional(rows, []),
  rb: v.optional(rows, []),
  cp: v.optional(rows, []),
  cb: v.optional(rows, []),
});

/** {@link sidesSchema}, one row a period. */
function periodsOf(input: unknown) {
  const { wp, wb, rp, rb, cp, cb } = v.parse(periodsSchema, input);
  return wp.map((weight, t) =>
    v.parse(sidesSchema, { wp: weight, wb: wb[t], rp: rp[t], rb: rb[t], cp: cp[t], cb: cb[t] }),
  );
}

/** Measure `geometric_attribution`: of one period, or compounded where each side has rows. */
export function geometric(input: unknown): unknown {
  const periods = v.is(periodsSchema, input) ? periodsOf(input) : [v.parse(sidesSchema, input)];
  const all = periods.map((sides) => geometricAttribution(segments(sides)));
  const values = all.flatMap(({ value }) => value ?? []);
  const lost = all.find(({ value }) => value === null);
  if (lost) return { allocation: null, selection: null, excess: null, semi_notional: null, reason: reasonOf(lost) };
  return {
    P: linkReturns(values.map((one) => one.portfolioReturn)),
    B: linkReturns(values.map((one) => one.benchmarkReturn)),
    semi_notional: linkReturns(values.map((one) => one.semiNotionalReturn)),
    allocation: linkReturns(values.map((one) => one.allocation)),
    selection: linkReturns(values.map((one) => one.selection)),
    excess: linkReturns(values.map((one) => one.excess)),
    allocation_by_segment: values.at(-1)?.allocationBySegment,
    selection_by_segment: values.at(-1)?.selectionBySegment,
    leverage: values.at(-1)?.leverage,
  };
}

const methodSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((name) => name.toLowerCase()),
    v.picklist(['carino', 'menchero', 'grap', 'frongello'] satisfies EffectLinkingMethod[]),
  ),
);

/** Named effects, one number or one row of items a period. */
const named = v.record(v.string(), v.union([matrix, v.array(v.number())]));
type Named = v.InferOutput<typeof named>;

/** Rows of a named effect; one number is a row of one. */
const rowsOf = (effect: Named[string]): number[][] => effect.map((item) => (Array.isArray(item) ? item : [item]));

/** Links named effects side by side, as one matrix, and names the parts again. */
function linkNamed(
  method: EffectLinkingMethod | undefined,
  portfolio: readonly number[],
  benchmark: readonly number[],
  effects: Named,
): Record<string, unknown> {
  const names = Object.entries(effects).map(([name, effect]) => ({
    name,
    rows: rowsOf(effect),
    bare: effect.every((item) => !Array.isArray(item)),
  }));
  const chosen = method ?? usualEffectLinking(portfolio, benchmark);
  const all = portfolio.map((_, t) => names.flatMap(({ rows }) => rows[t] ?? []));
  const result = linkEffects(chosen, portfolio, benchmark, all);
  if (result.method !== chosen) {
    // The product links by another method then; a case that names one expects none.
    const none = { factors: null, linked: null, linked_by_period: null, excess: null, residual: null };
    return { ...none, error: 'growth-not-positive' };
  }
  const { factors, excess, residual } = result;
  const part = <T>(take: (value: LinkedEffects, from: number, to: number, bare: boolean) => T) => {
    let from = 0;
    const parts = names.map(({ name, rows, bare }): [string, T] => {
      const to = from + (rows[0]?.length ?? 0);
      const taken = take(result, from, to, bare);
      from = to;
      return [name, taken];
    });
    return Object.fromEntries(parts);
  };
  const byPeriod = part(({ byPeriod: rows }, from, to, bare) =>
    rows.map((items) => (bare ? items[from] : items.slice(from, to))),
  );
  return {
    method: chosen,
    factors,
    linked: part(({ linked }, from, to, bare) => (bare ? linked[from] : linked.slice(from, to))),
    linked_by_period: byPeriod,
    recursive_increments: byPeriod,
    excess,
    residual,
  };
}

/** Measure `attribution_linking`. */
export function attributionLinking(input: unknown): unknown {
  const schema = v.object({
    method: methodSchema,
    portfolio_returns: v.array(v.number()),
    benchmark_returns: v.array(v.number()),
    effects: named,
  });
  const parsed = v.parse(schema, input);
  return linkNamed(parsed.method, parsed.portfolio_returns, parsed.benchmark_returns, parsed.effects);
}

/** Measure `brinson_linked`: Brinson a period, linked, with the leverage line as an effect of its own. */
export function brinsonLinked(input: unknown): unknown {
  const schema = v.object({ method: methodSchema, model: modelSchema, two_effect: twoEffect });
  const { method, model, two_effect: two } = v.parse(schema, input);
  const periods = periodsOf(input).map((sides) => brinson(segments(sides), model, two ? 2 : 3));
  return linkNamed(
    method,
    periods.map((one) => one.portfolioReturn),
    periods.map((one) => one.benchmarkReturn),
    {
      allocation: periods.map((one) => [...one.allocation]),
      selection: periods.map((one) => [...one.selection]),
      interaction: periods.map((one) => [...one.interaction]),
      leverage: periods.map((one) => one.leverage),
    },
  );
}
