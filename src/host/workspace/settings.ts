import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../engine/engine-port.js';
import { isTimeZone } from '../../journal/instant.js';

/** The section whose change makes a journal be read again. */
export const SECTION = 'throughline';

export interface JournalSettings {
  readonly include: string;
  readonly exclude: string;
  readonly engine: EngineSettings;
  /** The time zone as it is set, where nobody knows it; the engine then has the default. */
  readonly unknownTimeZone?: string;
}

/** A folder's settings. A value of the wrong type (settings.json is free text) counts as not set. */
export function readSettings(folder: vscode.Uri): JournalSettings {
  const section = vscode.workspace.getConfiguration(SECTION, folder);
  const text = (key: string, fallback: string) => {
    const value: unknown = section.get(key);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : fallback;
  };
  const number = (key: string, fallback: number, most = Infinity) => {
    const value: unknown = section.get(key);
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most ? value : fallback;
  };
  const timeZone = text('timeZone', DEFAULT_SETTINGS.timeZone);
  const isKnown = isTimeZone(timeZone);
  return {
    include: text('journal.include', '**/*.{md,markdown}'),
    exclude: text('journal.exclude', '**/{node_modules,.git}/**'),
    engine: {
      pricesFolder: text('prices.folder', DEFAULT_SETTINGS.pricesFolder).replace(/^\.?\/+|\/+$/g, ''),
      stalePriceDays: number('prices.staleAfterDays', DEFAULT_SETTINGS.stalePriceDays),
      statementTolerance: number('statement.tolerance', DEFAULT_SETTINGS.statementTolerance),
      timeZone: isKnown ? timeZone : DEFAULT_SETTINGS.timeZone,
      riskFreeRate: number('riskFreeRate', DEFAULT_SETTINGS.riskFreeRate * 100, 100) / 100,
    },
    ...(isKnown ? {} : { unknownTimeZone: timeZone }),
  };
}
