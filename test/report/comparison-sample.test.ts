import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrinsonModel } from '../../src/attribution/brinson.js';
import type { EffectLinkingMethod } from '../../src/attribution/effect-linking.js';
import { fromDayNumber } from '../../src/base/plain-date.js';
import { loadFolder } from '../../src/cli/load-folder.js';
import { DEFAULT_SETTINGS } from '../../src/engine/engine-port.js';
import { createEngine } from '../../src/engine/engine.js';
import type { LinkStep } from '../../src/ledger/book.js';
import type { Instrument } from '../../src/ledger/instrument.js';
import type { ComparisonKind, ComparisonView, ReportChoice } from '../../src/report/view-model.js';
import { exposureSeries, exposuresOn } from '../../src/valuation/exposure.js';
import { reportOf } from '../support/journal-text.js';
import { bookJournal, valuesTogether } from '../support/random-journal/valued-journal.js';

/*
 * The sample's three comparisons once more, by the plainest loops from daily P&L and exposure: nothing but parsing and
 * valuation is shared with what is tested.
 */

/** One side of one line in one period: net weight, gross, contribution. */
type Cell = [weight: number, gross: number, contribution: number];
/** Lines and, under `cash`, what cash earned and cost. */
type Side = Map<string, Cell>;
interface Pair {
  now: Side;
  base: Side;
}

function sampleFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:md|csv|prices)$/.test(name),
  );
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}

const valued = bookJournal(sampleFiles('sample'));
const values = valuesTogether(valued);
const dates = [...values.days].map((day) => String(fromDayNumber(day)));
const holdings = values.positions.flatMap((held) =>
  exposureSeries(held, valued.prices, values.days, values.scope.currency, DEFAULT_SETTINGS.riskFreeRate),
);

function sharesOn(links: readonly LinkStep[], day: number): [string, number][] {
  let step: LinkStep | undefined;
  for (const one of links) if (one.fromDay <= day) step = one;
  const shares = (step?.shares ?? []).map(({ pillar, share }): [string, number] => [pillar, share]);
  const rest = 1 - shares.reduce((sum, [, share]) => sum + share, 0);
  return rest > 1e-9 ? [...shares, ['unlinked', rest]] : shares;
}

function addTo(side: Side, id: string, weight: number, contribution: number): void {
  const cell = side.get(id) ?? [0, 0, 0];
  side.set(id, [cell[0] + weight, cell[1] + Math.abs(weight), cell[2] + contribution]);
}

const baseOf = (i: number): number => (values.nav[i - 1] ?? 0) + (values.inflow[i] ?? 0);

function sideOn(i: number): Side {
  const side: Side = new Map([['cash', [0, 0, (values.cash[i] ?? 0) / baseOf(i)]]]);
  for (const { part, from, exposure } of holdings) {
    if (i < from || i >= from + part.pnl.length) continue;
    const [before, made] = [exposure[i - 1 - from] ?? 0, part.pnl[i - from] ?? 0];
    for (const [id, share] of sharesOn(part.links, values.days[i] ?? 0)) {
      addTo(side, id, (before * share) / baseOf(i), (made * share) / baseOf(i));
    }
  }
  return side;
}

/** Indexes of the valuation days after one date and up to another. */
function daysWithin(after: string, until: string): number[] {
  return dates.flatMap((date, i) => (i > 0 && date > after && date <= until ? [i] : []));
}

function lastPrice(symbol: string, day: number): { price: number; day: number } | undefined {
  const series = valued.prices.series.get(symbol);
  let found: { price: number; day: number } | undefined;
  for (const [i, one] of series?.days.entries() ?? [])
    if (one <= day) found = { price: series?.prices[i] ?? 0, day: one };
  return found;
}

