import assert from 'node:assert/strict';
import type { AttributionReport } from '../../src/report/view-model.js';
import type { PageContext, Size } from '../../src/webview/page-context.js';
import { exposure } from '../../src/webview/sections/exposure.js';
import { positions } from '../../src/webview/sections/positions.js';
import { risk } from '../../src/webview/sections/risk.js';
import { split } from '../../src/webview/sections/split.js';
import { trades } from '../../src/webview/sections/trades.js';
import { allAccountsFixture, goneFixture, reportFixture, thinFixture } from '../support/report-fixture.js';
import { contextOf } from './page-context.js';
import { listenersOf, templateText } from './template-text.js';

type Section = (context: PageContext) => unknown;

/** Texts that stand in a section, in this order. */
function shows(section: Section, report: AttributionReport, texts: readonly string[], size: Size = 'wide'): void {
  const { context } = contextOf(report, size, { open: ['exposure', 'split', 'risk', 'trades'] });
  const text = templateText(section(context));
  let from = 0;
  for (const one of texts) {
    const at = text.indexOf(one, from);
    assert.ok(at >= 0, `“${one}” after ${String(from)} in: ${text}`);
    from = at + one.length;
  }
}

/** Runs every listener of a template with an event, as far as a page's own classes are asked for. */
function pressAll(template: unknown, event: object): void {
  const dom = ['HTMLInputElement', 'HTMLElement', 'HTMLDetailsElement', 'Node'];
  for (const name of dom) Reflect.set(globalThis, name, Object);
  Reflect.set(globalThis, 'getSelection', () => null);
  try {
    for (const listener of listenersOf(template)) listener({ stopPropagation: () => undefined, ...event });
  } finally {
    for (const name of [...dom, 'getSelection']) Reflect.deleteProperty(globalThis, name);
  }
}

/** What Ctrl+C in a section's table puts on the clipboard. */
function copiedBy(section: Section, report: AttributionReport): string {
  const { context, said } = contextOf(report);
  pressAll(section(context), { ctrlKey: true, metaKey: false, key: 'c', preventDefault: () => undefined });
  return said.flatMap((message) => (message.type === 'copy' ? [message.text] : []))[0] ?? '';
}

function lacks(section: Section, report: AttributionReport, ...texts: readonly string[]): void {
  const text = templateText(section(contextOf(report).context));
  for (const one of texts) assert.ok(!text.includes(one), `“${one}” in: ${text}`);
}

describe('the exposure section', () => {
  it('says long, short, gross and net, then each underlying, then what was not measured at market', () => {
    shows(exposure, reportFixture(), [
      'SI is the largest exposure: 109% of NAV',
      'Long 225% Short −32% Gross 257% Net 193%',
      'SI silver-2026, silver-spread 111% −2% 109%',
      'Show all 13',
      'Not at market:',
      'by delta, volatility implied from the mark',
      'by premium, as no volatility could be had',
    ]);
  });

  it('says why nothing is known, and nothing of options where there are none', () => {
    shows(exposure, goneFixture(), ['Nothing was invested on that day', 'no capital']);
    const report = reportFixture();
    const bases = report.exposure.bases.filter(({ basis }) => basis === 'market');
    lacks(exposure, { ...report, exposure: { ...report.exposure, bases } }, 'Not at market');
  });
});

describe('the P&L by source', () => {
  it('shows all parts and the whole, and the currencies where there are several', () => {
    shows(split, reportFixture(), [
      'Price +1,706k Income +21k FX +48k Cost −8,400 Cash entries −44k P&L +1,723k',
      'JPY +98k +9,400 +25k −800 +132k 13%',
    ]);
  });

  it('shows the parts also of one currency, but no table of it', () => {
    shows(split, thinFixture(), ['Price +1,754k', 'FX 0']);
    lacks(split, thinFixture(), 'USD +');
  });
});

describe('the risk section', () => {
  it('says what it is measured on, each ratio, and the falls', () => {
    shows(risk, reportFixture(), [
      '20.6% lost from 28 Jan to 26 Mar, regained by 8 May',
      'Measured on 216 returns, scaled by 252 a year; risk-free rate 4.25%',
      'Annualised return under a year',
      'Volatility 39.8%',
      'Sharpe ratio 1.87',
      'Money-weighted return +70.1%',
      '−20.6% 28 Jan 26 Mar 8 May 100',
      '−11.8% 9 Oct 27 Oct not yet 21',
    ]);
    lacks(risk, reportFixture(), 'Modified Dietz', 'rates solve it');
  });

  it('names the fallback and the rates where the time-weighted return means nothing', () => {
    shows(risk, goneFixture(), ['2 rates solve it', '−40.0%', 'Modified Dietz fallback −61.2%']);
  });

  it('says why each ratio is missing', () => {
    shows(risk, thinFixture(), [
      'Volatility under 20 days',
      'Sortino ratio no loss days',
      'Calmar ratio no drawdown',
      'Money-weighted return no solution',
    ]);
  });
});

