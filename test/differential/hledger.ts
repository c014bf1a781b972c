import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { Exact, NONE } from './exact.js';

const execute = promisify(execFile);

/** Amounts by commodity, without zeros. */
export type Amounts = ReadonlyMap<string, Exact>;

/** A line of a register. */
export interface Posting {
  readonly transaction: string;
  readonly date: string;
  readonly account: string;
  /** Of everything asked for, up to this line. */
  readonly total: Amounts;
}

/** hledger, asked about one journal, which it is given on its standard input. Every question is one run of the program. */
export class Hledger {
  constructor(
    private readonly program: string,
    private readonly journal: string,
  ) {}

  /**
   * Balance of every account at the end of each part of a period.
   * @param period such as `every 5 days from 2026-01-01 to 2026-02-01`.
   */
  async balances(query: string, period: string, ...options: readonly string[]): Promise<Balances> {
    const asked = ['balance', '--historical', '--no-total', `--period=${period}`, ...options, query];
    const [header = [], ...rows] = await this.#ask(...asked);
    // A part is named by its only day, or by its first and last.
    const ends = header.slice(1).map((part) => part.slice(-10));
    return new Balances(ends, new Map(rows.map(([account = '', ...cells]) => [account, cells])));
  }

  /** The postings that match, in order, each with the running total after it. */
  async register(query: string): Promise<readonly Posting[]> {
    const [, ...rows] = await this.#ask('register', query);
    return rows.map((row) => ({
      transaction: row[0] ?? '',
      date: row[1] ?? '',
      account: row[4] ?? '',
      total: readAmounts(row[6] ?? ''),
    }));
  }

  async #ask(...args: readonly string[]): Promise<readonly (readonly string[])[]> {
    const running = execute(this.program, ['-f-', ...args, '-O', 'csv'], { maxBuffer: 2 ** 28 });
    // It may end before it has read everything, with an error that says more than the broken pipe.
    running.child.stdin?.on('error', () => undefined).end(this.journal);
    const { stdout } = await running;
    return Papa.parse<string[]>(stdout, { skipEmptyLines: true }).data;
  }
}

/** Balances at the end of some days. */
export class Balances {
  readonly #columns: ReadonlyMap<string, number>;

  constructor(
    readonly days: readonly string[],
    private readonly rows: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#columns = new Map(days.map((day, column) => [day, column]));
  }

  /** @param day within {@link days}. */
  of(account: string, day: string): Amounts {
    const column = this.#columns.get(day);
    if (column === undefined) throw new Error(`hledger's table has no ${day}.`);
    return readAmounts(this.rows.get(account)?.[column] ?? '0');
  }

  get accounts(): readonly string[] {
    return [...this.rows.keys()];
  }
}

/** The only amount, in whatever commodity; more than one is an error of the exporter. */
export function single(amounts: Amounts): Exact {
  if (amounts.size > 1)
    throw new Error(`Several commodities where one was expected: ${[...amounts.keys()].join(', ')}`);
  return amounts.values().next().value ?? NONE;
}

const AMOUNT = /(-?[\d.]+) ("[^"]+"|[A-Z]+)/g;

/** `10.00 "ALFA h1 p0", -5.00 USD`; hledger writes no amount at all as `0`. */
function readAmounts(text: string): Amounts {
  const found = new Map<string, Exact>();
  for (const [, digits = '', name = ''] of text.matchAll(AMOUNT)) {
    const amount = new Exact(digits);
    if (!amount.isZero()) found.set(name.replaceAll('"', ''), amount);
  }
  if (found.size === 0 && text.replace(/^-?0(?:\.0+)?$/, '') !== '' && !/^-?0(?:\.0+)? /.test(text))
    throw new Error(`hledger said ${text}.`);
  return found;
}
