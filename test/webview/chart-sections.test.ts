import assert from 'node:assert/strict';
import type { PanelMemory } from '../../src/protocol/messages.js';
import type { AttributionReport } from '../../src/report/view-model.js';
import type { Size } from '../../src/webview/page-context.js';
import { bridge } from '../../src/webview/sections/bridge.js';
import { exposureOverTime } from '../../src/webview/sections/exposure-over-time.js';
import { icicle } from '../../src/webview/sections/icicle.js';
import { overTime } from '../../src/webview/sections/over-time.js';
import { path } from '../../src/webview/sections/path.js';
import { tradeChart } from '../../src/webview/sections/trade-chart.js';
import {
  baseYearFixture,
  goneFixture,
  monthFixture,
  reportFixture,
  totalOnlyFixture,
} from '../support/report-fixture.js';
import { contextOf } from './page-context.js';
import { templateText } from './template-text.js';

type Section = (context: ReturnType<typeof contextOf>['context']) => unknown;

interface Shown {
  readonly report?: AttributionReport;
  readonly size?: Size;
  readonly memory?: PanelMemory;
  readonly isStandalone?: boolean;
}

function textOf(
  section: Section,
  { report = reportFixture(), size = 'wide', memory = {}, isStandalone = false }: Shown,
) {
  return templateText(section({ ...contextOf(report, size, memory).context, isStandalone }));
}

function shows(section: Section, text: string, shown: Shown = {}): void {
  const all = textOf(section, shown);
  assert.ok(all.includes(text), `“${text}” in: ${all}`);
}

function lacks(section: Section, text: string, shown: Shown = {}): void {
  const all = textOf(section, shown);
  assert.ok(!all.includes(text), `“${text}” in: ${all}`);
}

const chosen = (id: string): Shown => ({ memory: { chosen: id } });
const asTable = (id: string): Shown => ({ memory: { tables: [id] } });

describe('the bridge section', () => {
  it('says what gained and what lost most, of a parent its own links', () => {
    shows(bridge, 'Most gained: Resource nationalism, own +11.6; most lost: Deglobalization, own −14.4');
    shows(bridge, 'Points, from 2025, same day to 2026. Own: links of the pillar itself');
    shows(bridge, 'Points, from 2025 to 2026', { memory: { compare: 'full-year' } });
  });

  it('says what is missing where only a total is known, and why where there is no base year to go from', () => {
    shows(bridge, 'Only the total of 2025 is recorded', { report: totalOnlyFixture() });
    shows(bridge, 'No bridge to a base year The pace is defined within one calendar year', { report: monthFixture() });
    shows(bridge, 'This is the base year itself', { report: baseYearFixture() });
    assert.equal(textOf(bridge, { report: monthFixture(), size: 'column' }), '');
  });

  it('has a twin with both years', () => {
    shows(bridge, '2025, same day +81.2', asTable('bridge'));
    shows(bridge, 'Yen homecoming +3.9 −0.4 +4.3', asTable('bridge'));
  });
});

describe('the layers’ sections', () => {
  it('say who carries most since when, or how the chosen pillar stands', () => {
    shows(overTime, 'Deglobalization carries most since 1 Jun: +52.0 points');
    shows(overTime, 'Grey-zone conflict: +3.9 points, at most +7.1 on 29 Jun', chosen('grey-zone'));
    shows(overTime, 'Deglobalization: +52.0 points, the highest so far', chosen('deglobalization'));
    lacks(overTime, 'stacked', chosen('grey-zone'));
    shows(overTime, 'Cumulative contribution in points, Deglobalization by its parts', chosen('deglobalization'));
  });

  it('say how many days they show', () => {
    shows(overTime, 'line: their sum; 76 of 218 days');
  });

  it('say why there is nothing to draw', () => {
    shows(overTime, 'The capital is at or below zero', { report: goneFixture() });
    lacks(overTime, 'data-chart', { report: goneFixture() });
  });

  it('say gross exposure and its highest', () => {
    shows(exposureOverTime, 'Gross 291% of NAV, at most 302% on 25 Jun');
    shows(
      exposureOverTime,
      'Resource nationalism: 116% of NAV, at most 128% on 17 Jun',
      chosen('resource-nationalism'),
    );
  });

  it('have a twin of days by layer', () => {
    shows(
      overTime,
      'Date Deglobalization Acceleration Yen homecoming 2 other pillars Unlinked Cash and costs Total',
      asTable('over-time'),
    );
    shows(exposureOverTime, '27 Oct 2026 152% 47% 13%', asTable('exposure-over-time'));
  });
});

describe('the icicle section', () => {
  it('says what was gained, what lost, and what counts most', () => {
    shows(icicle, '90.0 points gained, 15.4 lost; largest: silver-2026 +24.0');
    shows(icicle, '42.8 points gained, nothing lost; largest: silver-2026 +24.0', chosen('resource-nationalism'));
    shows(icicle, 'No position has a contribution yet', { report: goneFixture() });
  });
});

describe('the trade scatter’s section', () => {
  it('says who is held longer, and which trades are not shown', () => {
    shows(tradeChart, 'Winners are held 262 days, losers 151');
    shows(tradeChart, 'Not shown: tin-miners, no stop');
  });

  it('names all that are not shown where nothing is', () => {
    const without = Array.from({ length: 9 }, (_, at) => ({
      id: `t${String(at)}`,
      reason: 'no-stop' as const,
      record: at,
    }));
    const report = { ...reportFixture(), tradePoints: { points: [], without } };
    shows(tradeChart, 'No trade has an R multiple', { report });
    shows(tradeChart, 't8, no stop', { report });
  });

  it('names the first of many and counts the rest', () => {
    const { points } = reportFixture().tradePoints;
    const without = Array.from({ length: 9 }, (_, at) => ({
      id: `t${String(at)}`,
      reason: 'no-stop' as const,
      record: at,
    }));
    const report = { ...reportFixture(), tradePoints: { points, without } };
    shows(tradeChart, 't4, no stop; and 4 others without a stop', { report });
    shows(tradeChart, 't8', { report, ...asTable('trade-chart') });
  });
});

describe('a chart’s frame', () => {
  it('offers to save a drawing three ways and a table one, and nothing where nobody listens', () => {
    shows(path, 'Save as SVG Save as PNG Save as CSV');
    lacks(path, 'Save as PNG', asTable('path'));
    lacks(path, 'Save as', { isStandalone: true });
  });

  it('stands open in the side bar for the path alone; the others are a line until they are opened', () => {
    shows(path, 'Return, %', { size: 'glance' });
    shows(overTime, 'Over time +74.6', { size: 'glance' });
    lacks(overTime, 'stacked', { size: 'glance' });
    shows(overTime, 'stacked', { size: 'glance', memory: { open: ['over-time'] } });
  });
});
