import { html, nothing, type TemplateResult } from 'lit';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { glyph } from '../components/icons.js';
import type { PageContext } from '../page-context.js';
import type { Figure } from '../../report/view-model.js';
import { withRecords } from '../records.js';
import { baseReturn, isChinese, leadSentences, periodTitle } from '../sentences.js';

interface Comparison {
  readonly term: string;
  readonly value: TemplateResult;
  /** A reason in words is set smaller than a figure. */
  readonly isReason: boolean;
  readonly note: TemplateResult | typeof nothing;
}

/** Where the period stands: its return, the lead, and the four comparisons with the base year. */
export function headline(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const isGlance = size === 'glance';
  const name = String(report.period.year ?? periodTitle(report.period.key, context, report));
  const asOf = f.day(report.period.end);
  const stale = report.positions.filter((position) => position.stale && position.closed === null);
  return html`<div class="head">
    <div class="big">
      <h1>${isGlance ? t('asOfNote', name, asOf) : name}</h1>
      <div class="ytd">
        ${figureText(context, report.return, (value) => f.percent(value), t('returnRecords', report.observations), {
          measure: 'return',
        })}
      </div>
      <div class="note">
        ${isGlance ? nothing : t('asOfNote', periodTitle(report.period.key, context, report), asOf)}
        ${
          stale.length === 0
            ? nothing
            : html`<span class="stale"
                >${glyph('warning')}
                ${opener(
                  context,
                  stale.flatMap((position) => position.lastPrice.records.slice(0, 1)),
                  { text: t('stalePrices', stale.length), title: stale.map((position) => position.id).join(', ') },
                  t('stalePrices', stale.length),
                )}</span
              >`
        }
      </div>
    </div>
    ${isGlance ? nothing : html`<p class="lead">${leadSentences(report, context).join(separator(context))}</p>`}
    <dl class="figs">
      ${comparisons(context).map(
        (one) =>
          html`<div class="f">
            <dt>${one.term}</dt>
            <dd class=${one.isReason ? 'why' : ''}>${one.value}</dd>
            <dd class="note">${one.note}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}

/** English sentences are parted by a space, Chinese ones by their full stop alone. */
function separator({ f }: PageContext): string {
  return isChinese(f) ? '' : ' ';
}

function comparisons(context: PageContext): readonly Comparison[] {
  const { report, t, f, size } = context;
  const { pace, base } = report;
  // Beside the lead, which says the rest, there is no room for more.
  const isShort = size === 'glance' || size === 'wide';
  const year = baseReturn(report, context);
  const need = pace.needed.value;
  const isPassed = need !== null && need <= 0;
  const note = (figure: Figure, title: string, write: (value: number) => string, measure: Measure) =>
    figure.value === null ? nothing : figureText(context, figure, write, title, { measure });
  const gapNote = (figure: Figure) => note(figure, t('gap'), (value) => t('gapPoints', f.points(value)), 'gap');
  const sameDay = base?.sameDay ?? pace.pace;
  const sameDayTitle = base ? t('baseSameDay', year) : t('sameDay');
  const { monthsLeft } = pace;
  const perMonth = (value: number) =>
    isShort || monthsLeft === null
      ? t('perMonth', f.percent(value))
      : t('perMonthFor', f.percent(value), f.plain(monthsLeft));
  const needed = isPassed ? { ...pace.needed, value: -need } : pace.needed;
  const volatility = withRecords(pace.volatility, report.return);
  return [
    {
      term: sameDayTitle,
      value: figureText(context, sameDay, (value) => f.percent(value), sameDayTitle, { measure: 'return' }),
      isReason: sameDay.value === null,
      note: gapNote(pace.gapSameDay),
    },
    {
      term: t('evenPace'),
      value: figureText(context, pace.pace, (value) => f.percent(value), t('evenPace'), { measure: 'pace' }),
      isReason: pace.pace.value === null,
      note: bothGaps(context),
    },
    {
      term: t(isPassed ? 'cushion' : 'stillNeeded'),
      value: figureText(context, needed, (value) => f.percent(value), t(isPassed ? 'cushion' : 'stillNeeded'), {
        measure: 'needed',
      }),
      isReason: needed.value === null,
      note:
        isPassed && base
          ? note(base.total, t('return'), () => t('aheadOfTarget', year), 'return')
          : note(pace.neededPerMonth, t('stillNeeded'), perMonth, 'neededPerMonth'),
    },
    {
      term: t('inVolatilities'),
      value: figureText(context, pace.neededInVolatility, (value) => `${f.plain(value)}σ`, t('inVolatilities'), {
        measure: 'neededInVolatility',
      }),
      isReason: pace.neededInVolatility.value === null,
      note: note(
        volatility,
        t('volatility'),
        (value) => t(isShort ? 'volatilityShort' : 'volatilityLong', f.level(value)),
        'volatility',
      ),
    },
  ];
}

/** The distance from the even pace: in points, and relative to what it makes due. */
function bothGaps(context: PageContext): TemplateResult | typeof nothing {
  const { report, t, f, size } = context;
  const { gap, gapRelative } = report.pace;
  if (gap.value === null) return nothing;
  const points = figureText(context, gap, (value) => f.points(value), t('gap'), { measure: 'gap' });
  if (gapRelative.value === null) return filled((mark = '') => t('gapPoints', mark), points);
  const relative = figureText(context, gapRelative, (value) => f.percent(value), t('gap'), { measure: 'gapRelative' });
  return filled((...marks) => t(size === 'glance' ? 'gapBothShort' : 'gapBoth', ...marks), points, relative);
}