/** The price series an instrument is valued with from one day to the next: its own while it lasts, else the next of its root. */
function seriesFor({ symbol, expiry }: Instrument, before: number, day: number): string {
  const month = (name: string): string => name.split(' ')[1] ?? '9999';
  const isOver = (name: string): boolean => String(fromDayNumber(day)).slice(0, 7) > month(name);
  const hasBoth = (name: string): boolean => {
    const days = valued.prices.series.get(name)?.days;
    return !!days && (days[0] ?? Infinity) <= before && (days.at(-1) ?? 0) >= day;
  };
  if (!/^\S+ \d{4}-\d{2}$/.test(symbol)) return symbol;
  if (!isOver(symbol) && hasBoth(symbol) && day <= (expiry?.day ?? Infinity)) return symbol;
  const root = symbol.split(' ')[0] ?? symbol;
  const names = [...valued.prices.series.keys()].filter((name) => /^\S+ \d{4}-\d{2}$/.test(name));
  const later = names.filter((name) => name.startsWith(`${root} `) && name > symbol && hasBoth(name) && !isOver(name));
  return later.sort()[0] ?? assert.fail(`${symbol} on ${String(fromDayNumber(day))}`);
}

/** Units for each one held at the close, by the splits that the journal tells of since. */
function splitSince(symbol: string, close: number, day: number): number {
  const ratios = new Map<number, number>();
  for (const { part } of holdings) {
    for (const { split, day: when } of part.holding.instrument.symbol === symbol ? part.holding.events : []) {
      if (split && when > close && when <= day) ratios.set(when, split.toNumber());
    }
  }
  return [...ratios.values()].reduce((product, ratio) => product * ratio, 1);
}

/** What one unit of the closing book is worth on a day, seen from the day before or from the day itself. */
function worthOn({ symbol, option, expiry }: Instrument, series: string, day: number, close: number): number {
  if (option && day >= (expiry?.day ?? Infinity)) {
    const underlying = lastPrice(option.on, expiry?.day ?? 0)?.price ?? assert.fail(option.on);
    return Math.max(0, (option.right === 'C' ? 1 : -1) * (underlying - option.strike.toNumber()));
  }
  return (lastPrice(series, day)?.price ?? assert.fail(series)) * splitSince(symbol, close, day);
}

/** What was held at the end of 2025, unit for unit: P&L of each day, and exposure of the evening before, over what is left. */
function frozenPairs(): Pair[] {
  const close = daysWithin('2025-01-01', '2025-12-31').at(-1) ?? 0;
  const closeDay = values.days[close] ?? 0;
  let worth = values.nav[close] ?? 0;
  return daysWithin('2025-12-31', '2026-10-30').map((i) => {
    const base: Side = new Map([['cash', [0, 0, 0]]]);
    const [before, day] = [values.days[i - 1] ?? 0, values.days[i] ?? 0];
    let all = 0;
    for (const { part } of holdings) {
      const { instrument, events: later } = part.holding;
      const events = later.filter((event) => event.day <= closeDay);
      const quantity = events.at(-1)?.quantity.toNumber() ?? 0;
      if (quantity === 0) continue;
      assert.equal(instrument.currency, 'USD');
      const isOver = instrument.option !== undefined && before >= (instrument.expiry?.day ?? Infinity);
      const series = seriesFor(instrument, before, day);
      const units = quantity * instrument.multiplier.toNumber();
      const made = isOver
        ? 0
        : units * (worthOn(instrument, series, day, closeDay) - worthOn(instrument, series, before, closeDay));
      const kept = { ...part.holding, events };
      const position = { id: 'kept', rounds: [{ ...part.round, holdings: [kept] }] };
      const delta = instrument.option ? exposuresOn(position, valued.prices, before, 'USD', 0)[0]?.amount : undefined;
      const exposure = isOver ? 0 : (delta ?? units * worthOn(instrument, series, before, closeDay));
      all += made;
      for (const [id, share] of sharesOn(part.links, closeDay)) {
        addTo(base, id, (exposure * share) / worth, (made * share) / worth);
      }
    }
    const pair = { now: sideOn(i), base };
    worth += all;
    return pair;
  });
}

