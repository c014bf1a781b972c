import type * as vscode from 'vscode';
import type { Throughline } from './throughline.js';
import type { Disk } from './workspace/disk.js';
import { breath } from './workspace/time-slices.js';

/**
 * The parts of the extension at work, each before what needs it. Compiling a part takes milliseconds in which the
 * extension host does nothing else: so they are loaded one at a time, with a breath between.
 */
const PIECES: readonly (() => Promise<unknown>)[] = [
  () => import('../base/decimal.js'),
  () => import('../journal/schemas.js'),
  () => import('../journal/frontmatter.js'),
  () => import('../journal/entry-file.js'),
  () => import('../journal/parse-file.js'),
  () => import('../ledger/booking.js'),
  () => import('../valuation/value-account.js'),
  () => import('../report/comparison-view.js'),
  () => import('../report/breakdown-view.js'),
  () => import('../report/build-report.js'),
  () => import('./workspace/early-answers.js'),
  () => import('../engine/engine.js'),
];

/** Loads the extension at work. */
export async function loadThroughline(context: vscode.ExtensionContext, disk: Disk | undefined): Promise<Throughline> {
  for (const load of PIECES) {
    await load();
    await breath();
  }
  const { Throughline } = await import('./throughline.js');
  await breath();
  return new Throughline(context, disk);
}