describe('the trades section', () => {
  it('groups by what is chosen, and lists the trades with R and moves', () => {
    shows(trades, reportFixture(), [
      '2 of 5 trades won, 0.91 made for each 1 lost',
      'AI compute 1 100% no losses yet no losses yet +122k +1.9 of 1 224 +122k',
      'All trades 5 40% 1.37 0.91 −2,772 +0.1 of 4 109 −14k',
      'compute-stack long 14 Aug 224 +122k +1.9 ≥ 11.25 ≥ 38.50',
      'crude-short short 14 Aug 211 −99k no stop 9.80 3.15',
      'vix-feb long · round 2',
      'several legs',
      '≥ from closes only',
    ]);
    const { context } = contextOf(reportFixture(), 'wide', { tradesBy: 'side' });
    assert.match(templateText(trades(context)), /Side Trades .* short 2 0% .* All trades 5/);
  });

  it('shows the first of many until all are asked for', () => {
    const { context, remembered } = contextOf(allAccountsFixture());
    const section = trades(context);
    assert.match(templateText(section), /Show all 45/);
    const trade = /(?:meme-oct|compute-stack|crude-short|usdjpy-short|vix-feb) (?:long|short)/g;
    assert.equal(templateText(section).match(trade)?.length, 12);
    const whole = contextOf(allAccountsFixture(), 'wide', { open: ['trades-all'] });
    assert.equal(templateText(trades(whole.context)).match(trade)?.length, 45);
    pressAll(section, {});
    assert.ok(remembered.some(({ open }) => open?.includes('trades-all')));
  });

  it('keeps the groups whole while the list follows a chosen pillar, whose rows are marked', () => {
    const { context } = contextOf(reportFixture(), 'wide', { chosen: 'ai-compute' });
    const section = trades(context);
    assert.match(templateText(section), /Groups: all trades, the chosen pillar marked\. .* All trades 5 40%/);
    assert.deepEqual(markedRows(section), ['AI compute']);
  });

  it('says that nothing was closed', () => {
    shows(trades, thinFixture(), ['No trade was closed in this period']);
    lacks(trades, thinFixture(), 'Hit rate');
  });
});

describe('in the side bar', () => {
  it('a section is one line with its figures, made only when it is opened', () => {
    const { context } = contextOf(reportFixture(), 'glance');
    assert.equal(templateText(exposure(context)), 'Exposure gross 257%, net 193%');
    assert.equal(templateText(split(context)), 'P&L by source price +1,706k, FX +48k');
    assert.equal(templateText(risk(context)), 'Risk volatility 40%, deepest fall −20.6%');
    assert.equal(templateText(trades(context)), 'Trades 5 closed, 2 won');
  });

  it('an opened section shows its finding and shorter tables', () => {
    shows(
      trades,
      reportFixture(),
      ['Trades 5 closed', '2 of 5 trades won', 'Yen homecoming 1 0% −28k', 'meme-oct'],
      'glance',
    );
  });
});

describe('positions of several legs', () => {
  it('show each leg beneath, with its delta and what gave it', () => {
    shows(positions, reportFixture(), [
      'FIFO lots',
      'silver-spread long',
      'SI 2026-12 75 C delta 0.62, implied volatility 40% 10 9.10 11.35 30 Oct',
      'SI 2026-12 125 C delta 0.21, stated volatility −2% −10',
      'gold-core long derived',
      'NG 2027-01 4.5 C by premium, no volatility',
    ]);
    shows(positions, reportFixture(), ['silver-spread', '10 SI 2026-12 75 C, −10 SI 2026-12 125 C'], 'glance');
  });

  it('name the account and each account’s method where accounts are taken together', () => {
    shows(positions, allAccountsFixture(), ['main: FIFO lots, japan: average-cost lots', 'jp-banks long japan']);
    lacks(positions, reportFixture(), 'long main');
  });

  it('are copied with quantity, lots and parts in full precision', () => {
    const text = copiedBy(positions, reportFixture());
    const [head, first] = text.split('\n');
    assert.match(head ?? '', /R\tQuantity\tAverage price\tLast price\tPrice date\tRealized\tUnrealized\t/);
    assert.match(head ?? '', /\tAccount\tPrice\tIncome\tFX\tCost$/);
    assert.match(
      first ?? '',
      /^silver-2026\t.*\t12\t76\.93\t88\.105\t2026-10-30\t0\t554400\tmain\t553200\t2000\t0\t-800$/,
    );
  });
});

/** The heads of the table rows that a template marks. */
function markedRows(template: unknown): readonly string[] {
  if (Array.isArray(template)) return template.flatMap(markedRows);
  if (typeof template !== 'object' || template === null || !('values' in template)) return [];
  if (!Array.isArray(template.values)) return [];
  const values: readonly unknown[] = template.values;
  const [mark, cells] = values;
  return mark === 'on' && Array.isArray(cells) ? [templateText(cells[0])] : values.flatMap(markedRows);
}
