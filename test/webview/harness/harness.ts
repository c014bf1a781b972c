import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/noto-sans-sc/wght.css';
import './fonts.css';
import { EditionWriter, type ToShow } from '../../../src/protocol/edition-writer.js';
import type { PanelMemory, ToHost, ToPage } from '../../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../../src/protocol/strings.js';
import { translatedReport } from '../../../src/protocol/translated-report.js';
import type { ReportChoice } from '../../../src/report/view-model.js';
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

/*
 * Stands in for the host: records what the page says and shows it a fixture, under the real policy. `?state=sample` is
 * the sample journal's own report, and what the page asks for then is answered by the engine (serve.mjs).
 */

declare global {
  interface Window {
    said: ToHost[];
    violations: string[];
    kept: unknown;
    chinese: Record<string, string>;
    /** Hands over what report.js was asked for. */
    answer: (id: string, state: State) => void;
    /** What is to be shown for a choice. */
    messageFor: (choice: ReportChoice) => Promise<ToShow>;
    /** The edition that shows it, as text: so that a test can time the page without its host. Nothing where it is shown. */
    editionFor: (message: ToShow) => string | undefined;
    /** Sends an edition; marks `posted` at that moment. */
    post: (edition: string | undefined) => void;
    show: (message: ToShow) => void;
  }
  function acquireVsCodeApi(): unknown;
}

type State = ToShow['state'];

const STATES: Readonly<Record<string, () => State>> = {
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
const NONCE = 'harness';
/** Sections that are folded in the side bar until they are opened. */
const FOLDED = ['exposure', 'split', 'risk', 'trades'];

const wanted = new URLSearchParams(location.search);
const stateName = wanted.get('state') ?? 'ready';
const locale = wanted.get('lang') === 'zh' ? 'zh-cn' : 'en';
const answers = new Map<string, (state: State) => void>();
let choice: ReportChoice = {};
window.said = [];
window.violations = [];
window.answer = (id, state) => {
  answers.get(id)?.(state);
};
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

function addScript(src: string): void {
  const script = document.createElement('script');
  script.nonce = NONCE;
  script.src = src;
  document.head.append(script);
}

function translated(text: string): string {
  return locale === 'en' ? text : (window.chinese[text] ?? `??${text}`);
}

function strings(): ToPage['strings'] {
  const texts = Object.entries(ENGLISH_STRINGS).map(([key, text]): [string, string] => [key, translated(text)]);
  return { ...ENGLISH_STRINGS, ...Object.fromEntries(texts) };
}

function stateFor(wish: ReportChoice): Promise<State> {
  if (stateName !== 'sample') return Promise.resolve(STATES[stateName]?.() ?? { kind: 'empty' });
  return new Promise((resolve) => {
    const query = JSON.stringify({ ...wish, locale });
    answers.set(query, resolve);
    addScript(`report.js?query=${encodeURIComponent(query)}`);
  });
}

window.messageFor = async (wish) => {
  const state = await stateFor(wish);
  const folders = ['desk', 'shelf'].map((parent) => ({ id: `file:///${parent}/journal`, name: 'journal' }));
  const memory: PanelMemory = ['open', 'hostile'].includes(stateName) ? { open: FOLDED } : {};
  const message: ToShow = {
    strings: strings(),
    locale,
    folders: stateName === 'errors' ? folders : folders.slice(0, 1),
    folder: 'file:///desk/journal',
    memory,
    focus: null,
    state: state.kind === 'report' ? { ...state, report: translatedReport(state.report, translated) } : state,
  };
  await loadFonts(message);
  return message;
};

/** In an editor the fonts are there before the page is: a font that comes late would move the text. */
async function loadFonts(message: ToShow): Promise<void> {
  const text = [...new Set(JSON.stringify(message))].join('');
  const families = getComputedStyle(document.documentElement);
  const names = ['--vscode-font-family', '--vscode-editor-font-family'].map((name) => families.getPropertyValue(name));
  await Promise.all(
    names.flatMap((name) => [300, 400, 600].map((weight) => document.fonts.load(`${weight} 13px ${name}`, text))),
  );
}

const editions = new EditionWriter();

window.editionFor = (message) => {
  const edition = editions.next(message);
  return edition && JSON.stringify(edition);
};

window.post = (edition) => {
  performance.mark('posted');
  if (edition !== undefined) window.postMessage(edition);
};

window.show = (message) => {
  window.post(window.editionFor(message));
};

async function showChoice(): Promise<void> {
  window.show(await window.messageFor(choice));
}

window.acquireVsCodeApi = () => ({
  getState: (): unknown => JSON.parse(sessionStorage.getItem('kept') ?? 'null') as unknown,
  setState: (state: unknown) => {
    window.kept = state;
    sessionStorage.setItem('kept', JSON.stringify(state));
  },
  postMessage: (message: ToHost) => {
    window.said.push(message);
    if (message.type === 'ready') editions.forget();
    // Held: a test says when the data is there.
    if (message.type === 'ready' && !wanted.has('hold')) void showChoice();
    if (message.type !== 'query' || stateName !== 'sample') return;
    choice = { ...choice, ...message.choice };
    void showChoice();
  },
});
