import * as vscode from 'vscode';

/** What a file holds now: an unsaved document's text, else the disk's bytes; `undefined` where it is gone or cannot be read. */
export async function currentContent(uri: vscode.Uri): Promise<string | Uint8Array | undefined> {
  const content = unsavedText(uri) ?? (await readBytes(uri));
  // A document may have changed while the disk was read.
  return unsavedText(uri) ?? content;
}

function unsavedText(uri: vscode.Uri): string | undefined {
  const wanted = uri.toString();
  const open = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === wanted,
  );
  return open && !open.isClosed ? open.getText() : undefined;
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}
