import fc from 'fast-check';

/** A price file of one of the shapes, as an editor's text or a file's bytes. */
export interface RandomPriceFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const SYMBOLS = [
  'SI',
  'GC',
  'SI 2026-12',
  'BRK.B',
  '白银',
  'A',
  'AB',
  'ABC',
  ' SI  2026-12',
  'É',
  '-',
  '#1',
  'X\ud800',
];
const DATES = ['2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07', '2024-02-29', '1999-12-31', '2000-03-01'];
const ODD_DATES = [
  ...['2026-02-30', '2023-02-29', '2026-13-01', '2026-00-10', '0099-01-01', '0100-01-01', '02/01/2026', '2026-1-2', ''],
  ...['2026-01-02 16:00', '2026-01-05 16:00', '2026-01-06T16:00:00Z', '2026-01-07 25:00', '2026-01-02T00:00:00+09:00'],
];
const ODD_PRICES = [
  ...[
    '',
    'null',
    'NaN',
    'n/a',
    '-',
    '.',
    '5.',
    '.5',
    '-0',
    '+1.5',
    '1e3',
    '1E-3',
    '1e999',
    '1e-30',
    '-1e15',
    '1e16',
    '0.0000000000000001',
  ],
  ...[
    '1,071',
    '$7',
    '12345678901234567890',
    '0.1234567890123456789',
    '9007199254740993',
    '0.30000000000000004',
    '1.2.3',
  ],
  ...['131.46533203125', '0.0000000000000000000000001', '--1', '1-', '٣', '1 000', '0x10', 'Infinity', '00012.50'],
];
const CURRENCIES = ['USD', 'usd', 'EUR', '', 'GBp', '元', ' USD'];
const VOLATILITIES = ['0.62', '62%', '620 %', '62', '0', '', 'low', '5', '5.0001', '1e-20'];
const CUTS = [
  ...[
    '"',
    '""',
    '","',
    ' ',
    '\t',
    ',',
    ';',
    '#',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\uFEFF',
    '\u00a0',
    '银',
    '\u0000',
    '\ud800',
  ],
  ...['\n#comment\n', '\n , ,\n', '"x"', '-', '.', '0', '9', 'e', 'P ', '; ', '\n\uFEFF', '\u2028'],
];

const date = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...DATES) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_DATES) },
);
const decimal = fc
  .tuple(fc.integer({ min: -9_999_999, max: 99_999_999 }), fc.nat(6))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
const price = fc.oneof(
  { weight: 12, arbitrary: decimal },
  { weight: 2, arbitrary: fc.constantFrom(...ODD_PRICES) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
);
const symbol = fc.constantFrom(...SYMBOLS);
const DRESSES: readonly ((cell: string) => string)[] = [
  (cell) => `"${cell}"`,
  (cell) => ` ${cell} `,
  (cell) => `" ${cell}"`,
  (cell) => `"${cell}" `,
  (cell) => ` "${cell}"`,
  (cell) => `"${cell}`,
  (cell) => `"${cell}"x`,
  (cell) => `"${cell}""${cell}"`,
];

/** A cell in quotes or blanks, once in so many. */
function dressed(cell: fc.Arbitrary<string>, once: number): fc.Arbitrary<string> {
  const plain = { weight: once - 1, arbitrary: fc.constant((text: string) => text) };
  const dress = fc.oneof(plain, { weight: 1, arbitrary: fc.constantFrom(...DRESSES) });
  return fc.tuple(cell, dress).map(([text, put]) => put(text));
}

const CELLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date,
  price,
  close: price,
  currency: fc.constantFrom(...CURRENCIES),
  low: price,
  high: price,
  volatility: fc.constantFrom(...VOLATILITIES),
  note: fc.constantFrom('', 'x', '#', ' #1', '\u00a0#', '\u00a0', '银', '12'),
};

