import { ACTION_KEYS } from '../../src/journal/event-keys.js';
import { ACTIONS } from '../../src/journal/records.js';
import { Dice } from '../differential/dice.js';

/*
 * Frontmatter as people write it: entries with every kind of event and record, accounts and pillars. `ordinary` is how
 * the documentation writes; else every way of YAML to write the same is used, and some that few would think of.
 */

type Value = string | readonly Value[] | Block;
interface Block {
  readonly keys: readonly (readonly [key: string, value: Value])[];
}

const WORDS = [
  ...[
    'silver',
    'the',
    'squeeze',
    'market',
    'C&O',
    "desk's",
    'up 3%',
    '(later)',
    'a:b',
    'no#tag',
    '白银',
    '—',
    'Größe',
    '“so”',
  ],
  ...[
    '-',
    '1,000',
    '10:30',
    'x; y',
    '🜛',
    'https://example.com/a?b=c#d',
    'true',
    'null',
    '~',
    'a_b',
    '=',
    '<<',
    '@home',
    '50*2',
  ],
];
const PILLARS = ['resource-nationalism', 'silver', '白银', 'yen-homecoming', 'deglobalization'];
const SYMBOLS = ['SI 2026-12', 'GLD', 'SI 2026-12 75 C', 'EURUSD', 'BRK.B', '7203', 'ES 2026-03'];

/** Frontmatter without its fences, from the line end after the first to before the line end of the second. */
export function randomFrontmatter(seed: number, ordinary: boolean): string {
  const dice = new Dice(seed);
  const writer = new Writer(dice, ordinary);
  const text = `\n${writer.block(content(dice), 0)}`.replace(/\n$/, '');
  return !ordinary && dice.chance(0.2) ? text.replaceAll('\n', '\r\n') : text;
}

function content(dice: Dice): Block {
  const kind = dice.roll();
  if (kind < 0.8) return entry(dice);
  return kind < 0.9 ? account(dice) : pillar(dice);
}

function entry(dice: Dice): Block {
  const some = (key: string, value: () => Value): (readonly [string, Value])[] =>
    dice.chance(0.15) ? [[key, value()]] : [];
  const few = (item: () => Value): Value => Array.from({ length: dice.whole(1, 3) }, item);
  return block([
    ['date', dice.pick(['2026-01-07', '2026-01-07T14:30-05:00', '2026-01-07 09:05'])],
    ['title', words(dice)],
    ['account', 'main'],
    ...some('tags', () => few(() => dice.pick(['plan', 'metals']))),
    ['positions', few(() => event(dice))],
    ...some('marks', () =>
      block(
        SYMBOLS.slice(0, 3).map((name) => [
          name,
          dice.chance(0.5)
            ? number(dice)
            : block([
                ['price', number(dice)],
                ['at', 'close'],
              ]),
        ]),
      ),
    ),
    ...some('quotes', () =>
      few(() =>
        block([
          ['instrument', dice.pick(SYMBOLS)],
          ['price', number(dice)],
        ]),
      ),
    ),
    ...some('cash', () =>
      few(() =>
        block([
          ['amount', number(dice)],
          ['kind', 'interest'],
          ['note', words(dice)],
        ]),
      ),
    ),
    ...some('flows', () =>
      few(() =>
        block([
          ['date', '2026-01-07'],
          ['amount', number(dice)],
        ]),
      ),
    ),
    ...some('transfers', () =>
      few(() =>
        block([
          ['from', 'main'],
          ['to', 'vault'],
          ['amount', number(dice)],
        ]),
      ),
    ),
    ...some('nav', () =>
      dice.chance(0.5)
        ? number(dice)
        : block([
            ['main', number(dice)],
            ['vault', number(dice)],
          ]),
    ),
    ...some('evidence', () =>
      few(() =>
        block([
          ['pillar', dice.pick(PILLARS)],
          ['effect', 'supports'],
          ['note', words(dice)],
        ]),
      ),
    ),
    ...some('forecasts', () =>
      few(() =>
        block([
          ['id', 'boj-2026'],
          ['claim', words(dice)],
          ['probability', '35%'],
          ['pillars', few(() => dice.pick(PILLARS))],
        ]),
      ),
    ),
    ...some('review', () =>
      few(() =>
        block([
          ['position', 'silver-2026'],
          ['thesis', 'right'],
          ['execution', '4'],
          ['lesson', words(dice)],
        ]),
      ),
    ),
  ]);
}

