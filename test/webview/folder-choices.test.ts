import assert from 'node:assert/strict';
import { folderChoices } from '../../src/webview/folder-choices.js';

/** Labels of folders given by their ids; a name is the last part. */
function labels(...ids: readonly string[]): readonly string[] {
  return folderChoices(ids.map((id) => ({ id, name: id.split('/').at(-1) ?? '' }))).map(({ label }) => label);
}

describe('the folder chooser', () => {
  it('chooses by id and shows the name', () => {
    assert.deepEqual(folderChoices([{ id: 'file:///shelf/journal', name: 'Trades' }]), [
      { value: 'file:///shelf/journal', label: 'Trades' },
    ]);
  });

  it('adds the parent where names are equal, and only there', () => {
    assert.deepEqual(labels('file:///desk/journal', 'file:///shelf/journal', 'file:///shelf/notes'), [
      'journal (desk)',
      'journal (shelf)',
      'notes',
    ]);
  });

  it('adds more parents where these are equal too', () => {
    assert.deepEqual(labels('file:///a/2026/journal', 'file:///b/2026/journal'), [
      'journal (a/2026)',
      'journal (b/2026)',
    ]);
  });

  it('ends at the machine where all folders are equal', () => {
    assert.deepEqual(labels('vscode-remote://one/desk/journal', 'vscode-remote://two/desk/journal'), [
      'journal (one/desk)',
      'journal (two/desk)',
    ]);
  });

  it('reads escaped names, and keeps what is no escape', () => {
    assert.deepEqual(labels('file:///my%20desk/journal', 'file:///50%/journal'), [
      'journal (my desk)',
      'journal (50%)',
    ]);
  });
});
