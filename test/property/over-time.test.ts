import fc from 'fast-check';
import { CASH } from '../../src/attribution/contribution.js';
import { UNLINKED } from '../../src/attribution/links.js';
import { AccountWorth } from '../../src/ledger/account-worth.js';
import { holdingsOf, type BookAccount } from '../../src/ledger/book.js';
import { indexOnOrBefore } from '../../src/base/sorted-days.js';
import { PNL_PARTS, pnlPart, type DailyValues } from '../../src/valuation/daily-values.js';
import { assertClose } from '../support/random-journal/close-to.js';
import { checkProperty, FEWER_RUNS } from '../support/random-journal/check-property.js';
import { EVERY_DAY, LAST_DAY } from '../support/random-journal/market.js';
import { randomJournal } from '../support/random-journal/random-journal.js';
import {
  attributionOf,
  bookJournal,
  valuesOf,
  valuesTogether,
  type ValuedJournal,
} from '../support/random-journal/valued-journal.js';

const largest = ({ nav }: DailyValues): number => Math.max(1, ...nav.map(Math.abs));

/** Everything that has a P&L between two valuations, by a name of its own. */
function pnlBetween(values: DailyValues, start: number, end: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (name: string, amount: number): void => void found.set(name, (found.get(name) ?? 0) + amount);
  if (end <= start) return found;
  const { attribution } = attributionOf(values, start, end);
  for (const [id, { pnl }] of attribution.lines) add(`line ${id}`, pnl);
  for (const { values: held, total, pieces } of attribution.positions) {
    const name = `${held.account.id.value} ${held.position.id}`;
    add(`position ${name}`, total.pnl);
    for (const [id, { pnl }] of pieces) add(`piece ${name} ${id}`, pnl);
    for (const holding of held.parts) {
      for (let i = Math.max(start + 1, holding.from); i <= end && i < holding.from + holding.pnl.length; i++) {
        for (const part of PNL_PARTS) add(`part ${name} ${part}`, pnlPart(holding, part, i - holding.from));
      }
    }
  }
  const flows = values.inflow.subarray(start + 1, end + 1).reduce((sum, amount) => sum + amount, 0);
  const taken = values.outflow.subarray(start + 1, end + 1).reduce((sum, amount) => sum + amount, 0);
  add('total', (values.nav[end] ?? 0) - (values.nav[start] ?? 0) - flows + taken);
  return found;
}

/** The account's NAV as events are sized by it, fed with what the book says. */
function worthOf({ market }: ValuedJournal, account: BookAccount): AccountWorth {
  const { record, flows, cash } = account;
  const worth = new AccountWorth(record.opening.nav, record.currency, { flows, cash }, market);
  const all = [...account.positions.values()].flatMap((position) =>
    holdingsOf(position).flatMap((holding) => holding.events.map((event) => ({ event, holding }))),
  );
  for (const { event, holding } of all.toSorted((a, b) => a.event.day - b.event.day)) {
    worth.note(event, holding, holding.instrument);
  }
  return worth;
}

describe('over time', () => {
  it('P&L adds up however it is cut: by position, part, pillar and in total', () => {
    const cuts = fc.tuple(fc.nat(LAST_DAY + 4), fc.nat(LAST_DAY + 4), fc.nat(LAST_DAY + 4));
    checkProperty(fc.tuple(randomJournal({ events: 5 }), cuts), ([journal, days]) => {
      const values = valuesTogether(bookJournal(journal.files));
      const count = values.days.length;
      const [a = 0, b = 0, c = 0] = days.map((day) => Math.min(day, count - 1)).sort((one, other) => one - other);
      const whole = pnlBetween(values, a, c);
      const [first, second] = [pnlBetween(values, a, b), pnlBetween(values, b, c)];
      for (const name of new Set([...whole.keys(), ...first.keys(), ...second.keys()])) {
        assertClose((first.get(name) ?? 0) + (second.get(name) ?? 0), whole.get(name) ?? 0, name, largest(values));
      }
    });
  });

  it('what a weight is a share of is NAV at the end of the day before, with the deposits of the day', () => {
    checkProperty(
      randomJournal({ accounts: 1 }),
      ({ files }) => {
        const valued = bookJournal(files);
        for (const account of valued.book.accounts.values()) {
          const values = valuesOf(valued, account, EVERY_DAY);
          const worth = worthOf(valued, account);
          for (const day of EVERY_DAY) {
            if (day < account.openingDay) continue;
            const nav = values.nav[Math.max(0, indexOnOrBefore(values.days, day - 1))] ?? 0;
            const deposits = account.flows.filter((flow) => flow.day === day && flow.amount.gt(0));
            const expected = deposits.reduce((sum, { amount }) => sum + amount.toNumber(), nav);
            assertClose(worth.before(day).toNumber(), expected, `day ${String(day)}`, largest(values));
          }
        }
      },
      FEWER_RUNS,
    );
  });
});

describe('links', () => {
  it('share out all of every position: its pieces are the whole, pillars, unlinked and cash are the total', () => {
    const kinds = [
      'open',
      'open',
      'open',
      'revise',
      'add',
      'trim',
      'close',
      'exercise',
      'roll',
      'dividend',
      'cash',
      'mark',
    ];
    checkProperty(randomJournal({ kinds, events: 5 }), ({ files }) => {
      const values = valuesTogether(bookJournal(files));
      const { attribution } = attributionOf(values, 0, values.days.length - 1);
      const pillars = new Map<string, number>();
      for (const { total, pieces, values: held } of attribution.positions) {
        let shared = 0;
        for (const [id, { pnl }] of pieces) {
          shared += pnl;
          pillars.set(id, (pillars.get(id) ?? 0) + pnl);
        }
        assertClose(shared, total.pnl, `pieces of ${held.position.id}`, largest(values));
        // On every day and of every part the shares are the whole, whatever its P&L is.
        for (const { links } of held.parts) {
          for (const { shares } of links) {
            const linked = shares.reduce((sum, { share }) => sum + share, 0);
            if (linked > 1 + 1e-9 || shares.some(({ share }) => share < 0))
              throw new Error(`${String(linked)} is linked`);
          }
        }
      }
      pillars.set(
        CASH,
        [values.cash, ...values.translation.values()]
          .flatMap((column) => [...column.subarray(1)])
          .reduce((sum, amount) => sum + amount, 0),
      );
      pillars.set(UNLINKED, pillars.get(UNLINKED) ?? 0);
      let total = 0;
      for (const [id, { pnl }] of attribution.lines) {
        assertClose(pnl, pillars.get(id) ?? NaN, id, largest(values));
        total += pnl;
      }
      const last = values.days.length - 1;
      const flows = values.inflow.reduce((sum, amount, i) => sum + (i > 0 ? amount - (values.outflow[i] ?? 0) : 0), 0);
      assertClose(total, (values.nav[last] ?? 0) - (values.nav[0] ?? 0) - flows, 'total', largest(values));
    });
  });
});
