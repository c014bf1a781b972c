import { Dice } from './dice.js';
import type { Exact } from './exact.js';
import type { History, Sum } from './history.js';
import type { Listing, Market } from './market.js';
import type { Fill, FillStep, IncomeStep, MoneyStep, QuotedStep, SplitStep, Step, TransferStep } from './steps.js';

/** A history as a Throughline journal: path → content, in the order the engine is given it. */
export function throughlineFiles(history: History, steps: readonly Step[]): ReadonlyMap<string, string> {
  const files: [string, string][] = [
    ...accountFiles(history),
    ['prices/prices.csv', priceFile(history)],
    ...entryFiles(history, steps),
  ];
  const dice = new Dice(history.layout.seed);
  return new Map(files.map((file) => ({ file, at: dice.roll() })).sort((a, b) => a.at - b.at).map(({ file }) => file)); // prettier-ignore
}

function accountFiles({ accounts, market }: History): [string, string][] {
  return accounts.map(({ id, currency, openedOn, nav, lots, crosses }, n) => [
    `accounts/${id}.md`,
    [
      '---',
      `account: ${id}`,
      `currency: ${currency}`,
      `opening: {date: ${openedOn}, nav: ${grouped(String(nav))}}`,
      `lots: ${lots}`,
      ...(crosses ? ['lots_cross: true'] : []),
      // Instruments are the journal's, wherever they stand.
      ...(n === 0 ? ['instruments:', ...instruments(market)] : []),
      '---\n',
    ].join('\n'),
  ]);
}

/** An option inherits its multiplier and currency from nothing here but the usual 100 and its root's currency. */
function instruments({ listings }: Market): string[] {
  return listings
    .filter(({ kind }) => kind !== 'option')
    .map(({ symbol, kind, currency }) => `  ${quoted(symbol)}: {kind: ${kind}, currency: ${currency}}`);
}

function priceFile({ market: { listings, prices, rates }, layout }: History): string {
  const all = new Map([...prices, ...rates]);
  if (layout.prices === 'wide') {
    const days = [...new Set([...all.values()].flatMap((series) => [...series.keys()]))].sort();
    const rows = days.map((day) => [day, ...[...all.values()].map((series) => series.get(day)?.toString() ?? '')]);
    return [['date', ...all.keys()], ...rows, []].map((row) => row.join(',')).join('\n');
  }
  // A pair is stated in its second currency.
  const currencyOf = (symbol: string): string =>
    listings.find((listing) => listing.symbol === symbol)?.currency ?? symbol.slice(3);
  const isStated = layout.prices === 'currency';
  const rows = [...all].flatMap(([symbol, series]) =>
    [...series].map(([day, price]) =>
      [day, symbol, price.toString(), ...(isStated ? [currencyOf(symbol)] : [])].join(','),
    ),
  );
  return [isStated ? 'date,symbol,price,currency' : 'date,symbol,price', ...rows, ''].join('\n');
}

