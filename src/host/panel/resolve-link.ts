import * as vscode from 'vscode';
import type { ReportChoice } from '../../report/view-model.js';
import { resolveWithin } from '../../report/resolve-within.js';
import { failureText } from '../translate.js';
import { pillarNames } from '../views/tree-node.js';
import type { JournalSession } from '../workspace/journal-session.js';
import type { PanelLink } from './panel-link.js';
import { PERIODS } from './period-text.js';

/** Where a link leads in a journal that is read. */
export interface Place {
  readonly choice: ReportChoice;
  /** Id of the pillar to choose. */
  readonly chosen: string | undefined;
  readonly section: string | undefined;
  /** What it names and the journal does not have, with what there is, in the reader's language. */
  readonly wrong: readonly string[];
}

/** Lines of the pillar table that are no pillar of the journal. */
const OTHER_LINES: readonly string[] = ['unlinked', 'cash'];

/**
 * Looks up what a link names. What is not there is left out of the place and told.
 * @param present what is shown now, which a place leaves as it is where it does not name another.
 */
export function resolveLink(session: JournalSession, link: PanelLink, present: ReportChoice): Place {
  const wrong: string[] = [];
  const lookUp = (name: string): string | undefined => {
    const id = pillarId(session, name);
    if (id === undefined) wrong.push(noPillar(session, name));
    return id;
  };
  const chosen = link.pillar === undefined || OTHER_LINES.includes(link.pillar) ? link.pillar : lookUp(link.pillar);
  const { within, ...named } = link.choice;
  // What is shown is narrowed to the chosen pillar, as when it is chosen on the page.
  const pillar =
    typeof within === 'string'
      ? (resolveWithin(session.engine.journal(), within) ?? lookUp(within))
      : within === null
        ? null
        : withinOf(chosen);
  const choice = { ...named, ...(pillar === undefined ? {} : { within: pillar }) };
  const place = { chosen, section: link.section, wrong };
  if (session.report({ ...present, ...choice }).ok) return { ...place, choice };
  const { account, period, ...rest } = choice;
  const inAccount = account === undefined ? {} : { account };
  const found = session.report(inAccount);
  if (!found.ok) wrong.push(failureText(found.failure));
  const known = found.ok ? inAccount : {};
  const hasPeriod = period !== undefined && session.report({ ...known, period }).ok;
  if (period !== undefined && !hasPeriod) wrong.push(noPeriod(session, period));
  return { ...place, choice: { ...rest, ...known, ...(hasPeriod ? { period } : {}) } };
}

/** `undefined` leaves the panel as it is. */
function withinOf(chosen: string | undefined): string | null | undefined {
  return chosen !== undefined && OTHER_LINES.includes(chosen) ? null : chosen;
}

/** A pillar's id by its id, or by a name, alias or file of it in whatever case. */
function pillarId(session: JournalSession, name: string): string | undefined {
  const { pillars } = session.engine.journal();
  if (pillars.has(name)) return name;
  const wanted = name.trim().toLowerCase();
  return [...pillars.values()].find(({ record }) => pillarNames(record).has(wanted))?.record.id.value;
}

function noPillar(session: JournalSession, name: string): string {
  const ids = [...session.engine.journal().pillars.keys()];
  return ids.length === 0
    ? vscode.l10n.t('There is no pillar “{0}”; the journal has none yet.', name)
    : vscode.l10n.t('There is no pillar “{0}”. Pillars: {1}.', name, ids.join(', '));
}

function noPeriod(session: JournalSession, period: string): string {
  const years = session.wholeBook()?.years ?? [];
  const known = [...PERIODS, ...years.map(String), '2026-01-01..2026-03-31'].join(', ');
  return vscode.l10n.t('“{0}” is no period of this journal. Periods: {1}.', period, known);
}
