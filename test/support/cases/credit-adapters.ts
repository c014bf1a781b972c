import * as v from 'valibot';
import { creditTriangle } from '../../../src/rules/credit-triangle.js';
import {
  mertonFromEquity,
  mertonFromEquityVolatility,
  mertonFromSpread,
  mertonValues,
  type MertonAnswer,
  type MertonImplied,
  type MertonValues,
} from '../../../src/rules/merton.js';
import { plain, reasonOf } from './case-values.js';

const debt = {
  debt_face: v.number(),
  maturity: v.number(),
  rate: v.optional(v.number(), 0),
  drift: v.optional(v.nullable(v.number()), null),
};
const forward = v.object({ ...debt, asset_value: v.number(), asset_vol: v.number() });
const fromEquity = v.object({ ...debt, equity_value: v.number(), equity_vol: v.number() });
/** `leverage` is L here, discounted debt over assets. */
const leveraged = v.pipe(
  v.object({ leverage: v.optional(v.number()), L: v.optional(v.number()), maturity: v.number() }),
  v.transform(({ leverage, L, maturity }) => ({ leverage: leverage ?? L ?? NaN, maturity })),
);

/** Measure `merton`; without a mode known here, what is given says which way round. */
export function merton(input: unknown): unknown {
  const { mode } = v.parse(v.object({ mode: v.optional(v.string()) }), input);
  switch (
    mode !== undefined && MODES.includes(mode) ? mode : modeOf(v.parse(v.record(v.string(), v.unknown()), input))
  ) {
    case 'forward': {
      const { asset_value: assetValue, asset_vol: assetVolatility, ...rest } = v.parse(forward, input);
      return firm(mertonValues({ ...terms(rest), assetValue, assetVolatility }));
    }
    case 'from_equity': {
      const { equity_value: equityValue, equity_vol: equityVolatility, ...rest } = v.parse(fromEquity, input);
      return firm(mertonFromEquity({ ...terms(rest), equityValue, equityVolatility }));
    }
    case 'from_equity_vol': {
      const { leverage, maturity } = v.parse(leveraged, input);
      const { equity_vol: volatility } = v.parse(v.object({ equity_vol: v.number() }), input);
      return implied(mertonFromEquityVolatility(volatility, leverage, maturity));
    }
    default: {
      const { leverage, maturity } = v.parse(leveraged, input);
      const { spread } = v.parse(v.object({ spread: v.number() }), input);
      return implied(mertonFromSpread(spread, leverage, maturity));
    }
  }
}

const MODES = ['forward', 'from_equity', 'from_equity_vol', 'from_spread'];

function modeOf(input: Readonly<Record<string, unknown>>): string {
  if ('spread' in input) return 'from_spread';
  if ('equity_value' in input) return 'from_equity';
  return 'equity_vol' in input ? 'from_equity_vol' : 'forward';
}

function terms({
  debt_face: debtFace,
  maturity: years,
  rate,
  drift,
}: Omit<v.InferOutput<typeof forward>, `asset_${string}`>) {
  return { debtFace, years, rate, drift };
}

function firm(answer: MertonAnswer<MertonValues>): unknown {
  const value = plain(answer);
  return {
    asset_value: value?.assetValue ?? null,
    asset_vol: value?.assetVolatility ?? null,
    equity_value: value?.equityValue ?? null,
    equity_vol: value?.equityVolatility ?? null,
    debt_value: value?.debtValue ?? null,
    spread: value?.spread ?? null,
    leverage: value?.assetsToDebt ?? null,
    L: value?.leverage ?? null,
    d1: value?.d1 ?? null,
    d2: value?.d2 ?? null,
    pd_risk_neutral: value?.defaultProbability ?? null,
    pd_real: value?.realDefaultProbability ?? null,
    distance_to_default: value?.distanceToDefault ?? null,
    recovery: value?.recovery ?? null,
    reason: reasonOf(answer),
  };
}

function implied(answer: MertonAnswer<MertonImplied>): unknown {
  const value = plain(answer);
  return {
    asset_vol: value?.assetVolatility ?? null,
    equity_vol: value?.equityVolatility ?? null,
    spread: value?.spread ?? null,
    pd_risk_neutral: value?.defaultProbability ?? null,
    recovery: value?.recovery ?? null,
    reason: reasonOf(answer),
  };
}

/** Measure `cds_triangle`. */
export function cdsTriangle(input: unknown): unknown {
  const schema = v.object({ spread: v.number(), recovery: v.number(), years: v.optional(v.number(), 1) });
  const { spread, recovery, years } = v.parse(schema, input);
  const found = creditTriangle(spread, recovery, years);
  return {
    annual_default: found.value?.hazard ?? null,
    hazard: found.value?.hazard ?? null,
    cumulative_discrete: found.value?.defaultByYears ?? null,
    cumulative_continuous: found.value?.defaultContinuous ?? null,
    reason: reasonOf(found),
  };
}
