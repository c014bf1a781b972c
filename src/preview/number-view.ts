import { formatMoney, formatNumber, formatPercent } from '../report/format-number.js';
import type { AttributionReport, Figure } from '../report/view-model.js';
import { chosenRows, formatOf, measuredSum, measuredTotal, measureName } from './breakdown-rows.js';
import { accountText, periodText } from './captions.js';
import { figureText, formatLevel } from './cells.js';
import type { PreviewContext } from './context.js';
import { html, type Html } from './html.js';
import { withinName } from './links.js';
import { PERIOD_MEASURES, type BlockQuery, type Measure, type PeriodMeasure } from './query.js';

/** One or several figures, large, each with what it is. */
export function numberBlock(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const { words } = context;
  const { within } = report.breakdown;
  const about = [
    within === null ? undefined : withinName(within, context),
    query.filter.length > 0 ? query.filter.join(words.comma) : undefined,
    periodText(report, words),
    accountText(report, words),
  ].filter((part) => part !== undefined);
  const figures = query.measures.map(
    (measure) =>
      html`<div>
        <span class="tl-value">${numberText(report, query, measure, context)}</span
        ><span class="tl-label">${nameOf(measure, report, context)}</span>
      </div>`,
  );
  return html`<figure class="throughline">
    <div class="tl-numbers">${figures}</div>
    <figcaption>${about.join(' · ')}</figcaption>
  </figure> `;
}

/** The first measure within a line of prose. */
export function numberInline(report: AttributionReport, query: BlockQuery, context: PreviewContext): Html {
  const [measure = 'contribution'] = query.measures;
  const title = `${nameOf(measure, report, context)}, ${periodText(report, context.words)}`;
  return html`<span class="throughline-inline" title="${title}">${numberText(report, query, measure, context)}</span>`;
}

function numberText(report: AttributionReport, query: BlockQuery, measure: Measure, context: PreviewContext): Html {
  const { words } = context;
  const ofPeriod = PERIOD_MEASURES.find((one) => one === measure);
  if (ofPeriod) return figureText(periodFigure(report, ofPeriod), periodFormat(ofPeriod), words);
  const ofRows = query.measures.find((one) => one === measure && !isOfPeriod(one));
  if (ofRows === undefined || isOfPeriod(ofRows)) return html``;
  const { rows, isWhole } = chosenRows(report.breakdown, query, context);
  const total = isWhole ? measuredTotal(report, report.breakdown, ofRows) : measuredSum(rows, ofRows);
  return figureText(total, formatOf(ofRows), words);
}

function isOfPeriod(measure: Measure): measure is PeriodMeasure {
  return PERIOD_MEASURES.some((one) => one === measure);
}

function periodFigure(report: AttributionReport, measure: PeriodMeasure): Figure {
  const { records } = report.return;
  switch (measure) {
    case 'return':
      return report.return;
    case 'nav':
      return { value: report.navEnd, records };
    case 'drawdown':
      return report.path.drawdowns.length === 0
        ? { value: null, reason: 'no-capital', records }
        : { value: Math.min(...report.path.drawdowns), records };
    case 'volatility':
      return report.yearRisk.volatility;
    case 'pace':
      return report.pace.pace;
    case 'gap':
      return report.pace[gapKind(report)];
    case 'needed':
      return report.pace.needed;
  }
}

/** To the base year on the same day; where no path of it is recorded, to its even pace. */
function gapKind({ pace }: AttributionReport): 'gapSameDay' | 'gap' {
  return pace.gapSameDay.value === null && pace.gap.value !== null ? 'gap' : 'gapSameDay';
}

function periodFormat(measure: PeriodMeasure): (value: number) => string {
  switch (measure) {
    case 'nav':
      return (value) => formatMoney(value).replace(/^\+/, '');
    case 'volatility':
      return formatLevel;
    case 'gap':
      return (value) => formatNumber(value * 100, 1).replace(/^(?=[\d])/, value > 0 ? '+' : '');
    default:
      return (value) => formatPercent(value);
  }
}

function nameOf(measure: Measure, report: AttributionReport, { words }: PreviewContext): string {
  switch (measure) {
    case 'return':
    case 'drawdown':
    case 'volatility':
      return words[measure];
    case 'nav':
      return words['preview.nav'];
    case 'gap':
      return words[`preview.${gapKind(report)}`];
    case 'pace':
      return words['preview.even-pace'];
    case 'needed':
      return words.stillNeeded;
    default:
      return measureName(measure, words);
  }
}