function monthSide(year: string, month: string, until: string): Side {
  const days = dates.flatMap((date, i) => (date.startsWith(`${year}-${month}`) && date <= until ? [i] : []));
  const side: Side = new Map();
  let growth = 1;
  for (const i of days) {
    let made = 0;
    for (const [id, [weight, gross, contribution]] of sideOn(i)) {
      const cell = side.get(id) ?? [0, 0, 0];
      side.set(id, [cell[0] + weight / days.length, cell[1] + gross / days.length, cell[2] + growth * contribution]);
      made += contribution;
    }
    growth *= 1 + made;
  }
  return side;
}

function monthPairs(): Pair[] {
  return ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => ({
    now: monthSide('2026', month, '2026-10-30'),
    base: monthSide('2025', month, '2025-10-30'),
  }));
}

const made = (side: Side): number => [...side.values()].reduce((sum, [, , contribution]) => sum + contribution, 0);
const grown = (returns: readonly number[]): number => returns.reduce((growth, r) => growth * (1 + r), 1);

/** Weights and returns as they are attributed; `charge` is what no weight carries. */
interface Facts {
  wp: number;
  wb: number;
  rp: number;
  rb: number;
  charge: number;
  baseCharge: number;
}

function factsOf({ now, base }: Pair): Map<string, Facts> {
  const facts = new Map<string, Facts>();
  let [restNow, restBase] = [1, 1];
  const ids = new Set([...now.keys(), ...base.keys()]);
  ids.delete('cash');
  for (const id of ids) {
    const [wp, gp, cp] = now.get(id) ?? [0, 0, 0];
    const [wb, gb, cb] = base.get(id) ?? [0, 0, 0];
    const isVague = (w: number, g: number, c: number): boolean =>
      g > 0 && (Math.abs(w) < 0.1 * g || Math.abs(c) > Math.abs(w));
    if (isVague(wp, gp, cp) || isVague(wb, gb, cb)) {
      facts.set(id, { wp: 0, wb: 0, rp: 0, rb: 0, charge: cp, baseCharge: cb });
      continue;
    }
    restNow -= wp;
    restBase -= wb;
    const rp = wp === 0 ? (wb === 0 ? 0 : cb / wb) : cp / wp;
    const rb = wb === 0 ? rp : cb / wb;
    facts.set(id, { wp, wb, rp, rb, charge: wp === 0 ? cp : 0, baseCharge: wb === 0 ? cb : 0 });
  }
  const cash = { charge: now.get('cash')?.[2] ?? 0, baseCharge: base.get('cash')?.[2] ?? 0 };
  return facts.set('cash', { wp: restNow, wb: restBase, rp: 0, rb: 0, ...cash });
}

type Effects = Map<string, number[]>;

function periodEffects(pair: Pair, kind: ComparisonKind, model: BrinsonModel): Effects {
  const hurdle = model === 'brinson-fachler' ? made(pair.base) : 0;
  const rows = [...factsOf(pair)].map(([id, { wp, wb, rp, rb, charge, baseCharge }]): [string, number[]] => {
    const fees = charge - baseCharge;
    if (kind === 'symmetric-split') {
      return [id, [(wp - wb) * 0.5 * (rp + rb), 0.5 * (wp + wb) * (rp - rb) + fees]];
    }
    return [id, [(wp - wb) * (rb - hurdle), wb * (rp - rb) + fees, (wp - wb) * (rp - rb)]];
  });
  return new Map(rows);
}

/** The factor of each period by the published formulas; Frongello's totals are those of GRAP. */
function factors(method: EffectLinkingMethod, p: readonly number[], b: readonly number[]): number[] {
  const [P, B, T] = [grown(p) - 1, grown(b) - 1, p.length];
  const k = (x: number, y: number): number => (Math.log(1 + x) - Math.log(1 + y)) / (x - y);
  if (method === 'carino') return p.map((r, t) => k(r, b[t] ?? 0) / k(P, B));
  if (method === 'menchero') {
    const M = (P - B) / T / ((1 + P) ** (1 / T) - (1 + B) ** (1 / T));
    const d = p.map((r, t) => r - (b[t] ?? 0));
    const squares = d.reduce((sum, one) => sum + one * one, 0);
    const scale = (P - B - M * d.reduce((sum, one) => sum + one, 0)) / squares;
    return d.map((one) => M + scale * one);
  }
  return p.map((_, t) => grown(p.slice(0, t)) * grown(b.slice(t + 1)));
}

