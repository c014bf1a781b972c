import assert from 'node:assert/strict';
import { eventsOf, type BookEvent } from '../../src/ledger/book.js';
import type { JournalEngine } from '../../src/engine/engine-port.js';
import { textJournal } from './journal-text.js';
import { placesOf } from './marked-text.js';

/** What a short ledger is made of; all but the events may be missing. */
export interface ShortLedger {
  /** More lines of the account's frontmatter. */
  readonly account?: string;
  /** Items of `instruments`, beside a share A, a future SI (10 a point) and an ETF SPY. */
  readonly instruments?: string;
  /** Lines of `prices/p.csv`. */
  readonly prices?: string;
  readonly nav?: string;
}

/**
 * Books lines `05 {id: a, action: open, …}`, each an event of that day of January 2026 in an account of 1,000 dollars.
 * A line `^^^ code` expects a problem at what stands above; there may be no others but of what the prices are like.
 */
export function ledgerOf(events: string, more: ShortLedger = {}): JournalEngine {
  const instruments = ['A: {kind: share}', 'SI: {kind: future, multiplier: 10}', 'SPY: {kind: etf}'];
  if (more.instruments !== undefined) instruments.push(more.instruments);
  const { nav = '1000', account = '', prices = 'date,A\n2026-01-05,10' } = more;
  const files = [
    `=== account.md\n---\naccount: main\ncurrency: USD\nopening: {date: 2025-12-31, nav: ${nav}}\n${account}`,
    `instruments:\n${instruments.map((line) => `  ${line}`).join('\n')}\n---`,
  ];
  for (const line of events.split('\n').filter((text) => text.trim() !== '')) {
    const [, day, item = ''] = /^ *(\d\d) (.*)$/.exec(line) ?? [];
    // The marks of the line above: an item begins one column further right than its line does.
    if (day === undefined) files[files.length - 1] = withMarks(files.at(-1) ?? '', line, indentOf(events));
    else
      files.push(
        `=== ${String(files.length).padStart(3, '0')}.md\n---\ndate: 2026-01-${day}\npositions:\n  - ${item}\n---`,
      );
  }
  files.push(`=== prices/p.csv\n${prices.replaceAll(/^ +/gm, '')}`);
  const { engine, files: texts } = textJournal(files.join('\n'));
  for (const [path, { text, marks }] of texts) {
    const found = (engine.problems().get(path) ?? []).filter(
      ({ code }) => !/^price\.(?:missing|stale|split-adjusted)$/.test(code),
    );
    assert.deepEqual(placesOf(text, found), placesOf(text, marks), path);
  }
  return engine;
}

function withMarks(file: string, marks: string, indent: number): string {
  return file.replace(/\n---$/, `\n ${marks.slice(indent)}\n---`);
}

function indentOf(text: string): number {
  return /^ */.exec(text.replace(/^\n/, ''))?.[0].length ?? 0;
}

/** What was booked, as `id action traded @price = held`, a line an event; `more` adds to a line. */
export function booked(events: string, more: ShortLedger = {}, add?: (event: BookEvent) => string): readonly string[] {
  const engine = ledgerOf(events, more);
  const positions = [...engine.book().accounts.values()].flatMap((account) => [...account.positions.values()]);
  return positions.flatMap((position) =>
    eventsOf(position).map((event) => {
      const { action, traded, price, quantity } = event;
      const fill = `${position.id} ${action} ${traded.toString()}${price ? ` @${price.toString()}` : ''}`;
      return `${fill} = ${quantity.toString()}${add ? ` ${add(event)}` : ''}`;
    }),
  );
}
