/** A journal made by a seed: the same size gives the same bytes on every machine. */
export interface GeneratedJournal {
  /** Markdown by path: an account, pillars and entries. */
  readonly markdown: ReadonlyMap<string, string>;
  readonly prices: ReadonlyMap<string, string>;
  readonly entries: number;
}

const SYMBOLS = 40;
const PILLARS = 12;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY = 86_400_000;

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const isoDay = (n: number): string => new Date(FIRST_DAY + n * DAY).toISOString().slice(0, 10);
const symbol = (i: number): string => `T${String(i).padStart(2, '0')}`;

/**
 * A journal of `entries` files over five years: each opens one position and closes an earlier one, with links, a stop,
 * a thesis and prose with wikilinks; 40 tickers are priced on every weekday.
 */
export function generateJournal(entries: number): GeneratedJournal {
  const random = randomFrom(20_260_107);
  const days: number[] = [];
  for (let n = 1; days.length < 1300; n++) if (new Date(FIRST_DAY + n * DAY).getUTCDay() % 6 !== 0) days.push(n);
  const level = Array.from({ length: SYMBOLS }, (_, i) => 20 + i);
  const rows = days.map((n) => {
    for (const [i, price] of level.entries()) level[i] = Math.max(1, price * (1 + (random() - 0.497) * 0.03));
    return `${isoDay(n)},${level.map((price) => price.toFixed(2)).join(',')}`;
  });
  const names = level.map((_, i) => symbol(i));
  const markdown = new Map<string, string>();
  markdown.set(
    'account.md',
    `---\naccount: main\ncurrency: USD\nopening: {date: ${isoDay(0)}, nav: 10_000_000}\nbenchmark: {year: 2023, return: 131%}\ninstruments:\n${names
      .map((name) => `  ${name}: {name: Ticker ${name}, kind: share, class: equity}`)
      .join('\n')}\n---\n`,
  );
  for (let i = 0; i < PILLARS; i++) {
    const parent = i < 3 ? '' : `parent: pillar-${String(i % 3)}\n`;
    markdown.set(
      `framework/${String(i)}.md`,
      `---\npillar: pillar-${String(i)}\nname: Pillar ${String(i)}\n${parent}---\nA thesis.\n`,
    );
  }
  for (let i = 0; i < entries; i++) {
    const day = days[Math.floor((i / entries) * (days.length - 1))] ?? 1;
    const ticker = Math.floor(random() * SYMBOLS);
    const price = (level[ticker] ?? 1).toFixed(2);
    const close = i >= 20 ? `\n  - {id: p${String(i - 20)}, action: close, price: ${price}, fees: 1.20}` : '';
    markdown.set(
      `journal/${isoDay(day).slice(0, 7)}/${String(i)}.md`,
      `---\ndate: ${isoDay(day)}\ntitle: Entry ${String(i)}\npositions:\n  - id: p${String(i)}\n    action: open\n    side: ${random() < 0.8 ? 'long' : 'short'}\n    instrument: ${symbol(ticker)}\n    quantity: ${String(1 + Math.floor(random() * 99))}\n    price: ${price}\n    fees: 1.20\n    pillars: {pillar-${String(i % PILLARS)}: 70%, pillar-${String((i + 1) % PILLARS)}: 30%}\n    stop: ${(Number(price) * 0.9).toFixed(2)}\n    thesis: Number ${String(i)} stands on [[pillar-${String(i % PILLARS)}]].${close}\n---\n# p${String(i)}\nWe hold [[p${String(i)}]] because of [[pillar-${String(i % PILLARS)}]].\n\n${'The market moved and the note says why, at some length, as notes do. '.repeat(12)}\n`,
    );
  }
  return {
    markdown,
    prices: new Map([['prices/closes.csv', ['date,' + names.join(','), ...rows].join('\n')]]),
    entries,
  };
}