function account(dice: Dice): Block {
  return block([
    ['account', 'main'],
    ['currency', 'USD'],
    [
      'opening',
      block([
        ['date', '2024-12-31'],
        ['nav', '1_000_000'],
      ]),
    ],
    [
      'benchmark',
      block([
        ['year', '2025'],
        ['return', '131%'],
        [
          'contributions',
          block([
            ['silver', '83%'],
            ['cash', '1%'],
          ]),
        ],
      ]),
    ],
    [
      'instruments',
      block(
        SYMBOLS.map((name) => [
          name,
          block([
            ['name', words(dice)],
            ['kind', 'share'],
            ['multiplier', number(dice)],
          ]),
        ]),
      ),
    ],
  ]);
}

function pillar(dice: Dice): Block {
  return block([
    ['pillar', dice.pick(PILLARS)],
    ['name', words(dice)],
    ['conviction', '70%'],
    ['status', 'live'],
    ['thesis', words(dice)],
  ]);
}

/** An event of any action, with what it needs and some of what it may have. */
function event(dice: Dice): Block {
  const action = dice.pick(ACTIONS);
  const { needs, sized, also, legNeeds } = ACTION_KEYS[action];
  const legs = legNeeds && dice.chance(0.15);
  const keys = [
    ...(legs ? [] : needs),
    ...(sized && !legs ? ['quantity'] : []),
    ...also.filter(() => dice.chance(0.1)),
  ];
  const plan = ['fees', 'pillars', 'thesis', 'stop', 'target', 'conviction', 'time', 'note'].filter(() =>
    dice.chance(0.3),
  );
  return block([
    ['id', `p${String(dice.whole(0, 99))}`],
    ['action', action],
    ...[...new Set([...keys, ...plan])].map((key) => [key, valueOf(key, dice)] as const),
    ...(legs ? [['legs', [leg(legNeeds, dice), leg(legNeeds, dice)]] as const] : []),
  ]);
}

function leg(needs: readonly string[], dice: Dice): Block {
  return block(needs.map((key) => [key, valueOf(key, dice)]));
}

function valueOf(key: string, dice: Dice): Value {
  switch (key) {
    case 'instrument':
    case 'to':
      return dice.pick(SYMBOLS);
    case 'side':
      return dice.pick(['long', 'short']);
    case 'ratio':
      return '4:1';
    case 'time':
      return '09:05';
    case 'conviction':
    case 'weight':
      return '40%';
    case 'thesis':
    case 'note':
      return words(dice);
    case 'pillars':
      return dice.chance(0.4)
        ? [dice.pick(PILLARS)]
        : block([
            [PILLARS[0] ?? '', '70%'],
            [PILLARS[1] ?? '', '30%'],
          ]);
    case 'fees':
      return dice.chance(0.7)
        ? number(dice)
        : block([
            ['amount', number(dice)],
            ['currency', 'JPY'],
          ]);
    case 'into':
    case 'lot':
      return 'p7';
    default:
      return number(dice);
  }
}

function block(keys: readonly (readonly [string, Value])[]): Block {
  return { keys };
}

function number(dice: Dice): string {
  return dice.pick(['12', '76.93', '-10', '1_000_000', '0.5', '+3', '1.10', '1e3', '.5', '9999999999999999']);
}

function words(dice: Dice): string {
  const first = dice.pick(['Silver', 'A', 'Gold first', '2026']);
  return [first, ...Array.from({ length: dice.whole(0, 14) }, () => dice.pick(WORDS))].join(' ');
}

/** Writes values in one way of many. */
class Writer {
  constructor(
    readonly dice: Dice,
    readonly ordinary: boolean,
  ) {}

  block({ keys }: Block, indent: number): string {
    return keys
      .map(([key, value]) => `${this.#between(indent)}${' '.repeat(indent)}${this.#entry(key, value, indent)}`)
      .join('');
  }

