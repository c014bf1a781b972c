import type { ProblemCode } from '../base/problem-catalogue.js';
import type { Range } from '../base/range.js';
import type { ValueForm } from '../base/value-forms.js';
import type { YamlMap } from './yaml-tree.js';

/** Stands in a fault's arguments for the key the value belongs to, which only the caller knows. */
export const KEY = '\u0001';

/** Why a value was refused: a problem without its place. */
export class Fault {
  constructor(
    readonly code: ProblemCode,
    readonly args: readonly string[] = [],
  ) {}

  /** A value of another kind than it must be. */
  static form(form: ValueForm): Fault {
    return new Fault('value.type', [KEY, form]);
  }
}

/** A problem of the file that is being read. */
export interface Issue {
  readonly code: ProblemCode;
  readonly range: Range;
  readonly args: readonly (string | number)[];
}

/** A fault at its place. @param key what the value is called. */
export function issueOf(fault: Fault, { range }: { readonly range: Range }, key: string): Issue {
  return { code: fault.code, range, args: fault.args.map((arg) => (arg === KEY ? key : arg)) };
}

/** What a missing key's message shows as a value to write. */
const EXAMPLES: Readonly<Record<string, string>> = {
  account: 'main',
  action: 'open',
  amount: '120.50',
  claim: 'Silver closes above 100',
  coupon: '4.25%',
  currency: 'USD',
  date: '2026-01-07',
  effect: 'supports',
  from: 'main',
  id: 'silver-2026',
  in: '99.45',
  instrument: 'SI 2026-12',
  into: 'silver-2026',
  kind: 'interest',
  maturity: '2036-02-15',
  nav: '1_000_000',
  opening: '{date: 2024-12-31, nav: 1_000_000}',
  out: '98.10',
  pillar: 'resource-nationalism',
  position: 'silver-2026',
  price: '76.93',
  quantity: '12',
  ratio: '"4:1"',
  to: 'futures',
  year: '2025',
};

/** A key that is needed and not there. @param example what the message shows as a value to write. */
export function missingKey(key: string, range: Range, example = EXAMPLES[key]): Issue {
  return { code: 'key.missing', range, args: [key, example ?? '…'] };
}

/** Where a missing key is shown: at what the block is about, so that not all its lines are underlined. */
export function headOf(block: YamlMap): Range {
  return (block.get('action') ?? block.get('id') ?? block.entries[0]?.value ?? block).range;
}
