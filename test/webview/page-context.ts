import type { PanelMemory, ToHost } from '../../src/protocol/messages.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import type { AttributionReport, ReportChoice } from '../../src/report/view-model.js';
import { formatFor } from '../../src/webview/format.js';
import { translator, type PageContext, type Size } from '../../src/webview/page-context.js';

export const ENGLISH = { t: translator(ENGLISH_STRINGS), f: formatFor('en') };

/** A page's context over a report, and what a section did with it. */
export function contextOf(
  report: AttributionReport,
  size: Size = 'wide',
  memory: PanelMemory = {},
  change: Partial<PageContext> = {},
) {
  const said: ToHost[] = [];
  const remembered: Partial<PanelMemory>[] = [];
  const chosen: ReportChoice[] = [];
  const context: PageContext = {
    ...ENGLISH,
    report,
    folders: [],
    folder: '',
    size,
    memory,
    focusedPillar: '',
    isChecksOpen: false,
    searches: new Map(),
    search: () => undefined,
    choose: (one) => chosen.push(one),
    isStandalone: false,
    remember: (one) => remembered.push(one),
    focusPillar: () => undefined,
    toggleChecks: () => undefined,
    send: (message) => said.push(message),
    ...change,
  };
  return { context, said, remembered, chosen };
}
