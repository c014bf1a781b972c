import assert from 'node:assert/strict';
import type { Segment } from '../../src/attribution/brinson.js';
import { linkedBrinson, linkedSplit, symmetricSplit } from '../../src/attribution/linked-arithmetic.js';
import { linkedGeometric, linkedGeometricSplit } from '../../src/attribution/linked-geometric.js';
import { withoutNetted, type ExposedSegment } from '../../src/attribution/netted.js';

/** `60% 12%~ | 50% 8%`: weight and return of both sides; `=1%` is a bare contribution. */
function segment(text: string): Segment {
  const [portfolio, benchmark] = text.split('|').map((side) => {
    const [weight = '0', earned = '0'] = side.trim().split(' ');
    const [size, rate] = [Number.parseFloat(weight) / 100, Number.parseFloat(earned.replace('=', '')) / 100];
    return { weight: size, contribution: earned.startsWith('=') ? rate : size * rate };
  });
  return {
    portfolioWeight: portfolio?.weight ?? 0,
    portfolioContribution: portfolio?.contribution ?? 0,
    benchmarkWeight: benchmark?.weight ?? 0,
    benchmarkContribution: benchmark?.contribution ?? 0,
  };
}
const book = (...texts: readonly string[]): readonly Segment[] => texts.map(segment);
const points = (values: readonly number[]): string =>
  values.map((value) => String(Math.round(value * 1e6) / 100 + 0)).join(' ');

describe('linked effects', () => {
  it('of one period are its own; what cash earned is selection, its weight the leverage', () => {
    // B = 4%; cash −50% against 0%: (−0.5 − 0)(0 − 4%) = +200, and what it cost is −20.
    const found = linkedBrinson([book('150% 5% | 100% 4%', '-50% =-0.2% | 0%')], 'brinson-fachler', 'carino');
    assert.deepEqual(found.effects.map(points), ['0 200', '100 -20', '50 0']);
    assert.ok(Math.abs(found.leverage) < 1e-15 && Math.abs(found.residual) < 1e-15);
  });
  it('give weights of different sums to cash', () => {
    const found = linkedBrinson([book('150% 4% | 100% 4%', '0% | 0%')], 'brinson-fachler', 'grap');
    assert.deepEqual(found.effects.map(points), ['0 200', '0 0', '0 0']);
    assert.equal(points([found.leverage]), '200');
  });
  it('fall back to GRAP as a whole where a loss leaves no logarithm, and say so', () => {
    const lost = book('200% -60% | 100% 1%', '-100% | 0%');
    const up = book('100% 10% | 100% 2%', '0% | 0%');
    for (const method of ['carino', 'menchero'] as const) {
      const found = linkedBrinson([up, lost], 'brinson-fachler', method);
      assert.equal(found.linking, 'grap');
      assert.deepEqual(found.effects, linkedBrinson([up, lost], 'brinson-fachler', 'grap').effects);
      assert.ok(Math.abs(found.residual) < 1e-15);
    }
    assert.deepEqual(linkedGeometric([lost]), { value: null, reason: 'growth-not-positive' });
    assert.deepEqual(linkedGeometricSplit([lost]), { value: null, reason: 'growth-not-positive' });
  });
  it('of no period are none', () => {
    assert.deepEqual(linkedSplit([], 'carino').totals, [0, 0]);
    assert.equal(linkedGeometric([]).value?.excess, 0);
  });
});

describe('symmetric split', () => {
  it('takes mean returns for the mix and mean weights for the return', () => {
    const { mix, return: made } = symmetricSplit(segment('60% 12% | 40% 8%'));
    assert.equal(points([mix, made]), '200 200');
  });
  it('gives a contribution without a weight to the return, and an unheld segment to the mix', () => {
    const both = (text: string): string => {
      const { mix, return: made } = symmetricSplit(segment(text));
      return points([mix, made]);
    };
    assert.equal(both('0% =-1% | 0%'), '0 -100');
    assert.equal(both('0% =-1% | 50% 4%'), '-200 -100');
    assert.equal(both('50% 4% | 0%'), '200 0');
  });
  it('turns around with its sides', () => {
    const forth = linkedSplit([book('60% 12% | 40% 8%', '40% | 60%')], 'menchero');
    const back = linkedSplit([book('40% 8% | 60% 12%', '60% | 40%')], 'menchero');
    assert.deepEqual(
      forth.effects.map(points),
      back.effects.map((effects) => points(effects.map((effect) => -effect))),
    );
  });
});

