import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, folder, loadedEngine, withFile } from './journal-window.js';

const ACCOUNT = `---
account: host-account
currency: USD # with a comment
opening: {date: 2025-12-31, nav: 1_000}
---

Words.
`;
const CSV = 'benchmarks/2025.csv';
let files = 0;
/** A file's name that was not used before: the watcher takes a deletion and a creation together for nothing. */
const fresh = () => `host-account-${String(++files)}.md`;
const add = (argument: object) => vscode.commands.executeCommand('throughline.addBaseYear', argument);

describe('Add Base Year', () => {
  const csv = () => vscode.Uri.joinPath(folder(), CSV);
  const csvText = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(csv()));
  const total = { account: 'host-account', year: '2025', return: '131%' };
  const pillars = async () =>
    [...(await loadedEngine()).journal().pillars.values()]
      .filter(({ parent }) => parent === undefined)
      .map(({ record }) => record.id.value);
  const benchmark = async () => (await loadedEngine()).journal().accounts.get('host-account')?.benchmark;
  afterEach(async () => {
    await vscode.workspace.fs
      .delete(vscode.Uri.joinPath(csv(), '..'), { recursive: true })
      .then(undefined, () => undefined);
  });

  it('writes a year and its return into the account’s file; one undo takes it back', async () => {
    await withFile(fresh(), ACCOUNT, async (document, editor) => {
      await add({ ...total, way: 'year' });
      assert.equal(
        document.getText(),
        ACCOUNT.replace('\n---\n\n', '\nbenchmark:\n  year: 2025\n  return: 131%\n---\n\n'),
      );
      assert.equal(vscode.window.activeTextEditor?.document, editor.document);
      assert.match(document.getText(editor.selection), /year: 2025\n {2}return: 131%$/);
      assert.equal((await benchmark())?.year.value, 2025);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), ACCOUNT);
    });
  });

  it('asks how it is known, which year it is and what it returned', async () => {
    const top = await pillars();
    await withFile(fresh(), ACCOUNT, async (document) => {
      const { picks, prompts } = await answering(
        { pick: () => 1, type: ({ value = '' }) => (value === '' ? '131%' : '2025') },
        () => add({ account: 'host-account' }),
      );
      assert.deepEqual(
        picks.map((items) => items.map(({ label }) => label)),
        [['Its return alone', 'Contributions by pillar', 'A monthly file']],
      );
      assert.deepEqual(
        prompts.map(({ prompt }) => prompt),
        ['Which year is the base year?', 'Return of the whole of 2025, such as 131%'],
      );
      assert.ok(document.getText().includes(`  contributions: {${top.map((id) => `${id}: 0%`).join(', ')}}`));
      assert.equal((await benchmark())?.contributions?.length, top.length);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), ACCOUNT);
    });
  });

  it('adds to a total that stands a monthly file with a row a month and pillar', async () => {
    const top = await pillars();
    const text = ACCOUNT.replace('\n---\n\n', '\nbenchmark: {year: 2025, return: 131%} # the year\n---\n\n');
    await withFile(fresh(), text, async (document) => {
      const { picks, prompts } = await answering({ pick: () => 1 }, () => add({ account: 'host-account' }));
      assert.deepEqual(
        picks.map((items) => items.map(({ label }) => label)),
        [['Contributions by pillar', 'A monthly file']],
      );
      assert.deepEqual(prompts, []);
      assert.equal(document.getText(), text.replace('131%}', `131%, monthly: ${CSV}}`));
      const rows = (await csvText())
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('2025-'));
      assert.equal(rows.length, 12 * top.length);
    });
  });

  it('never writes over a monthly file that is there', async () => {
    await vscode.workspace.fs.writeFile(csv(), new TextEncoder().encode('mine'));
    await withFile(fresh(), ACCOUNT, async (document) => {
      await add({ ...total, way: 'monthly' });
      assert.match(document.getText(), /monthly: benchmarks\/2025\.csv/);
      assert.equal(await csvText(), 'mine');
    });
  });

  it('changes nothing where it is there already, cannot be written or is cancelled', async () => {
    const broken = ACCOUNT.replace('host-account\n', 'host-account\nbenchmark: *gone\n');
    for (const [text, argument] of [
      [ACCOUNT.replace('opening', 'benchmark: {year: 2025, return: 50%}\nopening'), { ...total, way: 'year' }],
      [ACCOUNT, { ...total, way: 'year', return: 'a lot' }],
      [ACCOUNT, { ...total, way: 'year', year: '25' }],
      [broken, { ...total, way: 'year' }],
    ] as const)
      await withFile(fresh(), text, async (document) => {
        const { warnings } = await answering({}, () => add(argument));
        assert.equal(warnings.length, 1);
        assert.equal(document.getText(), text);
      });
    await withFile(fresh(), ACCOUNT, async (document) => {
      const { warnings } = await answering({}, () => add({ account: 'host-account' }));
      assert.deepEqual(warnings, []);
      assert.equal(document.getText(), ACCOUNT);
    });
  });
});
