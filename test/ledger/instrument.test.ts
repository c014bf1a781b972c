import assert from 'node:assert/strict';
import { holdingsOf } from '../../src/ledger/book.js';
import { ledgerOf } from '../support/short-ledger.js';

const DEFINITIONS = [
  'ES: {kind: future, multiplier: 50, currency: EUR, class: equity, underlying: spx}',
  'ES 2026-03: {kind: future, expiry: 2026-03-20}',
  'AG: {kind: share, currency: CAD, underlying: silver}',
  'B: {kind: bond, coupon: 4%, maturity: 2030-01-15}',
  'CDX: {kind: spread, dv01: 450}',
  'XAG@SGE: {kind: quote, of: XAG, currency: CNY}',
  'BTC: {kind: crypto}',
].join('\n  ');
const RATES = 'date,EURUSD,USDCAD,USDCNY,USDJPY,X\n2026-01-05,1.1,1.4,7,150,5';

/** What a symbol means: `kind multiplier currency settlement underlying`, and the expiry where there is one. */
function meaning(symbol: string, mark = ''): string {
  const event = `05 {id: a, action: open, instrument: "${symbol}", quantity: 1, price: 10}`;
  const engine = ledgerOf(`\n    ${event}\n${mark}`, { instruments: DEFINITIONS, prices: RATES });
  const position = engine.book().accounts.get('main')?.positions.get('a');
  const [instrument] = position ? holdingsOf(position).map((holding) => holding.instrument) : [];
  if (!instrument) return 'refused';
  const { kind, multiplier, currency, settlement, underlying, expiry } = instrument;
  const end = expiry ? ` ${new Date(expiry.day * 86_400_000).toISOString().slice(0, 10)}` : '';
  return `${kind} ${multiplier.toString()} ${currency} ${settlement} ${underlying}${end}${expiry?.isExact === false ? '?' : ''}`;
}

describe('an instrument', () => {
  it('inherits from its root what it does not say', () => {
    assert.equal(meaning('ES 2026-06'), 'future 50 EUR variation spx 2026-06-30?');
    assert.equal(meaning('ES 2026-03'), 'future 50 EUR variation spx 2026-03-20');
    assert.equal(meaning('ES 2026-12 5000 C'), 'option 50 EUR paid spx 2026-12-31?');
    assert.equal(meaning('AG 2026-06-19 10 P'), 'option 100 CAD paid silver 2026-06-19');
  });

  it('is paid, varied or kept as a balance by its kind', () => {
    assert.equal(meaning('AG'), 'share 1 CAD paid silver');
    assert.equal(meaning('B'), 'bond 0.01 USD paid B 2030-01-15');
    assert.equal(meaning('CDX'), 'spread 0.00045 USD variation CDX');
    assert.equal(meaning('XAG@SGE'), 'quote 1 CNY paid XAG');
    assert.equal(meaning('BTC'), 'crypto 1 USD paid BTC');
  });

  it('is a currency, a pair or a forward by its form', () => {
    assert.equal(meaning('EUR'), 'cash 1 EUR paid EUR');
    assert.equal(meaning('USDJPY'), 'fx 1 JPY balance USDJPY');
    assert.equal(meaning('EURUSD 2026-02'), 'fx 1 USD balance EURUSD 2026-02-28?');
  });

  it('without a definition needs a price, or says what is missing', () => {
    const mark = (carets: number, code: string): string => `${' '.repeat(41)}${'^'.repeat(carets)} ${code}`;
    assert.equal(meaning('X', mark(3, 'instrument.undefined')), 'share 1 USD paid X');
    assert.equal(meaning('NO', mark(4, 'instrument.unknown')), 'refused');
    assert.equal(meaning('GC 2026-12', mark(12, 'instrument.unknown')), 'refused');
  });
});