function linked(pairs: Pair[], kind: ComparisonKind, model: BrinsonModel, method: EffectLinkingMethod): Effects {
  const f = factors(
    method,
    pairs.map(({ now }) => made(now)),
    pairs.map(({ base }) => made(base)),
  );
  const total: Effects = new Map();
  for (const [t, pair] of pairs.entries()) {
    for (const [id, effects] of periodEffects(pair, kind, model)) {
      const sums = total.get(id) ?? effects.map(() => 0);
      total.set(
        id,
        sums.map((sum, i) => sum + (f[t] ?? 0) * (effects[i] ?? 0)),
      );
    }
  }
  return total;
}

/** Logarithms of the two factors of a period, weights first, by line. */
function logsOf(facts: Map<string, Facts>, hurdle: number): Effects {
  const all = [...facts.values()];
  const sum = (of: (one: Facts) => number): number => all.reduce((total, one) => total + of(one), 0);
  const B = sum(({ wb, rb, baseCharge }) => wb * rb + baseCharge);
  const S = sum(({ wp, rb, baseCharge }) => wp * rb + baseCharge);
  const P = sum(({ wp, rp, charge }) => wp * rp + charge);
  const perPart = (factor: number): number => (factor === 1 ? 1 : Math.log(factor) / (factor - 1));
  const [ofMix, ofReturn] = [perPart((1 + S) / (1 + B)), perPart((1 + P) / (1 + S))];
  return new Map(
    [...facts].map(([id, { wp, wb, rp, rb, charge, baseCharge }]) => [
      id,
      [(ofMix * (wp - wb) * (rb - hurdle)) / (1 + B), (ofReturn * (wp * (rp - rb) + charge - baseCharge)) / (1 + S)],
    ]),
  );
}

function compounded(pairs: Pair[], kind: ComparisonKind, model: BrinsonModel): Effects {
  const logs: Effects = new Map();
  const add = (found: Effects, weight: number): void => {
    for (const [id, parts] of found) {
      const sums = logs.get(id) ?? [0, 0];
      logs.set(id, [(sums[0] ?? 0) + weight * (parts[0] ?? 0), (sums[1] ?? 0) + weight * (parts[1] ?? 0)]);
    }
  };
  for (const pair of pairs) {
    const facts = factsOf(pair);
    if (kind !== 'symmetric-split') add(logsOf(facts, model === 'brinson-fachler' ? made(pair.base) : 0), 1);
    else {
      add(logsOf(facts, 0), 0.5);
      const back = [...facts].map(([id, one]): [string, Facts] => [
        id,
        { wp: one.wb, wb: one.wp, rp: one.rb, rb: one.rp, charge: one.baseCharge, baseCharge: one.charge },
      ]);
      add(logsOf(new Map(back), 0), -0.5);
    }
  }
  return new Map([...logs].map(([id, parts]) => [id, parts.map((log) => Math.exp(log) - 1)]));
}

