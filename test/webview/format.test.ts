import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePlainDate } from '../../src/base/plain-date.js';
import { exactText, formatFor, preciseText } from '../../src/webview/format.js';

const english = formatFor('en');
const chinese = formatFor('zh-cn');

describe('numbers of the page', () => {
  it('writes returns with a sign and a real minus', () => {
    assert.equal(english.percent(0.746), '+74.6%');
    assert.equal(english.percent(-0.0656), '−6.6%');
  });

  it('gives zero and what rounds to zero no sign', () => {
    assert.equal(english.percent(0), '0.0%');
    assert.equal(english.points(-0.0004), '0.0');
    assert.equal(english.level(-0.001), '0%');
  });

  it('writes levels with a sign only when negative', () => {
    assert.equal(english.level(1.52), '152%');
    assert.equal(english.level(-0.93), '−93%');
  });

  it('writes money in thousands from ten thousand on', () => {
    assert.equal(english.money(554_400), '+554k');
    assert.equal(english.money(-1_767_150), '−1,767k');
    assert.equal(english.money(9_999.4), '+9,999');
  });

  it('keeps at least two decimals of a price', () => {
    assert.equal(english.price(88), '88.00');
    assert.equal(english.price(1234.5678), '1,234.5678');
    assert.equal(english.price(88.105), '88.105');
  });

  it('writes an exact quantity with groups and a real minus', () => {
    assert.equal(english.quantity('-1500'), '−1,500');
    assert.equal(english.quantity('12345.678901'), '12,345.678901');
  });

  it('never writes a hyphen, a bare sign or what is no number', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(value, (x) => {
        for (const text of [english.percent(x), english.points(x), english.money(x), english.level(x)]) {
          assert.match(text, /^[+−]?\d[\d,]*(?:\.\d+)?[%k]?$/);
          assert.doesNotMatch(text, /^[+−][0.,]+[%k]?$/);
        }
      }),
    );
  });

  it('tips say no digit that float64 made up', () => {
    assert.equal(preciseText(0.1 + 0.2), '0.3');
    assert.equal(preciseText(0.8500000000000001), '0.85');
    assert.equal(preciseText(-1_723_260.123456789), '−1723260.123');
    assert.equal(preciseText(-5.3e-17), '0');
    assert.equal(preciseText(-3.25e-8), '−3.25e−8');
  });

  it('copies full precision with a plain minus', () => {
    assert.equal(exactText(-0.1 - 0.2), '-0.30000000000000004');
    assert.equal(exactText(-0), '0');
    assert.equal(exactText(null), '');
  });
});

describe('dates of the page', () => {
  const date = parsePlainDate('2026-10-05');
  assert.ok(date);

  it('follows the reader’s language', () => {
    assert.equal(english.day(date), '5 Oct');
    assert.equal(english.fullDay(date), '5 Oct 2026');
    assert.equal(chinese.day(date), '10月5日');
    assert.equal(chinese.fullDay(date), '2026年10月5日');
  });
});
