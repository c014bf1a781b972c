import * as vscode from 'vscode';
import { EXPORT_FORMATS } from '../../../src/export/export-report.js';

/** Export Report writes what is shown in every format where it is told to; nothing in it names the folder's place. */
export async function checkExportsReport(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('No folder is open.');
  const home = vscode.Uri.joinPath(folder, 'host-export');
  const texts = new Map<string, string>();
  try {
    for (const format of EXPORT_FORMATS) {
      const target = vscode.Uri.joinPath(home, `report.${format}`);
      await vscode.commands.executeCommand('throughline.exportReport', { format, target });
      const bytes = await vscode.workspace.fs.readFile(target);
      texts.set(format, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    }
  } finally {
    await vscode.workspace.fs.delete(home, { recursive: true });
  }
  const starts = {
    html: /^<!DOCTYPE html>\n<html lang="en">\n[^]{0,200}default-src 'none'; script-src 'sha256-/,
    md: /^# .* · Attribution\n/,
    // A spreadsheet knows by this mark that the file is UTF-8.
    csv: /^\uFEFFsection,id,name,measure,value,unit,reason\n/,
    json: /^\{\n {2}"schema": 1,\n {2}"account":/,
  } as const;
  for (const format of EXPORT_FORMATS) {
    const text = texts.get(format) ?? '';
    if (!starts[format].test(text)) throw new Error(`${format} begins with ${text.slice(0, 400)}`);
    if (text.includes(folder.path)) throw new Error(`${format} names the folder's place.`);
  }
}
