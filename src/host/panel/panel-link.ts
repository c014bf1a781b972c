import { parseChoice } from '../../protocol/validators.js';
import type { AttributionReport, ReportChoice } from '../../report/view-model.js';
import { propertyOf } from '../commands/command.js';

/** A place in the attribution panel. What it does not name stays as the panel has it. */
export interface PanelLink {
  /** Id, name or alias of a pillar, or `unlinked`, `cash`. */
  readonly pillar?: string | undefined;
  /** Id of a section of the page, such as `positions`. */
  readonly section?: string | undefined;
  /** Uri or name of a workspace folder. */
  readonly folder?: string | undefined;
  readonly choice: ReportChoice;
  /** A link from a web page or a mail: it is shown, and not remembered. */
  readonly isFromOutside?: true;
}

const PLACE_KEYS = ['pillar', 'section', 'folder'] as const;
const CHOICE_KEYS = [
  ...['account', 'period', 'by', 'across', 'within'],
  ...['linking', 'model', 'arithmetic', 'effectLinking'],
] as const;
const SECTION = /^[a-z][a-zA-Z-]{0,39}$/;
/** Longer values name nothing that a journal has. */
const LONGEST_VALUE = 500;
const LINK_PATH = '/attribution';

/** What a link says, and the keys whose value is none. */
export interface ReadLink {
  readonly link: PanelLink;
  readonly wrong: readonly string[];
}

/** Reads a command's argument, which may be anything. Every key counts for itself; unknown ones are left alone. */
export function linkOf(argument: unknown): ReadLink {
  const wrong: string[] = [];
  let choice: ReportChoice = {};
  for (const key of CHOICE_KEYS) {
    const value = propertyOf(argument, key);
    if (value === undefined) continue;
    const read = isShort(value) ? parseChoice({ [key]: value }) : {};
    if (propertyOf(read, key) === undefined) wrong.push(key);
    else choice = { ...choice, ...read };
  }
  const place: Partial<Record<(typeof PLACE_KEYS)[number], string>> = {};
  for (const key of PLACE_KEYS) {
    const value = propertyOf(argument, key);
    if (value === undefined) continue;
    if (typeof value === 'string' && isShort(value) && (key !== 'section' || SECTION.test(value))) place[key] = value;
    else wrong.push(key);
  }
  return { link: { ...place, choice }, wrong };
}

/**
 * Reads a link from outside (a web page, a mail): the path and every parameter must be one of ours, named once. An empty
 * `across` or `within` says that there is none.
 * @returns `undefined` for anything else.
 */
export function linkOfUri(uri: { readonly path: string; readonly query: string }): PanelLink | undefined {
  if (uri.path !== LINK_PATH) return undefined;
  const known: readonly string[] = [...PLACE_KEYS, ...CHOICE_KEYS];
  const argument: Record<string, string | null> = {};
  for (const [key, value] of new URLSearchParams(uri.query)) {
    if (!known.includes(key) || key in argument) return undefined;
    argument[key] = value === '' && (key === 'across' || key === 'within') ? null : value;
  }
  const { link, wrong } = linkOf(argument);
  return wrong.length === 0 ? link : undefined;
}

/** The way to a report: every choice is named, so that it leads to the same whatever the panel shows. */
export function linkToReport(
  report: AttributionReport,
  chosen: string | undefined,
  folder: string | undefined,
): PanelLink {
  const { account, accounts, period, breakdown, linking, comparisons } = report;
  const pillar = report.pillars.some(({ id }) => id === chosen) ? chosen : undefined;
  return {
    ...(pillar === undefined ? {} : { pillar }),
    ...(folder === undefined ? {} : { folder }),
    choice: {
      ...(accounts.length > 1 ? { account: account.id } : {}),
      period: period.key,
      by: breakdown.by,
      across: breakdown.across,
      within: breakdown.within,
      linking,
      model: comparisons.model,
      arithmetic: comparisons.arithmetic,
      effectLinking: comparisons.linking,
    },
  };
}

/** A link as text, in a fixed order; {@link linkOfUri} reads it. `scheme` is the editor's own, such as `vscode`. */
export function linkText(scheme: string, extension: string, link: PanelLink): string {
  const parts = [...PLACE_KEYS, ...CHOICE_KEYS].flatMap((key) => {
    const value = propertyOf(link, key) ?? propertyOf(link.choice, key);
    if (value === undefined) return [];
    return [`${key}=${typeof value === 'string' ? encoded(value) : ''}`];
  });
  return `${scheme}://${extension}${LINK_PATH}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

/** The editor decodes a whole query before it is split: what would split it is encoded twice. */
function encoded(value: string): string {
  const once = encodeURIComponent(value);
  return /[%&=+#]/.test(value) ? encodeURIComponent(once) : once;
}

function isShort(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.length <= LONGEST_VALUE);
}
