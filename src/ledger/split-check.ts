import { problem, type Problem } from '../base/problem.js';
import { holdingsOf, type BookAccount, type BookEvent, type Holding } from './book.js';

interface Held {
  readonly id: string;
  readonly holding: Holding;
}

/**
 * Says at a split which other positions hold the same instrument on that day and record none: their prices are divided
 * from that day on and their quantities are not.
 */
export function splitProblems(accounts: Iterable<BookAccount>): readonly Problem[] {
  const bySymbol = new Map<string, Held[]>();
  for (const { positions } of accounts) {
    for (const position of positions.values()) {
      for (const holding of holdingsOf(position)) {
        const held = bySymbol.get(holding.instrument.symbol);
        if (held) held.push({ id: position.id, holding });
        else bySymbol.set(holding.instrument.symbol, [{ id: position.id, holding }]);
      }
    }
  }
  return [...bySymbol.values()].flatMap((all) => (all.length > 1 ? ofInstrument(all) : []));
}

/** One problem a day on which some are split and others are not. */
function ofInstrument(all: readonly Held[]): readonly Problem[] {
  const splits = new Map<number, BookEvent>();
  for (const { holding } of all) {
    for (const event of holding.events) if (event.split && !splits.has(event.day)) splits.set(event.day, event);
  }
  return [...splits.values()].flatMap(({ event, day }) => {
    const without = all.filter(({ holding }) => isHeldBefore(holding, day) && !isSplit(holding, day));
    if (without.length === 0) return [];
    const names = [...new Set(without.map(({ id }) => `“${id}”`))];
    const symbol = all[0]?.holding.instrument.symbol ?? '';
    const place = event.ratio?.range ?? event.action.range;
    return [problem('split.others', event.path, place, [symbol, names.join(', '), event.date])];
  });
}

function isHeldBefore({ events }: Holding, day: number): boolean {
  const last = events.findLast((event) => event.day < day);
  return last !== undefined && !last.quantity.isZero();
}

function isSplit({ events }: Holding, day: number): boolean {
  return events.some((event) => event.day === day && event.split !== undefined);
}
