import * as vscode from 'vscode';
import { parseDecimal } from '../../base/decimal.js';
import { UserMistake } from './command.js';

/** Asks for one line; `check` returns what is wrong with it, in the reader's language. */
export async function askText(
  title: string,
  value: string,
  check: (text: string) => string | undefined,
  prompt?: string,
): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => check(text.trim()),
    ...(prompt === undefined ? {} : { prompt }),
  });
  return answer?.trim();
}

/** The given answer, checked; else the asked one. @throws UserMistake where the given one is wrong. */
export async function given(
  value: string | undefined,
  check: (text: string) => string | undefined,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  if (value === undefined) return ask();
  const mistake = check(value);
  if (mistake !== undefined) throw new UserMistake(mistake);
  return value;
}

/** Offers known values and takes any other that is typed. */
export function pickOrType(
  title: string,
  known: readonly vscode.QuickPickItem[],
  placeholder: string,
): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.items = known;
  return new Promise((resolve) => {
    pick.onDidChangeValue((typed) => {
      const text = typed.trim();
      const isNew = text !== '' && !known.some((item) => item.label === text);
      pick.items = isNew
        ? [...known, { label: text, description: vscode.l10n.t('as typed'), alwaysShow: true }]
        : known;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What is wrong with a quantity. */
export function checkQuantity(text: string): string | undefined {
  const value = parseDecimal(text);
  if (!value) return vscode.l10n.t('“{0}” is not a number. Write it with digits, for example 1_000.50.', text);
  return value.gt(0) ? undefined : vscode.l10n.t('The quantity must be above zero; the side says long or short.');
}

/** What is wrong with a price; a price may be zero or negative. */
export function checkPrice(text: string): string | undefined {
  return parseDecimal(text)
    ? undefined
    : vscode.l10n.t('“{0}” is not a number. Write it with digits, for example 1_000.50.', text);
}
