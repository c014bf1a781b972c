import type { PanelState, ToHost } from '../../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../../src/protocol/strings.js';
import { translatedReport } from '../../../src/protocol/translated-report.js';
import {
  allAccountsFixture,
  baseYearFixture,
  brokenFixture,
  errorsFixture,
  goneFixture,
  hostileFixture,
  monthFixture,
  noBenchmarkFixture,
  passedFixture,
  reportFixture,
  thinFixture,
  totalOnlyFixture,
} from '../../support/report-fixture.js';

/* Stands in for the host: records what the page says and shows it a fixture, under the real policy. */

declare global {
  interface Window {
    said: ToHost[];
    violations: string[];
    kept: unknown;
    chinese: Record<string, string>;
  }
  function acquireVsCodeApi(): unknown;
}

const STATES: Readonly<Record<string, () => PanelState>> = {
  ready: () => ({ kind: 'report', report: reportFixture() }),
  total: () => ({ kind: 'report', report: totalOnlyFixture() }),
  errors: () => ({ kind: 'report', report: { ...errorsFixture(), accounts: ['main', 'family'] } }),
  broken: () => ({ kind: 'report', report: brokenFixture() }),
  base: () => ({ kind: 'report', report: baseYearFixture() }),
  passed: () => ({ kind: 'report', report: passedFixture() }),
  month: () => ({ kind: 'report', report: monthFixture() }),
  nobench: () => ({ kind: 'report', report: noBenchmarkFixture() }),
  open: () => ({ kind: 'report', report: reportFixture() }),
  all: () => ({ kind: 'report', report: allAccountsFixture() }),
  thin: () => ({ kind: 'report', report: thinFixture() }),
  hostile: () => ({ kind: 'report', report: hostileFixture() }),
  gone: () => ({ kind: 'report', report: goneFixture() }),
  loading: () => ({ kind: 'loading', done: 312, total: 1204 }),
  empty: () => ({ kind: 'empty' }),
  failed: () => ({ kind: 'failed', message: 'No file defines an account.' }),
};

const wanted = new URLSearchParams(location.search);
const isChinese = wanted.get('lang') === 'zh';
window.said = [];
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

function translated(text: string): string {
  return isChinese ? (window.chinese[text] ?? `??${text}`) : text;
}

function strings(): Record<string, string> {
  return Object.fromEntries(Object.entries(ENGLISH_STRINGS).map(([key, text]) => [key, translated(text)]));
}

function stateShown(): PanelState {
  const state = STATES[wanted.get('state') ?? 'ready']?.() ?? { kind: 'empty' };
  return state.kind === 'report' ? { ...state, report: translatedReport(state.report, translated) } : state;
}

window.acquireVsCodeApi = () => ({
  getState: (): unknown => JSON.parse(sessionStorage.getItem('kept') ?? 'null'),
  setState: (state: unknown) => {
    window.kept = state;
    sessionStorage.setItem('kept', JSON.stringify(state));
  },
  postMessage: (message: ToHost) => {
    window.said.push(message);
    if (message.type !== 'ready') return;
    const locale = isChinese ? 'zh-cn' : 'en';
    const open = ['exposure', 'split', 'risk', 'trades'];
    const folders = ['desk', 'shelf'].map((parent) => ({ id: `file:///${parent}/journal`, name: 'journal' }));
    const shown = wanted.get('state') === 'errors' ? folders : folders.slice(0, 1);
    window.postMessage({
      type: 'show',
      strings: strings(),
      locale,
      folders: shown,
      folder: 'file:///desk/journal',
      memory: ['open', 'hostile'].includes(wanted.get('state') ?? '') ? { open } : {},
      state: stateShown(),
    });
  },
});
