import * as vscode from 'vscode';

/** Thrown by a command for what the user can mend; its message is shown as it is, without a word of ours. */
export class UserMistake extends Error {}

/**
 * Registers a command that never fails silently: one message says what to do, the log has the details.
 * `action` receives the command's arguments as they come (from a tree row, a keybinding, another extension): it checks them.
 */
export function registerCommand(
  id: string,
  log: vscode.LogOutputChannel,
  action: (...args: readonly unknown[]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      await action(...args);
    } catch (error) {
      if (error instanceof UserMistake) {
        void vscode.window.showWarningMessage(error.message);
        return;
      }
      log.error(`${id} failed.`, error instanceof Error ? error : String(error));
      void offerLog(log, error instanceof Error ? error.message : String(error));
    }
  });
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
