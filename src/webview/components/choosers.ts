import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ToPage } from '../../protocol/messages.js';
import type { AttributionReport } from '../../report/view-model.js';
import { folderChoices } from '../folder-choices.js';
import type { PageContext, Wording } from '../page-context.js';
import { accountName, periodTitle } from '../sentences.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Asks for two dates instead of being a period. */
const TWO_DATES = 'two-dates';
const STANDING = ['ytd', 'mtd', 'qtd'] as const;

/** The period chooser's lines; a period that is none of them gets a line of its own. */
export function periodChoices(report: AttributionReport, words: Wording): readonly Choice[] {
  const years = report.years.map((year) => ({ value: String(year), label: String(year) })).toReversed();
  const listed = [
    ...STANDING.map((key) => ({ value: key, label: words.t(key) })),
    ...years,
    { value: 'inception', label: words.t('inception') },
    { value: TWO_DATES, label: words.t('twoDates') },
  ];
  const { key } = report.period;
  if (listed.some((choice) => choice.value === key)) return listed;
  return [{ value: key, label: periodTitle(key, words, report) }, ...listed];
}

function chooser(
  label: string,
  className: string,
  choices: readonly Choice[],
  value: string,
  choose: (value: string) => void,
): TemplateResult {
  const onChange = (event: Event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !('value' in target) || typeof target.value !== 'string') return;
    const chosen = target.value;
    // What is shown is what the report says; the report follows.
    if (chosen === TWO_DATES) target.value = value;
    if (chosen !== value) choose(chosen);
  };
  // Keyed by what it offers: the element reads its options once, when they are slotted.
  const key = choices.map((choice) => `${choice.value}=${choice.label}`).join('\n');
  return html`${repeat(
    [key],
    (one) => one,
    () =>
      html`<vscode-single-select
        class=${className}
        label=${label}
        title=${label}
        .value=${live(value)}
        @change=${onChange}
      >
        ${choices.map(
          (one) =>
            html`<vscode-option value=${one.value} ?selected=${one.value === value}>${one.label}</vscode-option>`,
        )}
      </vscode-single-select>`,
  )}`;
}

/** Folder and account where there are several, and always the period. */
export function choosers(
  context: PageContext,
  { folders, folder }: Pick<ToPage, 'folders' | 'folder'>,
): TemplateResult {
  const { report, t, send, choose } = context;
  const named = (values: readonly string[]) => values.map((value) => ({ value, label: accountName(value, context) }));
  const { accounts, account, period } = report;
  return html`<span class="picks">
    ${
      folders.length > 1
        ? chooser(t('folder'), 'pick-folder', folderChoices(folders), folder, (value) => {
            send({ type: 'query', folder: value });
          })
        : nothing
    }
    ${
      accounts.length > 1
        ? chooser(t('account'), 'pick-account', named(accounts), account.id, (value) => {
            choose({ account: value });
          })
        : nothing
    }
    ${chooser(t('period'), 'pick-period', periodChoices(report, context), period.key, (value) => {
      if (value === TWO_DATES) {
        send({ type: 'askPeriod' });
        return;
      }
      choose({ period: value });
    })}
  </span>`;
}
