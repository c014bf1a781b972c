import assert from 'node:assert/strict';
import fc from 'fast-check';
import { brinson, type BrinsonModel, type Segment } from '../../src/attribution/brinson.js';

/** `40% 20% | 40% 10%`: weight and return of the portfolio, then of the benchmark; `0% =-0.1%` is a bare contribution. */
function segment(text: string): Segment {
  const [[portfolioWeight, portfolioContribution], [benchmarkWeight, benchmarkContribution]] = text
    .split('|')
    .map((side): [number, number] => {
      const [weight = '0', earned = '0'] = side.trim().split(' ');
      const amount = Number.parseFloat(earned.replace('=', '')) / 100;
      const share = Number.parseFloat(weight) / 100;
      return [share, earned.startsWith('=') ? amount : share * amount];
    }) as [[number, number], [number, number]];
  return { portfolioWeight, portfolioContribution, benchmarkWeight, benchmarkContribution };
}

/** Allocation/selection/interaction by segment, in basis points, and the leverage line where there is one. */
function check(model: BrinsonModel, effects: 2 | 3, texts: readonly string[]): string {
  const found = brinson(texts.map(segment), model, effects);
  assert.ok(Math.abs(found.residual) < 1e-15, String(found.residual));
  const points = (effect: number | undefined): string => String(Math.round((effect ?? NaN) * 1e6) / 100 + 0);
  const rows = texts.map((_, i) =>
    [found.allocation[i], found.selection[i], found.interaction[i]].slice(0, effects).map(points).join('/'),
  );
  return [...rows, ...(Math.abs(found.leverage) < 1e-15 ? [] : [`leverage ${points(found.leverage)}`])].join(' ');
}

const BACON = ['40% 20% | 40% 10%', '30% -5% | 20% -4%', '30% 6% | 40% 8%'];

describe('Brinson', () => {
  it('two effects: allocation, and selection with interaction (Bacon 2008, table 5.3)', () => {
    assert.equal(check('brinson-fachler', 2, BACON), '0/400 -104/-30 -16/-60');
  });
  it('three effects against zero (Bacon 2008, table 5.2)', () => {
    assert.equal(check('brinson-hood-beebower', 3, BACON), '0/400/0 -40/-20/-10 -80/-80/20');
  });
  it('gives a sector that is not held to allocation', () => {
    assert.equal(
      check('brinson-fachler', 3, ['100% 5% | 50% 4%', '0% | 50% 2%']),
      // B is 3%: (1 − 0.5)(4% − 3%) and (0 − 0.5)(2% − 3%).
      '50/50/50 50/0/0',
    );
  });
  it('gives a fee, held at no weight, to selection', () => {
    assert.equal(check('brinson-fachler', 3, ['100% 5% | 100% 4%', '0% =-0.1% | 0%']), '0/100/0 0/-10/0');
    assert.equal(check('brinson-fachler', 2, ['100% 5% | 100% 4%', '0% | 0% =-0.1%']), '0/100 0/10');
  });
  it('gives a sector outside the benchmark to allocation, unless it has an index', () => {
    const texts = ['50% 4% | 100% 4%', '50% 10% | 0%'];
    assert.equal(check('brinson-fachler', 3, texts), '0/0/0 300/0/0');
    const [held, outside] = texts.map(segment);
    assert.ok(held && outside);
    const { allocation, selection } = brinson([held, { ...outside, index: 0.06 }], 'brinson-fachler');
    assert.ok(Math.abs((allocation[1] ?? 0) - 0.01) < 1e-12 && Math.abs((selection[1] ?? 0) - 0.02) < 1e-12);
  });
  it('takes what rounding left of a weight for none', () => {
    const net = {
      portfolioWeight: 0.1 + 0.2 - 0.3,
      portfolioContribution: 0.02,
      benchmarkWeight: 0,
      benchmarkContribution: 0,
    };
    const { selection, allocation } = brinson([segment('100% 5% | 100% 4%'), net], 'brinson-fachler');
    assert.deepEqual([selection[1], Math.round((allocation[1] ?? NaN) * 1e12) + 0], [0.02, 0]);
  });
  it('shows more capital at work on its own line', () => {
    assert.equal(check('brinson-fachler', 2, ['150% 4% | 100% 4%']), '0/0 leverage 200');
    assert.equal(check('brinson-hood-beebower', 2, ['150% 4% | 100% 4%']), '200/0');
  });

  const inHundredths = (n: number): number => n / 100;
  const weight = fc.oneof(fc.constant(0), fc.integer({ min: -200, max: 200 }).map(inHundredths));
  const earned = fc.oneof(fc.constant(0), fc.integer({ min: -100, max: 100 }).map(inHundredths));
  const segments = fc.array(
    fc.record({
      portfolioWeight: weight,
      portfolioContribution: earned,
      benchmarkWeight: weight,
      benchmarkContribution: earned,
      index: fc.option(earned),
    }),
    { maxLength: 8 },
  );
  it('adds up to the excess for any long-short book, with fees and unheld sectors', () => {
    fc.assert(
      fc.property(segments, (all) => {
        for (const model of ['brinson-fachler', 'brinson-hood-beebower'] as const) {
          const [two, three] = [brinson(all, model, 2), brinson(all, model, 3)];
          assert.ok(Math.abs(two.residual) <= 1e-12);
          assert.ok(Math.abs(three.residual) <= 1e-12);
          assert.deepEqual(two.allocation, three.allocation);
          for (const [i, both] of two.selection.entries()) {
            const apart = (three.selection[i] ?? NaN) + (three.interaction[i] ?? NaN);
            assert.ok(Math.abs(both - apart) <= 1e-12);
          }
        }
      }),
    );
  });
});
