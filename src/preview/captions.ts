import { ALL_ACCOUNTS } from '../journal/records.js';
import type { AttributionReport } from '../report/view-model.js';
import { fill } from './context.js';
import { html, type Html } from './html.js';
import type { PreviewStrings } from './preview-strings.js';

const TO_DATE = ['ytd', 'mtd', 'qtd', 'day', 'inception'] as const;
const TWO_DATES = /^(\S+)\.\.(\S+)$/;

/** `Year to date, as of 2026-10-30`, `2025`, `2026-01-01 to 2026-03-31`. */
export function periodText({ period }: AttributionReport, words: PreviewStrings): string {
  const toDate = TO_DATE.find((key) => key === period.key);
  if (toDate) return fill(words.asOfNote, words[toDate], period.end);
  if (period.key === 'base-ytd') return fill(words.asOfNote, words['preview.baseYtd'], period.end);
  const dates = TWO_DATES.exec(period.key);
  return dates ? fill(words.fromTo, dates[1] ?? '', dates[2] ?? '') : period.key;
}

/** The account shown, where there are several. */
export function accountText({ account, accounts }: AttributionReport, words: PreviewStrings): string | undefined {
  if (accounts.length < 2) return undefined;
  return account.id === ALL_ACCOUNTS ? words.allAccounts : account.name || account.id;
}

/** What a table or a chart says of itself, beneath it. */
export function caption(title: string, parts: readonly (string | undefined)[]): Html {
  const rest = parts.filter((part) => part !== undefined && part !== '').join(' · ');
  return html`<figcaption><b>${title}</b>${rest === '' ? '' : ` · ${rest}`}</figcaption>`;
}
