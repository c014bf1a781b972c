import { html, nothing, type TemplateResult } from 'lit';
import type { LegRow, PositionRow } from '../../report/view-model.js';
import type { Line } from '../components/data-table.js';
import { figureText, opener } from '../components/figure.js';
import type { PageContext } from '../page-context.js';
import { lotsText } from '../sentences.js';

/** What a position holds, beneath it: of several legs each one, of one leg only how it was measured. */
export function legLines(context: PageContext, row: PositionRow): readonly Line[] {
  const isSingle = row.legs.length === 1;
  return row.legs
    .filter((leg) => !isSingle || leg.basis !== 'market')
    .map((leg) => ({
      className: 'leg',
      span: isSingle ? 5 : 2,
      cells: {
        id: html`${isSingle ? leg.instrument : held(context, row, leg)}
          <span class="sd">${basisText(context, leg)}</span>`,
        ...(isSingle ? {} : cells(context, row, leg)),
      },
    }));
}

/** Every leg in one line, for the side bar. */
export function legLine(context: PageContext, row: PositionRow): TemplateResult | typeof nothing {
  if (row.legs.length < 2) return nothing;
  const { f, t } = context;
  const text = row.legs.map((leg) => `${f.quantity(leg.quantity)} ${leg.instrument}`).join(t('comma'));
  return html`<tr class="leg">
    <td colspan="3">${opener(context, [row.record], { text, title: text }, row.id)}</td>
  </tr>`;
}

/** With the quantity where the table has no column for it. */
function held(context: PageContext, row: PositionRow, { quantity, instrument }: LegRow): TemplateResult | string {
  const { f, size, t } = context;
  if (size !== 'column') return instrument;
  const text = `${f.quantity(quantity)} ${instrument}`;
  return opener(context, [row.record], { text, title: t('openPosition', row.id) }, row.id);
}

/** What an option's or a spread's exposure was measured by. */
function basisText(
  context: PageContext,
  { basis, delta, exposure, instrument }: LegRow,
): TemplateResult | typeof nothing {
  if (basis === 'market') return nothing;
  const { t, f, size } = context;
  const shown = delta === null ? '' : f.plain(delta, 2);
  const whole = t(`legBasis.${basis}`, shown);
  const text = size === 'column' && delta !== null ? t('deltaOnly', shown) : whole;
  return opener(context, exposure.records, { text, title: t('recordsOf', instrument, whole) }, instrument);
}

function cells(context: PageContext, row: PositionRow, leg: LegRow): Line['cells'] {
  const { t, f, report } = context;
  const of = (name: string) => t('recordsOf', name, leg.instrument);
  const average =
    leg.averagePrice === null
      ? nothing
      : opener(context, [row.record], {
          text: f.price(leg.averagePrice),
          title: `${of(`${t('averagePrice')}, ${lotsText(report, context)}`)}\n${t('formula.averagePrice')}`,
        });
  const date =
    leg.lastPriceDate === null
      ? nothing
      : opener(context, leg.lastPrice.records, { text: f.day(leg.lastPriceDate), title: of(t('priceDate')) });
  return {
    size: figureText(context, leg.exposure, (value) => f.level(value), of(t('size')), { measure: 'exposure' }),
    quantity: opener(context, [row.record], {
      text: f.quantity(leg.quantity),
      title: `${of(t('quantity'))}\n${t('formula.quantity')}`,
    }),
    averagePrice: average,
    price: figureText(context, leg.lastPrice, f.price, of(t('lastPrice')), { measure: 'lastPrice' }),
    date,
  };
}