function entryFiles(history: History, steps: readonly Step[]): [string, string][] {
  const { layout, accounts } = history;
  const dice = new Dice(layout.seed);
  const several = accounts.length > 1;
  const files = new Map<string, { head: string[]; blocks: Map<string, string[]> }>();
  for (const [n, step] of steps.entries()) {
    // Times keep the order of a day; without them names do, and within a file the place.
    const time = `${String(9 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const isEvent = !['flow', 'cash', 'transfer', 'marks'].includes(step.kind);
    const ownTime = layout.timed && layout.byDay && isEvent;
    const name = layout.timed
      ? `${step.day} ${String(dice.whole(0, 9999))}${String(n)}`
      : `${step.day} ${String(1000 + n)}`;
    const path = `entries/${layout.byDay ? step.day : name}.md`;
    const entry = files.get(path) ?? {
      head: [`date: ${layout.timed && !layout.byDay ? `${step.day}T${time}` : step.day}`],
      blocks: new Map<string, string[]>(),
    };
    files.set(path, entry);
    const account = several ? [`account: ${step.account.id}`] : [];
    const [key, item] = record(step, [...account, ...(ownTime ? [`time: "${time}"`] : [])]);
    const line = key === 'marks' ? item.join('') : `- {${item.join(', ')}}`;
    entry.blocks.set(key, [...(entry.blocks.get(key) ?? []), `  ${line}`]);
  }
  return [...files].map(([path, { head, blocks }]) => {
    const body = [...blocks].flatMap(([key, items]) => [`${key}:`, ...items]);
    return [path, ['---', ...head, ...body, '---\n'].join('\n')];
  });
}

/** The entry's key a step stands under, and its fields. */
function record(step: Step, where: readonly string[]): readonly [string, readonly string[]] {
  switch (step.kind) {
    case 'flow':
    case 'cash':
      return [step.kind === 'flow' ? 'flows' : 'cash', moneyFields(step, where)];
    case 'transfer':
      return ['transfers', transferFields(step)];
    case 'marks':
      return ['marks', [`${quoted(step.listing.symbol)}: ${step.price.toString()}`]];
    default:
      return ['positions', [`id: ${step.id}`, ...where, ...eventFields(step)]];
  }
}

function eventFields(step: Exclude<Step, MoneyStep | TransferStep | QuotedStep>): string[] {
  if (step.kind === 'fill') return fillFields(step);
  const fields = [`action: ${step.kind}`, ...(step.namesInstrument ? [instrument(step.listing)] : [])];
  switch (step.kind) {
    case 'mark':
      return [...fields, `price: ${step.price.toString()}`];
    case 'split':
      return [...fields, ...splitFields(step)];
    case 'dividend':
    case 'income':
    case 'fee':
      return [...fields, ...incomeFields(step)];
  }
}

function fillFields(step: FillStep): string[] {
  const fees = step.fees ? [`fees: ${money(step.fees, step.account.currency)}`] : [];
  return [
    `action: ${step.action === 'in kind' ? 'dividend' : step.action}`,
    ...tradeFields(step),
    ...fees,
    ...rate(step.fx),
  ];
}

function tradeFields({ action, fills, isLegs, namesInstrument, account }: FillStep): string[] {
  const [fill, into] = fills;
  if (isLegs) return [`legs: [${fills.map((leg) => legText(leg, action, account.currency)).join(', ')}]`];
  const named = namesInstrument ? [instrument(fill.listing)] : [];
  const quantity = `quantity: ${grouped(fill.traded.abs().toString())}`;
  if (action === 'roll' && into) {
    const some = fill.after.isZero() ? [] : [quantity];
    return [
      ...named,
      `to: ${into.listing.symbol}`,
      ...some,
      `out: ${fill.price.toString()}`,
      `in: ${into.price.toString()}`,
    ];
  }
  // What opens says in what; `open` says which side, and the aliases are one.
  const opens = fill.after.equals(fill.traded);
  return [
    ...(opens ? [instrument(fill.listing)] : named),
    ...(action === 'open' ? [`side: ${fill.traded.isNegative() ? 'short' : 'long'}`] : []),
    ...(action === 'close' ? [] : [quantity]),
    `price: ${grouped(fill.price.toString())}`,
  ];
}

function legText({ listing, traded, price, fees }: Fill, action: FillStep['action'], usual: string): string {
  const fields = [
    instrument(listing),
    ...(action === 'close' ? [] : [`quantity: ${traded.toString()}`]),
    `price: ${price.toString()}`,
    ...(fees ? [`fees: ${money(fees, usual)}`] : []),
  ];
  return `{${fields.join(', ')}}`;
}

function splitFields({ listing, cashInLieu, fx }: SplitStep): string[] {
  const ratio = `ratio: "${String(listing.split?.new)}:${String(listing.split?.old)}"`;
  return [ratio, ...(cashInLieu ? [`cash_in_lieu: ${cashInLieu.toString()}`] : []), ...rate(fx)];
}

function incomeFields({ sum, withholding, fx, account }: IncomeStep): string[] {
  return [
    `amount: ${grouped(sum.amount.toString())}`,
    ...currency(sum, account.currency),
    ...(withholding ? [`withholding: ${withholding.toString()}`] : []),
    ...rate(fx),
  ];
}

function moneyFields({ kind, sum, cashKind, account }: MoneyStep, where: readonly string[]): string[] {
  const kindOf = kind === 'cash' ? [`kind: ${cashKind}`] : [];
  return [`amount: ${grouped(sum.amount.toString())}`, ...currency(sum, account.currency), ...kindOf, ...where];
}

function transferFields({ account, to, sum }: TransferStep): string[] {
  return [
    `from: ${account.id}`,
    `to: ${to.id}`,
    `amount: ${sum.amount.toString()}`,
    ...currency(sum, account.currency),
  ];
}

function money({ amount, currency: own }: Sum, usual: string): string {
  return own === usual ? amount.toString() : `{amount: ${amount.toString()}, currency: ${own}}`;
}

function currency(sum: Sum, usual: string): string[] {
  return sum.currency === usual ? [] : [`currency: ${sum.currency}`];
}

function rate(fx: Exact | undefined): string[] {
  return fx ? [`fx: ${fx.toString()}`] : [];
}

function instrument({ symbol }: Listing): string {
  return `instrument: ${quoted(symbol)}`;
}

function quoted(symbol: string): string {
  return /^\d+$/.test(symbol) ? `"${symbol}"` : symbol;
}

/** Thousands with `_`, which the journal's numbers may have. */
function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, '_');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
