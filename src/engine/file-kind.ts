const MARKDOWN = /\.(?:md|markdown)$/i;
const PRICES = /\.(?:csv|prices|journal|ledger)$/i;

/** True for a path that is read as Markdown. */
export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

/** True for a path that a journal may name as the base year's monthly file. */
export function isCsv(path: string): boolean {
  return /\.csv$/i.test(path);
}

/**
 * True for a price file: its ending fits and one of its parent folders is the prices folder, at any depth, so that
 * a journal may lie in a subfolder of the workspace.
 * @param folder one or more `/` separated names.
 */
export function isPriceFile(path: string, folder: string): boolean {
  if (!PRICES.test(path)) return false;
  const wanted = folder.replace(/^\/+|\/+$/g, '');
  return wanted !== '' && `/${path}`.includes(`/${wanted}/`);
}
