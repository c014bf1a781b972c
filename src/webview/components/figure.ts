import { html, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { Figure } from '../../report/view-model.js';
import { preciseText } from '../format.js';
import type { PageContext, Wording } from '../page-context.js';

/** What numbers of a kind are: each has its formula in the page's texts. */
type MeasureOf<Key> = Key extends `formula.${infer Name}` ? Name : never;
export type Measure = MeasureOf<StringKey>;

/** What a number's tip says beside its name and value. */
export interface About {
  readonly measure?: Measure | undefined;
  /** In a tree the row is the tab stop, not its numbers. */
  readonly isInTree?: boolean;
}

type FigureContext = Pick<PageContext, 't' | 'f' | 'send' | 'report' | 'isStandalone'>;

interface Shown {
  /** The number as it is written. */
  readonly text: string;
  /** What it is, for the list of records and the tip. */
  readonly title: string;
  readonly isInTree?: boolean | undefined;
}

const POINTS: readonly Measure[] = ['contribution', 'base', 'difference', 'effect', 'gap', 'effectSum', 'residual'];
const PERCENT: readonly Measure[] = [
  'return',
  'periodReturn',
  'exposure',
  'gross',
  'weight',
  'pace',
  'gapRelative',
  'needed',
  'neededPerMonth',
  'volatility',
  'drawdown',
  'hitRate',
  'annualised',
  'moneyWeighted',
  'modifiedDietz',
  'factor',
  'dayReturn',
];
const MONEY: readonly Measure[] = ['pnl', 'price', 'income', 'fx', 'cost', 'expectancy', 'realized', 'unrealized'];
/** Measures whose value depends on how days were linked. */
const LINKED: readonly Measure[] = ['contribution', 'base', 'difference'];

/** Records that a tip has room to name. */
const PLACES = 5;

/** A number that opens its records, or why there is none. */
export function figureText(
  context: FigureContext,
  figure: Figure,
  write: (value: number) => string,
  title: string,
  { measure, isInTree }: About = {},
): TemplateResult {
  if (figure.value === null) return reasonText(figure, context);
  const text = write(figure.value);
  const exact = tipOf(context, title, figure.value, measure);
  return opener(context, figure.records, { text, title: exact, isInTree }, title);
}

/** A number's tip: name and exact value, formula and method, period. */
export function tipOf(
  { t, f, report }: Pick<FigureContext, 't' | 'f' | 'report'>,
  title: string,
  value: number,
  measure: Measure | undefined,
): string {
  if (measure === undefined) return `${title}: ${preciseText(value)}`;
  const method = LINKED.includes(measure) ? ` (${t(`linking.${report.linking}`)})` : '';
  const { start, end } = report.period;
  const formula = `${t(`formula.${measure}`)}${method}`;
  const period = t('fromTo', f.fullDay(start), f.fullDay(end));
  return `${title}: ${exactIn(measure, value, { report, t })}\n${formula}\n${period}`;
}

function exactIn(measure: Measure, value: number, { t, report }: Pick<FigureContext, 't' | 'report'>): string {
  if (POINTS.includes(measure)) return t('pointsAmount', preciseText(value * 100));
  if (PERCENT.includes(measure)) return `${preciseText(value * 100)}%`;
  if (MONEY.includes(measure)) return `${preciseText(value)} ${report.account.currency}`;
  return preciseText(value);
}

/** Text that opens records; plain text where there is none to open, or no editor to open it. */
export function opener(
  { t, send, report, isStandalone }: Pick<FigureContext, 't' | 'send' | 'report' | 'isStandalone'>,
  records: readonly number[],
  { text, title, isInTree = false }: Shown,
  heading: string = title,
): TemplateResult {
  if (records.length === 0) return html`<span title=${title}>${text}</span>`;
  const tip = `${title} · ${records.length === 1 ? t('recordOne') : t('recordCount', records.length)}`;
  if (isStandalone) return html`<span title=${[tip, ...placesOf(report, records)].join('\n')}>${text}</span>`;
  const open = (event: Event) => {
    event.stopPropagation();
    send({ type: 'open', records, title: heading });
  };
  return html`<button class="plainlink" title=${tip} tabindex=${isInTree ? -1 : 0} @click=${open}>${text}</button>`;
}

/** Files and lines of the first records: where nothing opens them, they are named. */
function placesOf({ records: all }: FigureContext['report'], records: readonly number[]): readonly string[] {
  const places = records.slice(0, PLACES).flatMap((index) => all[index] ?? []);
  return places.map(({ path, line, label }) => `${path}:${String(line + 1)}  ${label}`);
}

/** The shortest reason, with the sentence as its tip. */
export function reasonText({ reason }: Figure, { t }: Pick<Wording, 't'>): TemplateResult {
  const known = reason ?? 'not-meaningful';
  return html`<span class="none" title=${t(`why.${known}`)}>${t(`reason.${known}`)}</span>`;
}
