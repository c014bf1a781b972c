import type { AttributionReport, RecordRef } from '../report/view-model.js';
import type { Edition, PanelState, ToPage } from './messages.js';
import { pageReport } from './page-report.js';
import { patchOf } from './patch.js';
import { RecordIds } from './record-ids.js';

/** What a page is to show, its report as the engine gave it. */
export type ToShow = Omit<ToPage, 'type' | 'state'> & {
  readonly state:
    Exclude<PanelState, { readonly kind: 'report' }> | { readonly kind: 'report'; readonly report: AttributionReport };
};

/** The host's side of the editions: knows what the page has, and writes what it lacks. */
export class EditionWriter {
  #edition = 0;
  #shown: ToPage | undefined;
  #ids = new RecordIds();

  /** The page has nothing, or not what it should have: the next edition is whole. */
  forget(): void {
    this.#shown = undefined;
  }

  /** The records that the page names by ids; those that the report no longer has are left out. */
  recordsOf(ids: readonly number[]): readonly RecordRef[] {
    return this.#ids.recordsOf(ids);
  }

  /** What brings the page up to date; nothing where it shows all this already. */
  next(toShow: ToShow): Edition | undefined {
    const before = this.#shown;
    const isPatch = before !== undefined && isSameQuestion(before, toShow);
    if (!isPatch) this.#ids = new RecordIds();
    const show = this.#forPage(toShow);
    const patch = isPatch ? patchOf(before, show) : undefined;
    // What the page remembers it has told us, and a link is followed once.
    const isNew = !isPatch || show.focus !== null || hasOther(patch, ['memory', 'focus']);
    if (!isNew) return undefined;
    this.#shown = show;
    this.#edition++;
    return patch ? { edition: this.#edition, patch } : { edition: this.#edition, show };
  }

  #forPage({ state, ...rest }: ToShow): ToPage {
    if (state.kind !== 'report') return { type: 'show', ...rest, state };
    const { report } = state;
    return {
      type: 'show',
      ...rest,
      state: { kind: 'report', report: pageReport(report, this.#ids.of(report.records)) },
    };
  }
}

/** Of another folder, account or period everything is another: a difference would be no smaller. */
function isSameQuestion(before: ToPage, next: ToShow): boolean {
  if (before.state.kind !== 'report' || next.state.kind !== 'report') return false;
  const [was, is] = [before.state.report, next.state.report];
  return before.folder === next.folder && was.account.id === is.account.id && was.period.key === is.period.key;
}

function hasOther(patch: object | undefined, names: readonly string[]): boolean {
  return patch !== undefined && Object.keys(patch).some((name) => !names.includes(name));
}
