import type { History, Trade } from './history.js';
import { money, positionId } from './write-markdown.js';

/** The same history for hledger and ledger: prices as P directives, each trade with its cost, fees as an expense. */
export function ledgerPrices({ days, symbols, closes }: History): string {
  const lines: string[] = [];
  for (const [day, iso] of days.entries()) {
    for (const [i, symbol] of symbols.entries()) {
      lines.push(`P ${iso} ${symbol} ${money(closes[day * symbols.length + i] ?? 0)} USD`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** @param prices the name of the file of {@link ledgerPrices}, beside this one. */
export function ledgerTransactions(history: History, prices: string): string {
  const { days, notes, opening, deposits } = history;
  const text = [
    `include ${prices}\n`,
    transaction(days[0] ?? '', 'opening', [`Assets:Cash  ${opening}.00 USD`, 'Equity:Deposits']),
  ];
  let next = 0;
  const depositsUntil = (day: number): void => {
    for (; (deposits[next]?.day ?? Infinity) <= day; next++) {
      const { day: at = 0, amount = 0 } = deposits[next] ?? {};
      text.push(transaction(days[at] ?? '', 'deposit', [`Assets:Cash  ${amount}.00 USD`, 'Equity:Deposits']));
    }
  };
  for (const { day, trades } of notes) {
    depositsUntil(day);
    for (const trade of trades) text.push(tradeText(history, days[day] ?? '', trade));
  }
  depositsUntil(days.length);
  return text.join('');
}

function tradeText({ symbols, positions }: History, iso: string, trade: Trade): string {
  const { position, action, quantity, price, fees } = trade;
  const symbol = symbols[positions[position] ?? 0] ?? '';
  const signed = action === 'open' || action === 'add' ? quantity : -quantity;
  return transaction(iso, `${positionId(position)} ${action}`, [
    `Assets:Broker  ${signed} ${symbol} @ ${money(price)} USD`,
    `Expenses:Fees  ${money(fees)} USD`,
    'Assets:Cash',
  ]);
}

function transaction(iso: string, about: string, postings: readonly string[]): string {
  return `${iso} ${about}\n${postings.map((posting) => `    ${posting}\n`).join('')}\n`;
}
