import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { hatches } from './components/bars.js';
import { choosers } from './components/choosers.js';
import { drawn, type Drawing } from './drawn.js';
import type { PageContext } from './page-context.js';
import { bridge } from './sections/bridge.js';
import { breakdown } from './sections/breakdown.js';
import { comparisons } from './sections/comparisons.js';
import { exposureOverTime } from './sections/exposure-over-time.js';
import { exposure } from './sections/exposure.js';
import { headline } from './sections/headline.js';
import { icicle } from './sections/icicle.js';
import { months } from './sections/months.js';
import { overTime } from './sections/over-time.js';
import { path } from './sections/path.js';
import { pillars } from './sections/pillars.js';
import { positions } from './sections/positions.js';
import { problems } from './sections/problems.js';
import { reconciliation } from './sections/reconciliation.js';
import { risk } from './sections/risk.js';
import { split } from './sections/split.js';
import { moreInEditor } from './sections/states.js';
import { tradeChart } from './sections/trade-chart.js';
import { trades } from './sections/trades.js';
import { accountName } from './sentences.js';

/** What a glance is for, then everything else as lines that open. */
const GLANCE: readonly Drawing[] = [
  ...[path, pillars],
  ...[positions, bridge, overTime, breakdown, icicle, comparisons, months],
  ...[exposure, exposureOverTime, split, risk, trades, tradeChart],
];
/** In the order of reading: where the year stands, which ideas made it, against the base year, by position, at risk. */
const STUDY: readonly Drawing[] = [
  ...[path, bridge, pillars, overTime],
  ...[breakdown, icicle, comparisons, months, positions, trades, tradeChart],
  ...[exposure, exposureOverTime, risk, split],
];
/** How many sections are drawn at first: the rest is below the screen and follows when they are painted. */
const FIRST = { glance: 2, study: 4 };

/** The whole page of a report. @param live the context now; `isWhole` whether to draw what is below the first screen. */
export function pageTemplate(live: () => PageContext, isWhole: boolean): TemplateResult {
  const context = live();
  const { report, size, t, f } = context;
  const isGlance = size === 'glance';
  const part = (drawing: Drawing) => drawn(drawing, live);
  const sections = isGlance ? GLANCE : STUDY;
  const first = FIRST[isGlance ? 'glance' : 'study'];
  // The bar's choosers are always drawn: they go back to what is shown where what was chosen is not to be had.
  return html`${hatches}
    <nav class="bar" aria-label="Throughline">
      <span class="name">${isGlance ? nothing : pageName(context)}</span>
      ${choosers(context)}
      ${
        isGlance || (size === 'column' && !context.isStandalone)
          ? nothing
          : html`<span class="asof">${t('asOf', f.fullDay(report.asOf))}</span>`
      }
      ${exportButton(context)}
    </nav>
    <div class="page">
      ${part(headline)} ${part(problems)}
      <div class="grid ${isWhole ? '' : 'begun'}">
        ${keyed(isGlance, sections.slice(0, isWhole ? undefined : first).map(part))}
      </div>
      ${isGlance && !context.isStandalone ? moreInEditor(context) : nothing}
    </div>
    ${part(reconciliation)}`;
}

function exportButton({ t, send, isStandalone, size }: PageContext): TemplateResult | typeof nothing {
  if (isStandalone || size === 'glance' || size === 'column') return nothing;
  const run = () => {
    send({ type: 'run', command: 'exportReport' });
  };
  return html`<button class="link export" @click=${run}>${t('export')}</button>`;
}

function pageName({ report, t }: PageContext): string {
  const { id, name } = report.account;
  return id === 'all' ? accountName(id, { t }) : name || t('attribution');
}
