import assert from 'node:assert/strict';
import { fromDayNumber } from '../../src/base/plain-date.js';
import { checkJournal } from '../support/journal-text.js';

/** `DATE AMOUNT LABEL` of every movement of an account, after checking the marked problems. */
function movements(entries: string, account: string): readonly string[] {
  const { engine } = checkJournal(`
    === main.md
    ---
    account: main
    currency: USD
    opening: {date: 2025-12-31, nav: 1000}
    ---
    === tokyo.md
    ---
    account: jp
    currency: JPY
    opening: {date: 2026-01-06, nav: 100_000}
    ---
    === prices/fx.csv
    date,USDJPY
    2026-01-05,150
    2026-01-07,160
    === e.md
    ${entries.trim()}`);
  const book = engine.book().accounts.get(account);
  return [...(book?.flows ?? []), ...(book?.cash ?? [])].map(
    ({ day, amount, label, isTransfer }) =>
      `${fromDayNumber(day)} ${amount.toDecimalPlaces(6).toString()} ${label.slice(11)}${isTransfer ? ' own' : ''}`,
  );
}

describe('cash movements', () => {
  it('are in the account’s currency, at the rate of their day', () => {
    const entry = `
    ---
    date: 2026-01-07
    account: main
    flows: [{amount: 100}, {amount: -16_000, currency: JPY}]
    cash: [{amount: 5, kind: interest}, {amount: -3, kind: tax, account: jp}]
    ---`;
    assert.deepEqual(movements(entry, 'main'), [
      '2026-01-07 100 flow',
      '2026-01-07 -100 flow',
      '2026-01-07 5 interest',
    ]);
    assert.deepEqual(movements(entry, 'jp'), ['2026-01-07 -3 tax']);
  });

  it('without a rate are left out', () => {
    const entry = `
    ---
    date: 2026-01-07
    account: main
    flows: [{amount: 100, currency: EUR}]
                                    ^^^ fx.missing
    ---`;
    assert.deepEqual(movements(entry, 'main'), []);
  });

  it('between own accounts are a flow of each, in its currency', () => {
    const entry = `
    ---
    date: 2026-01-07
    transfers: [{from: main, to: jp, amount: 10}, {from: jp, to: main, amount: 320}]
    ---`;
    assert.deepEqual(movements(entry, 'main'), ['2026-01-07 -10 transfer own', '2026-01-07 2 transfer own']);
    assert.deepEqual(movements(entry, 'jp'), ['2026-01-07 1600 transfer own', '2026-01-07 -320 transfer own']);
  });

  it('between own accounts count on both sides or on none', () => {
    const entry = `
    ---
    date: 2026-01-05
    transfers: [{from: main, to: jp, amount: 10}]
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ account.before-opening
    ---`;
    assert.deepEqual(movements(entry, 'main'), []);
    assert.deepEqual(movements(entry, 'jp'), []);
  });

  it('of a transfer that fits neither side are left out with one word', () => {
    const entry = (date: string, currency: string): string => `
    ---
    date: ${date}
    transfers: [{from: main, to: jp, amount: 1000, currency: ${currency}}]`;
    assert.deepEqual(
      movements(
        `${entry('2026-01-07', 'GBP')}
                                                             ^^^ fx.missing
    ---`,
        'main',
      ),
      [],
    );
  });
});