  /** What may stand between two keys or items. */
  #between(indent: number): string {
    if (this.dice.chance(this.ordinary ? 0.97 : 0.85)) return '';
    const indents = this.ordinary ? [indent] : [0, indent, indent + 2];
    return this.dice.pick([
      '\n',
      this.ordinary ? '\n' : '   \n',
      `${' '.repeat(this.dice.pick(indents))}# a: remark\n`,
      '\n\n',
    ]);
  }

  #entry(key: string, value: Value, indent: number): string {
    const name = this.#name(key);
    if (typeof value === 'string') return `${name}:${this.#scalar(value, indent)}${this.#end()}`;
    if (this.#inBraces(value)) return `${name}: ${this.#flow(value, indent)}${this.#end()}`;
    const deeper = indent + (this.ordinary ? 2 : this.dice.pick([1, 2, 2, 4]));
    if (!isList(value)) return `${name}:${this.#end()}${this.block(value, deeper)}`;
    const column = this.dice.chance(0.7) ? deeper : indent;
    return `${name}:${this.#end()}${value.map((item) => this.#item(item, column)).join('')}`;
  }

  #item(value: Value, indent: number): string {
    const dash = `${this.#between(indent)}${' '.repeat(indent)}-${' '.repeat(this.ordinary ? 1 : this.dice.pick([1, 1, 3]))}`;
    if (typeof value === 'string') return `${dash}${this.#scalar(value, indent).trimStart()}${this.#end()}`;
    if (isList(value) || this.#inBraces(value, 0.2)) return `${dash}${this.#flow(value, indent)}${this.#end()}`;
    const column = dash.length - dash.lastIndexOf('\n') - 1;
    return `${dash}${this.block(value, column).trimStart()}`;
  }

  #inBraces(value: Value, share = 0.3): boolean {
    const parts = isList(value) ? value : typeof value === 'string' ? [] : value.keys.map((pair) => pair[1]);
    const isFlat = parts.every((part) => typeof part === 'string');
    return this.dice.chance(isFlat ? Math.max(share, 0.4) : share / 3);
  }

  #flow(value: Value, indent: number): string {
    if (typeof value === 'string') return this.#flowScalar(value);
    const wraps = this.dice.chance(this.ordinary ? 0.05 : 0.2);
    const gap = wraps ? `\n${' '.repeat(indent + 4)}` : this.ordinary ? ' ' : this.dice.pick([' ', '', '  ']);
    const inner = this.ordinary ? '' : this.dice.pick(['', '', ' ']);
    const last = this.ordinary ? '' : this.dice.pick(['', '', '', ',']);
    if (isList(value)) {
      return `[${inner}${value.map((item) => this.#flow(item, indent)).join(`,${gap}`)}${last}${inner}]`;
    }
    const pairs = value.keys.map(([key, part]) => `${this.#name(key)}: ${this.#flow(part, indent)}`);
    return `{${inner}${pairs.join(`,${gap}`)}${last}${inner}}`;
  }

  #flowScalar(text: string): string {
    return /[,[\]{}]|: |:$| #|^[-@<=~]/.test(text) ? this.#quoted(text) : this.#maybeQuoted(text);
  }

  #scalar(text: string, indent: number): string {
    const { dice } = this;
    const space = this.ordinary ? ' ' : dice.pick([' ', ' ', '  ']);
    const isProse = text.includes(' ') && text.length > 20;
    if (isProse && dice.chance(0.2)) {
      const lines = `\n${' '.repeat(indent + 4)}`;
      const folded = text.replaceAll(/ (?=[^ #-]\S* \S)/g, () => (dice.chance(0.2) ? lines : ' '));
      const blank = this.ordinary ? 0 : 0.1;
      const broken = folded.replaceAll('\n', () => (dice.chance(blank) ? '\n\n' : '\n'));
      return dice.chance(0.5) ? `${space}${broken}` : `${space}${dice.pick(['|', '>', '>-', '|-'])}${lines}${broken}`;
    }
    return space + this.#maybeQuoted(text);
  }

  #maybeQuoted(text: string): string {
    return this.dice.chance(0.1) ? this.#quoted(text) : text;
  }

  #quoted(text: string): string {
    return this.dice.chance(0.5) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
  }

  #name(key: string): string {
    return this.dice.chance(this.ordinary ? 0.01 : 0.05) ? this.#quoted(key) : key;
  }

  #end(): string {
    if (this.dice.chance(this.ordinary ? 0.97 : 0.8)) return '\n';
    return this.dice.pick([' # a remark\n', this.ordinary ? '\n' : '  \n', '  #\n']);
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