/** Every row of a view is what the lines at and below it come to. */
function checkRows(view: ComparisonView, own: Effects, isGeometric: boolean, what: string): void {
  const parentOf = new Map(view.rows.map(({ id, parent }) => [id, parent]));
  const isWithin = (id: string | null | undefined, row: string): boolean =>
    id === row || (typeof id === 'string' && isWithin(parentOf.get(id), row));
  for (const row of view.rows) {
    const lines = [...own].filter(([id]) => isWithin(id, row.id)).map(([, effects]) => effects);
    const expected = view.effects.map((_, i) =>
      isGeometric
        ? grown(lines.map((effects) => effects[i] ?? 0)) - 1
        : lines.reduce((sum, effects) => sum + (effects[i] ?? 0), 0),
    );
    for (const [i, effect] of row.effects.entries()) {
      const message = `${what}: ${row.id} ${String(effect)} is not ${String(expected[i])}`;
      assert.ok(Math.abs(effect - (expected[i] ?? NaN)) <= 1e-11, message);
    }
  }
  const top = view.rows.filter(({ parent }) => parent === null).map(({ sum }) => sum);
  const all = isGeometric ? grown(top) - 1 : top.reduce((sum, one) => sum + one, 0);
  assert.ok(Math.abs(view.excess - all) <= 1e-12, what);
}

describe('the sample’s comparisons with its base year', function () {
  this.timeout(60_000);
  const engine = createEngine();
  assert.equal(loadFolder(engine, process.cwd(), 'sample'), undefined);
  const viewsBy = (choice: ReportChoice): readonly ComparisonView[] => {
    const { comparisons, reconciliation } = reportOf(engine, choice);
    const checked = reconciliation.identities.filter(({ id }) => id.startsWith('effects-equal-excess-'));
    assert.deepEqual(
      checked.map(({ id, holds }) => `${id} ${String(holds)}`),
      comparisons.views.map(({ kind }) => `effects-equal-excess-${kind} true`),
    );
    assert.ok(reconciliation.identities.every(({ holds }) => holds));
    return comparisons.views;
  };
  let pairs: Record<ComparisonKind, Pair[]>;
  before(() => {
    const months = monthPairs();
    pairs = { 'frozen-book': frozenPairs(), 'year-on-year': months, 'symmetric-split': months };
  });

  for (const model of ['brinson-fachler', 'brinson-hood-beebower'] as const) {
    for (const effectLinking of ['carino', 'menchero', 'grap', 'frongello'] as const) {
      it(`are those of plain loops: ${model}, ${effectLinking}`, () => {
        for (const view of viewsBy({ model, effectLinking })) {
          checkRows(view, linked(pairs[view.kind], view.kind, model, effectLinking), false, view.kind);
          assert.equal(view.linking, effectLinking);
        }
      });
    }
    it(`are those of plain loops: ${model}, geometric`, () => {
      for (const view of viewsBy({ model, arithmetic: 'geometric' })) {
        checkRows(view, compounded(pairs[view.kind], view.kind, model), true, view.kind);
      }
    });
  }

  it('have the returns of the report on their sides, weights that add up, and what the base year still made', () => {
    const report = reportOf(engine);
    const [frozen, months, split] = report.comparisons.views;
    assert.ok(frozen && months && split);
    const near = (actual: number, expected: number | null | undefined): void => {
      assert.ok(Math.abs(actual - (expected ?? NaN)) <= 1e-12, `${String(actual)} is not ${String(expected)}`);
    };
    for (const view of [frozen, months, split]) {
      near(view.portfolioReturn, report.return.value);
      const top = view.rows.filter(({ parent }) => parent === null);
      near(
        top.reduce((sum, { weight }) => sum + weight, 0),
        1,
      );
      near(
        top.reduce((sum, { baseWeight }) => sum + baseWeight, 0),
        1,
      );
      near(
        top.filter(({ kind }) => kind !== 'cash').reduce((sum, { weight }) => sum + weight, 0),
        view.now.net,
      );
      assert.ok(Math.abs(view.residual) <= 1e-12);
    }
    near(months.benchmarkReturn, report.base?.sameDay.value);
    near((1 + months.benchmarkReturn) * (1 + (months.remaining ?? NaN)) - 1, report.base?.total.value);
    assert.deepEqual([frozen.periods, months.periods], [pairs['frozen-book'].length, 10]);
    assert.deepEqual([frozen.unpriced, frozen.index, frozen.step, split.remaining], [[], 'prices', 'day', null]);
    assert.deepEqual([frozen.from, frozen.to], ['2026-01-02', '2026-10-30']);
  });
});