describe('geometric effects by segment', () => {
  it('share the logarithm of a period’s effect and multiply to it', () => {
    // B = 6%, semi-notional 6.4% (as in the one-period case): allocation 1.064 / 1.06.
    const { value } = linkedGeometric([book('60% 12% | 50% 8%', '40% 3% | 50% 4%', '0% | 0%')]);
    assert.ok(value);
    const [a, b] = [(0.1 * (0.08 - 0.06)) / 1.06, (-0.1 * (0.04 - 0.06)) / 1.06];
    const k = Math.log(1.064 / 1.06) / (a + b);
    assert.equal(points(value.effects[0] ?? []), points([Math.expm1(a * k), Math.expm1(b * k), 0]));
    assert.equal(points(value.totals), points([1.064 / 1.06 - 1, 1.084 / 1.064 - 1]));
  });
  it('are factors of 1 where parts of an effect cancel to nothing', () => {
    const { value } = linkedGeometric([book('60% 10% | 40% 10%', '40% 10% | 60% 10%', '0% | 0%')]);
    assert.equal(points(value?.effects.flat() ?? []), '0 0 0 0 0 0');
  });
  it('of the split are the mean of both orders: exchanged sides turn each factor over', () => {
    const [forth, back] = [
      linkedGeometricSplit([book('60% 12% | 40% 8%', '40% =1% | 60%')]).value,
      linkedGeometricSplit([book('40% 8% | 60% 12%', '60% | 40% =1%')]).value,
    ];
    assert.ok(forth && back);
    for (const [i, effect] of forth.effects.flat().entries()) {
      assert.ok(Math.abs((1 + effect) * (1 + (back.effects.flat()[i] ?? NaN)) - 1) < 1e-15);
    }
  });
});

describe('netted segments', () => {
  const exposed = (text: string, gross: number, baseGross: number): ExposedSegment => ({
    ...segment(text),
    portfolioGross: gross,
    benchmarkGross: baseGross,
  });
  it('give their weights to cash and are selection alone', () => {
    const { segments, netted } = withoutNetted([
      exposed('5% =3% | 40% 5%', 0.8, 0.4),
      exposed('50% 2% | 30% 2%', 0.5, 0.3),
      exposed('45% | 30%', 0, 0),
    ]);
    assert.deepEqual(netted, [true, false, false]);
    assert.deepEqual(
      segments.map((one) => [one.portfolioWeight, one.benchmarkWeight]),
      [
        [0, 0],
        [0.5, 0.3],
        [0.5, 0.7],
      ],
    );
    const found = linkedBrinson([segments], 'brinson-fachler', 'carino');
    assert.deepEqual(
      found.effects.map((effects) => points(effects.slice(0, 1))),
      ['0', '100', '0'],
    );
  });
  it('are those whose net is below a tenth of gross on one side', () => {
    const isNettedAt = (weight: number, gross: number): boolean | undefined =>
      withoutNetted([exposed(`${String(weight)}% | 20% 1%`, gross, 0.2), exposed('0% | 80%', 0, 0)]).netted[0];
    assert.deepEqual(
      [isNettedAt(10, 1), isNettedAt(9.9, 1), isNettedAt(-9.9, 1), isNettedAt(0, 1)],
      [false, true, true, true],
    );
    assert.equal(isNettedAt(0, 0), false);
  });
  it('are those that made more than their weight before', () => {
    const { netted } = withoutNetted([exposed('1% =2% | 20% 1%', 0.01, 0.2), exposed('99% | 80%', 0, 0)]);
    assert.deepEqual(netted, [true, false]);
  });
  it('are never cash', () => {
    assert.deepEqual(withoutNetted([exposed('1% =2% | 0%', 1, 0)]).netted, [false]);
  });
});
