import assert from 'node:assert/strict';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { formatFor } from '../../src/webview/format.js';
import { identityName, identitySide, missText, residualText } from '../../src/webview/identity-text.js';
import { translator } from '../../src/webview/page-context.js';

const words = { t: translator(ENGLISH_STRINGS), f: formatFor('en') };
const identity = (id: string, residual: number) => ({ id, left: 0, right: 0, residual, holds: residual === 0 });

describe('identities', () => {
  it('are counted in points or in money', () => {
    assert.equal(identitySide('contributions-equal-return', 0.746, words), '74.600000');
    assert.equal(identitySide('pnl-equals-nav-change', 12.5, words), '12.50');
  });

  it('say by how much they miss, and in what', () => {
    assert.equal(missText(identity('contributions-equal-return', -0.015), words, 'USD'), '−1.5000 points');
    assert.equal(missText(identity('lots-equal-daily-pnl', 12.5), words, 'USD'), '12.50 USD');
  });

  it('print what float64 rounds away as 0, and nothing larger', () => {
    assert.equal(residualText(-4e-10, 'points', words), '0');
    assert.equal(residualText(-4e-7, 'points', words), '−4.0e−5');
    assert.equal(residualText(4e-10, 'money', words), '0');
    assert.equal(residualText(0.004, 'money', words), '4.0e−3');
  });

  it('that the page does not know show their stable name', () => {
    assert.equal(identityName(identity('something-new', 0), words), 'something-new');
    assert.equal(
      identityName(identity('contributions-equal-return', 0), words),
      'Contributions of the pillars add up to the return',
    );
  });
});
