import { Dice } from '../differential/dice.js';
import type { History, Note, Trade } from './history.js';

/*
 * The history as a journal of ours: an account, twelve pillars in three families, a price file, and one file a note with
 * its trades, the plan of what it opens, and some 1.8 KB of prose with wikilinks: 2.46 KB a file on average.
 */

/** A file by its path within the journal. */
export type JournalFile = readonly [path: string, text: string];

const FAMILIES = ['money', 'energy', 'machines'];
const PILLARS = [...FAMILIES, 'silver', 'rates', 'banks', 'oil', 'grid', 'uranium', 'compute', 'memory', 'robots'];
/** Most prose is plain ASCII; some is not, and costs a reader more. */
const NOT_ASCII = 0.125;

/** Everything but the notes: the account, the framework and the prices. */
export function* frameFiles(history: History): Generator<JournalFile> {
  const { days, symbols, opening, deposits } = history;
  const flows = deposits.map(
    ({ day, amount }) => `  - {date: ${days[day] ?? ''}, amount: ${amount}, note: quarterly}\n`,
  );
  const instruments = symbols.map(
    (name) => `  ${name}: {name: Share ${name}, kind: share, currency: USD, class: equity}\n`,
  );
  yield [
    'account.md',
    `---\naccount: main\ncurrency: USD\nopening: {date: ${days[0] ?? ''}, nav: ${opening}}\nflows:\n${flows.join('')}benchmark: {name: The year before, year: 2024}\ninstruments:\n${instruments.join('')}---\nOne account.\n`,
  ];
  for (const [i, pillar] of PILLARS.entries()) {
    const family = i < FAMILIES.length ? '' : `parent: ${FAMILIES[i % FAMILIES.length] ?? ''}\n`;
    yield [
      `framework/${pillar}.md`,
      `---\npillar: ${pillar}\nname: On ${pillar}\n${family}conviction: 70%\n---\nWhy.\n`,
    ];
  }
}

/** The prices of all symbols, one row each. @param every so many days one is priced: all of them, or fewer. */
export function priceFile({ days, symbols, closes }: History, every = 1): JournalFile {
  const rows = ['date,symbol,price'];
  for (const [day, iso] of days.entries()) {
    if (day % every !== 0) continue;
    for (const [i, symbol] of symbols.entries()) {
      rows.push(`${iso},${symbol},${money(closes[day * symbols.length + i] ?? 0)}`);
    }
  }
  return ['prices/closes.csv', `${rows.join('\n')}\n`];
}

/** The notes, in the order of their days and paths. */
export function* noteFiles(history: History): Generator<JournalFile> {
  let [last, ofDay] = [-1, 0];
  for (const note of history.notes) {
    ofDay = note.day === last ? ofDay + 1 : 0;
    last = note.day;
    const iso = history.days[note.day] ?? '';
    const name = `${iso}-${String(ofDay).padStart(3, '0')}`;
    yield [`journal/${iso.slice(0, 4)}/${iso.slice(5, 7)}/${name}.md`, noteText(history, note, iso, ofDay)];
  }
}

/** A position's id. */
export function positionId(position: number): string {
  return `p${String(position).padStart(5, '0')}`;
}

/** Cents as dollars with two decimals. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

function noteText(history: History, note: Note, iso: string, ofDay: number): string {
  // Dice of its own, so that the words of one note never move those of another.
  const dice = new Dice(note.day * 1009 + ofDay);
  const events = [
    ...note.trades.map((trade) => eventLines(history, trade, dice)),
    ...note.revised.map((position) => [
      `id: ${positionId(position)}`,
      'action: revise',
      `pillars: ${links(position + note.day + 1, dice)}`,
    ]),
  ];
  const title = words(dice, 4);
  const head = [
    `date: ${iso}${note.day % 3 === 0 ? timeOf(ofDay) : ''}`,
    `title: ${dice.chance(0.1) ? `"${title}: ${words(dice, 2)}"` : title}`,
    'account: main',
    ...(dice.chance(0.2) ? [`tags: [${words(dice, 1)}, ${words(dice, 1)}]`] : []),
    'positions:',
    ...events.map((lines) => (dice.chance(0.2) ? asFlow(lines) : asBlock(lines))),
  ];
  return `---\n${head.join('\n')}\n---\n# ${title}\n\n${body(note, dice)}`;
}

/** Every two minutes from ten o'clock: on a day with times, times and paths are in one order. */
function timeOf(ofDay: number): string {
  const minutes = 600 + 2 * ofDay;
  return `T${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The keys of an event, one a line. */
function eventLines({ positions, symbols }: History, trade: Trade, dice: Dice): readonly string[] {
  const { position, action, quantity, price, fees } = trade;
  const lines = [`id: ${positionId(position)}`, `action: ${action}`];
  if (action === 'open') lines.push('side: long', `instrument: ${symbols[positions[position] ?? 0] ?? ''}`);
  if (action !== 'close') lines.push(`quantity: ${quantity}`);
  lines.push(`price: ${money(price)}`, `fees: ${money(fees)}`);
  if (action === 'open') {
    lines.push(
      `pillars: ${links(position, dice)}`,
      `stop: ${money(Math.ceil(price * 0.85))}`,
      `target: ${money(Math.ceil(price * 1.4))}`,
      `conviction: ${dice.whole(40, 90)}%`,
      dice.chance(0.2) ? `thesis: "${words(dice, 14)}"` : `thesis: ${words(dice, 14)}`,
    );
  } else if (dice.chance(0.4)) {
    lines.push(`note: ${words(dice, 8)}`);
  }
  return lines;
}

/** One pillar whole, two in unequal parts, or two with a rest that stays unlinked. */
function links(seed: number, dice: Dice): string {
  const pillar = (n: number): string => PILLARS[n % PILLARS.length] ?? '';
  switch (dice.whole(0, 3)) {
    case 0:
      return `[${pillar(seed)}]`;
    case 1:
      return `{${pillar(seed)}: 50%, ${pillar(seed + 5)}: 25%}`;
    default:
      return `{${pillar(seed)}: 70%, ${pillar(seed + 1)}: 30%}`;
  }
}

function asBlock(lines: readonly string[]): string {
  return `  - ${lines.join('\n    ')}`;
}

function asFlow(lines: readonly string[]): string {
  return `  - {${lines.join(', ')}}`;
}

function body({ trades }: Note, dice: Dice): string {
  const sections = trades.map(({ position, action }) => {
    const of = positionId(position);
    const pillar = dice.pick(PILLARS);
    const dash = dice.chance(NOT_ASCII) ? ' — “so it was said” — 白银 ' : ', ';
    const prose = Array.from({ length: Math.round(13 / trades.length) }, () => sentence(dice)).join(' ');
    return `## ${of}\n\nTo ${action} [[${of}]]${dash}because of [[${pillar}|${pillar}]]. ${prose}\n`;
  });
  return sections.join('\n');
}

const WORDS =
  'the market moved and this note says why at some length as notes do price supply demand order book metal rate curve desk ' +
  'holder seller buyer morning close open week quarter inventory premium discount freight border tariff bank credit margin risk ' +
  'size stop target patience speed reason doubt evidence claim year month history number chart level gap volume silence news letter';
const LEXICON = WORDS.split(' ');

function words(dice: Dice, count: number): string {
  return Array.from({ length: count }, () => dice.pick(LEXICON)).join(' ');
}

function sentence(dice: Dice): string {
  const text = words(dice, dice.whole(18, 30));
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