/** Rows under some columns, in an order; further columns are read by nobody. */
function table(columns: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string[][]> {
  const some = fc.subarray(SYMBOLS, { minLength: 1, maxLength: 3 });
  return fc.tuple(columns, some, fc.constantFrom(2, 20, 100)).chain(([names, symbols, once]) => {
    const cells = names.map((name) => {
      const cell = name === 'symbol' ? fc.constantFrom(...symbols) : (CELLS[name.toLowerCase()] ?? price);
      return dressed(cell, once);
    });
    const row = fc.tuple(...cells);
    const uneven = fc
      .tuple(row, fc.integer({ min: -2, max: 2 }))
      .map(([full, more]) => (more < 0 ? full.slice(0, more) : [...full, ...Array<string>(more).fill('')]));
    const any = fc.oneof({ weight: once, arbitrary: row }, { weight: 1, arbitrary: uneven });
    return fc.array(any, { maxLength: 30 }).map((rows) => [[...names], ...rows]);
  });
}

const shuffled = (always: readonly string[], perhaps: readonly string[]): fc.Arbitrary<string[]> =>
  fc
    .subarray([...perhaps])
    .chain((some) => fc.shuffledSubarray([...always, ...some], { minLength: always.length + some.length }));

const long = table(shuffled(['date', 'symbol', 'price'], ['currency', 'low', 'high', 'volatility', 'note']));
const single = table(shuffled(['Date', 'Close'], ['Low', 'High', 'volatility', 'Open', 'Volume']));
const wide = table(fc.array(symbol, { maxLength: 5 }).chain((names) => shuffled(['date', ...names], ['', 'SI'])));

/** As vendors write them: plain, by day, one more price now and then. */
const plain = fc
  .array(fc.tuple(fc.constantFrom(...DATES), fc.constantFrom('A', 'AB', 'SI', '银'), decimal), { maxLength: 40 })
  .chain((rows) =>
    fc.tuple(
      fc.constantFrom(
        rows,
        rows.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
      fc.boolean(),
    ),
  )
  .map(([rows, isOnce]) => {
    const seen = new Set<string>();
    const isNew = ([day, name]: readonly string[]): boolean => {
      const key = `${day} ${name}`;
      return !seen.has(key) && seen.add(key).has(key);
    };
    return [['date', 'symbol', 'price'], ...(isOnce ? rows.filter(isNew) : rows)];
  });

const delimited = fc
  .tuple(fc.oneof(long, plain, single, wide), fc.constantFrom(',', ',', ';', '\t'))
  .map(([rows, delimiter]) => rows.map((cells) => cells.join(delimiter)));

const word = fc.oneof(
  { weight: 9, arbitrary: symbol.map((name) => (name.includes(' ') ? `"${name}"` : name)) },
  { weight: 1, arbitrary: fc.constantFrom('""', '"', '"A\tB"', 'A"B"', 'SI 2026-12', 'A;B', 'A\u00a0B', '"A\u00a0B"') },
);
const time = fc.constantFrom('', '', '', '', ' 16:00', ' 9:30:00', ' 16:0', ' 116:00', ' "16:00"', ' ab:cd');
const directive = fc
  .tuple(
    date,
    time,
    word,
    price,
    fc.constantFrom('USD', 'USD', '', 'EUR ; note', '"USD"', '元', '; USD', 'USD more', '""'),
  )
  .map(([day, at, name, amount, currency]) => `P ${day}${at} ${name} ${amount} ${currency}`);
const directives = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: directive },
    {
      weight: 1,
      arbitrary: fc.constantFrom('; note', '2026-01-02 * x', '  P 2026-01-02 A 1', 'P', 'P\t2026-01-02 A 1', ''),
    },
  ),
  { maxLength: 14 },
);

const cut = fc.record({
  at: fc.nat(1000),
  length: fc.nat(3),
  put: fc.array(fc.constantFrom(...CUTS), { maxLength: 2 }),
});

/** Price files of every shape, in every dress, some of them cut up. */
export function randomPriceFile(): fc.Arbitrary<RandomPriceFile> {
  return fc
    .record({
      lines: fc.oneof({ weight: 4, arbitrary: delimited }, { weight: 1, arbitrary: directives }),
      end: fc.constantFrom('\n', '\n', '\r\n', '\r'),
      isEnded: fc.boolean(),
      head: fc.constantFrom('', '', '', '', '\uFEFF', '\uFEFF\uFEFF', '# from a vendor\n', '\n \n'),
      cuts: fc.oneof(fc.constant([]), fc.array(cut, { maxLength: 3 })),
      form: fc.constantFrom('text', 'bytes', 'cut bytes'),
      byteAt: fc.nat(1000),
      byte: fc.nat(255),
      path: fc.constantFrom('prices/a.csv', 'prices/SI 2026-12.csv', 'prices/p.prices', 'prices/p.ledger'),
    })
    .map(({ lines, end, isEnded, head, cuts, form, byteAt, byte, path }) => {
      let text = head + lines.join(end) + (isEnded ? end : '');
      for (const { at, length, put } of cuts) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put.join('') + text.slice(from + length);
      }
      if (form === 'text') return { path, content: text };
      const content = new TextEncoder().encode(text);
      if (form === 'cut bytes') content[byteAt % (content.length + 1)] = byte;
      return { path, content };
    });
}
