import * as vscode from 'vscode';

/** Thrown by a command for what the user can mend; its message is shown as it is, without a word of ours. */
export class UserMistake extends Error {}

/**
 * Does what a command does, and never fails silently: one message says what to do, the log has the details.
 * @param id the command's, for the log.
 */
export async function guarded(id: string, log: vscode.LogOutputChannel, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof UserMistake) {
      void vscode.window.showWarningMessage(error.message);
      return;
    }
    log.error(`${id} failed.`, error instanceof Error ? error : String(error));
    void offerLog(log, error instanceof Error ? error.message : String(error));
  }
}

async function offerLog(log: vscode.LogOutputChannel, message: string): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  const text = vscode.l10n.t('Throughline could not do this: {0} The log has the details.', message);
  if ((await vscode.window.showErrorMessage(text, show)) === show) log.show();
}

/** A property of a command's argument, where it is a text. */
export function textArgument(argument: unknown, key: string): string | undefined {
  const value = propertyOf(argument, key);
  return typeof value === 'string' ? value : undefined;
}

/** A property of its own of a command's argument, which may be anything; `undefined` where it has none. */
export function propertyOf(argument: unknown, key: string): unknown {
  return typeof argument === 'object' && argument !== null
    ? Object.entries(argument).find(([k]) => k === key)?.[1]
    : undefined;
}
