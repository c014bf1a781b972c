import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { DIMENSIONS } from '../../report/breakdown-model.js';
import { LINKING_METHODS } from '../../report/choice-model.js';
import type { PageReport } from '../../protocol/page-report.js';
import type { Dimension } from '../../report/view-model.js';
import { folderChoices } from '../folder-choices.js';
import type { PageContext, Wording } from '../page-context.js';
import { accountName, periodTitle } from '../sentences.js';
import { isOpened, toggleOf } from './fold.js';
import { icon } from './icons.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What it does. */
  readonly note?: string;
}

/** Asks for two dates instead of being a period. */
const TWO_DATES = 'two-dates';
const STANDING = ['ytd', 'mtd', 'qtd'] as const;
const NOT_CROSSED = 'none';

/** The period chooser's lines; a period that is none of them gets a line of its own. */
export function periodChoices(report: PageReport, words: Wording): readonly Choice[] {
  const { base, years, period } = report;
  const listed = [
    ...STANDING.map((key) => ({ value: key, label: words.t(key) })),
    ...(base?.mode === 'journaled' ? [{ value: 'base-ytd', label: words.t('sameDaysOf', base.year) }] : []),
    ...years.map((year) => ({ value: String(year), label: String(year) })).toReversed(),
    { value: 'inception', label: words.t('inception') },
    { value: TWO_DATES, label: words.t('twoDates') },
  ];
  if (listed.some((choice) => choice.value === period.key)) return listed;
  return [{ value: period.key, label: periodTitle(period.key, words, report) }, ...listed];
}

interface Chooser {
  readonly label: string;
  readonly className: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** One of several; in a saved report only what was chosen. */
export function chooser({ isStandalone }: PageContext, one: Chooser): TemplateResult {
  const { label, className, choices, value, choose } = one;
  const shown = choices.find((choice) => choice.value === value);
  if (isStandalone) {
    return html`<span class="picked ${className}" title=${titleOf(label, shown)}>${shown?.label ?? value}</span>`;
  }
  const onChange = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const chosen = target.value;
    // What is shown is what the report says; the report follows.
    if (chosen === TWO_DATES) target.value = value;
    if (chosen !== value) choose(chosen);
  };
  return html`<span class="select ${className}">
    <select aria-label=${label} title=${titleOf(label, shown)} .value=${live(value)} @change=${onChange}>
      ${choices.map(
        (choice) =>
          html`<option value=${choice.value} title=${choice.note ?? nothing} .selected=${choice.value === value}>
            ${choice.label}
          </option>`,
      )}
    </select>
    ${icon('chevron')}
  </span>`;
}

function titleOf(label: string, shown: Choice | undefined): string {
  return shown?.note ? `${label}: ${shown.label}. ${shown.note}` : label;
}

/** Folder and account where there are several, the period, and how contributions are grouped and linked. */
export function choosers(context: PageContext): TemplateResult {
  const { report, folders, folder, t, send, choose, size } = context;
  const { accounts, account, period } = report;
  const where = html`${
    folders.length > 1
      ? chooser(context, {
          label: t('folder'),
          className: 'pick-folder',
          choices: folderChoices(folders),
          value: folder,
          choose: (value) => {
            send({ type: 'query', folder: value });
          },
        })
      : nothing
  }
  ${
    accounts.length > 1
      ? chooser(context, {
          label: t('account'),
          className: 'pick-account',
          choices: accounts.map((value) => ({ value, label: accountName(value, context) })),
          value: account.id,
          choose: (value) => {
            choose({ account: value });
          },
        })
      : nothing
  }`;
  const when = chooser(context, {
    label: t('period'),
    className: 'pick-period',
    choices: periodChoices(report, context),
    value: period.key,
    choose: (value) => {
      if (value === TWO_DATES) send({ type: 'askPeriod' });
      else choose({ period: value });
    },
  });
  if (size === 'glance') {
    const isOpen = isOpened(context, 'methods');
    const methods = html`<span class="picks methods">${grouping(context)}${linking(context)}</span>`;
    return html`<span class="picks">${when}${where}</span>
      <button class="link" aria-expanded=${isOpen} @click=${toggleOf(context, 'methods')}>${t('methods')}</button>
      ${isOpen ? methods : nothing}`;
  }
  return html`<span class="picks">${where}${when}${grouping(context)}${linking(context)}</span>`;
}

/** What the breakdown groups by, and what it is crossed with. */
function grouping(context: PageContext): TemplateResult {
  const { report, t, choose } = context;
  const { by, across } = report.breakdown;
  const other = DIMENSIONS.filter((one) => one !== by);
  return html`${chooser(context, {
    label: t('by'),
    className: 'pick-by',
    choices: DIMENSIONS.map((one) => ({ value: one, label: t(one) })),
    value: by,
    choose: (value) => {
      const asked = dimensionOf(value);
      // Crossed with itself it says nothing.
      if (asked) choose({ by: asked, ...(asked === across ? { across: null } : {}) });
    },
  })}${chooser(context, {
    label: t('across'),
    className: 'pick-across',
    choices: [
      { value: NOT_CROSSED, label: t('notCrossed') },
      ...other.map((one) => ({ value: one, label: t('crossedWith', t(one)) })),
    ],
    value: across ?? NOT_CROSSED,
    choose: (value) => {
      choose({ across: dimensionOf(value) ?? null });
    },
  })}`;
}

function dimensionOf(value: string): Dimension | undefined {
  return DIMENSIONS.find((one) => one === value);
}

function linking(context: PageContext): TemplateResult {
  const { report, t, choose } = context;
  return chooser(context, {
    label: t('linking'),
    className: 'pick-linking',
    choices: LINKING_METHODS.map((one) => ({ value: one, label: t(`linking.${one}`), note: t(`linkingNote.${one}`) })),
    value: report.linking,
    choose: (value) => {
      const asked = LINKING_METHODS.find((one) => one === value);
      if (asked) choose({ linking: asked });
    },
  });
}
