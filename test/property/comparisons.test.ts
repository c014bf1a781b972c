import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BrinsonModel, Segment } from '../../src/attribution/brinson.js';
import type { EffectLinkingMethod } from '../../src/attribution/effect-linking.js';
import { linkedBrinson, linkedSplit } from '../../src/attribution/linked-arithmetic.js';
import {
  linkedGeometric,
  linkedGeometricSplit,
  type CompoundedAttribution,
} from '../../src/attribution/linked-geometric.js';
import { linkContributions, type LinkingMethod } from '../../src/attribution/linking.js';
import { withoutNetted } from '../../src/attribution/netted.js';
import { contributionVariance } from '../../src/attribution/variance.js';
import { linkReturns } from '../../src/performance/returns.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { randomPeriods } from '../support/random-segments.js';

type Periods = readonly (readonly Segment[])[];
type Attributed = (periods: Periods) => CompoundedAttribution | null;

const METHODS: readonly EffectLinkingMethod[] = ['carino', 'menchero', 'grap', 'frongello'];
const anyMethod = fc.constantFrom(...METHODS);
const MODELS: readonly BrinsonModel[] = ['brinson-fachler', 'brinson-hood-beebower'];

const ARITHMETIC: readonly (readonly [string, EffectLinkingMethod, Attributed])[] = METHODS.flatMap((method) => [
  ...MODELS.map((model): [string, EffectLinkingMethod, Attributed] => [
    `${model}, ${method}`,
    method,
    (periods) => linkedBrinson(periods, model, method),
  ]),
  [`symmetric split, ${method}`, method, (periods) => linkedSplit(periods, method)],
]);
const GEOMETRIC: readonly (readonly [string, Attributed])[] = [
  ...MODELS.map((model): [string, Attributed] => [
    `geometric, ${model}`,
    (periods) => linkedGeometric(periods, model).value,
  ]),
  ['geometric split', (periods) => linkedGeometricSplit(periods).value],
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const netted = (periods: Parameters<typeof withoutNetted>[0][]): Periods =>
  periods.map((segments) => withoutNetted(segments).segments);

/** Sums miss by rounding alone: 1e-12 of the size of all terms that were added, which `magnitude` says. */
const RELATIVE = 1e-12;
const close = (actual: number, expected: number, size: number, what: string): void => {
  const message = `${what}: ${String(actual)} is not ${String(expected)} (${String(size)})`;
  assert.ok(Math.abs(actual - expected) <= RELATIVE * size, message);
};
const closeEffects = (a: CompoundedAttribution | null, b: CompoundedAttribution | null, what: string): void => {
  assert.equal(a === null, b === null, what);
  if (!a || !b) return;
  const [left, right] = [a.effects.flat(), b.effects.flat()];
  assert.equal(left.length, right.length);
  for (const [i, effect] of left.entries()) close(effect, right[i] ?? NaN, a.magnitude + b.magnitude, what);
};

/** The periods with segments in another order; cash stays last. */
const inOrder = (periods: Periods, order: readonly number[]): Periods =>
  periods.map((segments) => order.flatMap((i) => segments[i] ?? []));
const shuffled = (length: number): fc.Arbitrary<readonly number[]> => {
  const places = Array.from({ length }, (_, i) => i);
  return fc.shuffledSubarray(places, { minLength: length, maxLength: length });
};

describe('comparisons of any two long-short books', () => {
  const periods = randomPeriods.map((all) => netted([...all]));

  it('have effects that add up to the excess, by every model and linking', () => {
    checkProperty(periods, (all) => {
      const [portfolio, benchmark] = [
        linkReturns(all.map((segments) => sum(segments.map((one) => one.portfolioContribution)))),
        linkReturns(all.map((segments) => sum(segments.map((one) => one.benchmarkContribution)))),
      ];
      for (const [name, , attribute] of ARITHMETIC) {
        const found = attribute(all);
        assert.ok(found);
        const { magnitude } = found;
        close(sum(found.effects.flat()), portfolio - benchmark, magnitude, name);
        close(sum(found.totals), found.excess, magnitude, name);
        close(found.residual, 0, magnitude, name);
        // Cash makes the weights of both sides 1, so there is no other leverage than its own.
        close(found.leverage, 0, magnitude, `leverage: ${name}`);
      }
    });
  });

  it('have geometric effects that multiply to the relative excess', () => {
    checkProperty(periods, (all) => {
      for (const [name, attribute] of GEOMETRIC) {
        const found = attribute(all);
        if (!found) continue;
        const { magnitude } = found;
        close(linkReturns(found.effects.flat()), found.excess, magnitude, name);
        close(linkReturns(found.totals), found.excess, magnitude, name);
        for (const [i, effects] of found.effects.entries()) {
          close(linkReturns(effects), found.totals[i] ?? NaN, magnitude, name);
        }
        close(found.leverage, 0, magnitude, `leverage: ${name}`);
      }
    });
  });

  it('do not depend on the order of segments', () => {
    const both = periods.chain((all) => fc.tuple(fc.constant(all), shuffled((all[0]?.length ?? 1) - 1), anyMethod));
    checkProperty(both, ([all, order, chosen]) => {
      const withCash = [...order, order.length];
      const linked = ARITHMETIC.filter(([, method]) => method === chosen);
      for (const [name, attribute] of [...linked.map(([n, , a]) => [n, a] as const), ...GEOMETRIC]) {
        const [plain, moved] = [attribute(all), attribute(inOrder(all, withCash))];
        const expected = plain && {
          ...plain,
          effects: plain.effects.map((effects) => withCash.map((i) => effects[i] ?? NaN)),
        };
        closeEffects(moved, expected, name);
      }
    });
  });

  it('do not depend on the order of periods with Carino, Menchero and geometric effects', () => {
    const anyOrderless = fc.constantFrom(
      ...ARITHMETIC.filter(([, method]) => method === 'carino' || method === 'menchero'),
    );
    const both = periods.chain((all) => fc.tuple(fc.constant(all), shuffled(all.length), anyOrderless));
    checkProperty(both, ([all, order, [name, , attribute]]) => {
      const moved = order.flatMap((t) => [all[t] ?? []]);
      const [one, other] = [attribute(all), attribute(moved)];
      // What falls back to GRAP depends on the order as GRAP does.
      if (one && !('linking' in one && one.linking === 'grap')) closeEffects(one, other, name);
      for (const [geometric, compounded] of GEOMETRIC) closeEffects(compounded(all), compounded(moved), geometric);
    });
  });

  it('have contributions that add up to the return, and variances to the gap', () => {
    const linkings: readonly LinkingMethod[] = ['earlier-growth', 'later-growth', 'logarithmic'];
    checkProperty(periods, (all) => {
      for (const linking of linkings) {
        const side = (of: (one: Segment) => number): readonly [ReadonlyMap<string, number>, number, number] | null => {
          const rows = all.map((segments) => segments.map(of));
          const returns = rows.map(sum);
          const linked = linkContributions(linking, returns, rows);
          if (!linked) return null;
          const size = rows.flat().reduce((total, c) => total * (1 + Math.abs(c)), 1);
          return [new Map(linked.map((c, i) => [String(i), c])), linkReturns(returns), size];
        };
        const [now, base] = [side((one) => one.portfolioContribution), side((one) => one.benchmarkContribution)];
        if (!now || !base) continue;
        close(sum([...now[0].values()]), now[1], now[2], linking);
        const lines = contributionVariance(now[0], base[0], 1);
        close(sum(lines.map(({ variance }) => variance)), now[1] - base[1], now[2] + base[2], `variance, ${linking}`);
      }
    });
  });
});
