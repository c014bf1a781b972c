import type { PanelContext } from '../panel/panel-controller.js';
import type { Panels } from '../panel/panels.js';
import { addBaseYear } from './add-base-year.js';
import { checkJournal } from './check-journal.js';
import { closePosition } from './close-position.js';
import { createSample } from './create-sample.js';
import { exportShownReport } from './export-report.js';
import { newEntry } from './new-entry.js';
import { openPosition } from './open-position.js';
import { copyLink, placeIn, showPillar } from './show-attribution.js';
import { writeQuantity } from './write-quantity.js';

/** A command of ours, by its id in package.json. */
export type CommandId = keyof ReturnType<typeof commandsOf>;

/** What each command does. */
export function commandsOf(context: PanelContext, panels: () => Promise<Panels>) {
  const { journals, extensionUri } = context;
  return {
    'throughline.showAttribution': async (argument) => (await panels()).showView(placeIn(argument)),
    'throughline.openAttributionInEditor': async (argument) => {
      (await panels()).showTab(placeIn(argument));
    },
    'throughline.showPillar': async (argument) => showPillar(journals, await panels(), argument),
    'throughline.copyLink': async (argument) => copyLink(await panels(), argument),
    'throughline.newEntry': (argument) => newEntry(journals, argument),
    'throughline.openPosition': (argument) => openPosition(journals, argument),
    'throughline.closePosition': (argument) => closePosition(journals, argument),
    'throughline.writeQuantity': (argument) => writeQuantity(journals, argument),
    'throughline.addBaseYear': (argument) => addBaseYear(journals, argument),
    'throughline.checkJournal': () => checkJournal(journals),
    'throughline.exportReport': (argument) => exportShownReport(context, argument),
    'throughline.createSampleJournal': (argument) => createSample(extensionUri, argument),
  } satisfies Record<string, (argument: unknown) => Promise<void>>;
}
