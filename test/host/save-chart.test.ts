import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chartBytes, fileName, saveChart } from '../../src/host/commands/save-chart.js';
import { FakeMemory } from './fake-page.js';
import { folder } from './journal-window.js';

const SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255]).toString('base64');

describe('a chart', () => {
  const at = (path: string) => vscode.Uri.joinPath(folder(), path);
  const read = async (uri: vscode.Uri) => Buffer.from(await vscode.workspace.fs.readFile(uri));

  it('is written where the dialog says, which starts in the journal, then in the folder used last', async () => {
    const memory = new FakeMemory();
    const offered: (string | undefined)[] = [];
    const charts = at('charts');
    const ask = (name: string) => (options?: vscode.SaveDialogOptions) => {
      offered.push(options?.defaultUri?.toString());
      return Promise.resolve(vscode.Uri.joinPath(charts, name));
    };
    await vscode.workspace.fs.createDirectory(charts);
    try {
      const name = 'Pillars: this year / base year';
      const svg = await saveChart(memory, folder(), { name, format: 'svg', content: SVG }, ask('a.svg'));
      const png = await saveChart(memory, folder(), { name, format: 'png', content: PNG }, ask('b.png'));
      const csv = await saveChart(memory, folder(), { name, format: 'csv', content: 'a,b\n一,−1\n' }, ask('c.csv'));
      assert.ok(svg && png && csv);
      assert.equal((await read(svg)).toString(), SVG);
      assert.equal((await read(png)).toString('base64'), PNG);
      assert.equal((await read(csv)).toString(), 'a,b\n一,−1\n');
      const file = 'Pillars this year base year';
      assert.deepEqual(offered, [
        at(`${file}.svg`).toString(),
        vscode.Uri.joinPath(charts, `${file}.png`).toString(),
        vscode.Uri.joinPath(charts, `${file}.csv`).toString(),
      ]);
    } finally {
      await vscode.workspace.fs.delete(charts, { recursive: true });
    }
  });

  it('is not written where the dialog is cancelled, and nothing is kept', async () => {
    const memory = new FakeMemory();
    const cancel = () => Promise.resolve(undefined);
    assert.equal(await saveChart(memory, folder(), { name: 'a', format: 'svg', content: SVG }, cancel), undefined);
    assert.deepEqual(memory.keys(), []);
  });

  it('says where it cannot be written', async () => {
    const inFile = () => Promise.resolve(at('README.md/a.svg'));
    await assert.rejects(
      saveChart(new FakeMemory(), folder(), { name: 'a', format: 'svg', content: SVG }, inFile),
      /could not be written/,
    );
  });

  it('is what its format says, and not too large', () => {
    for (const [format, content, wrong] of [
      ['png', 'not base64!', /no base64/],
      ['png', Buffer.from('<svg></svg>').toString('base64'), /no PNG/],
      ['png', `data:image/png;base64,${PNG}`, /no base64/],
      ['svg', '<script>alert(1)</script>', /no SVG/],
      ['svg', `<svg>${' '.repeat(20 * 1024 * 1024)}</svg>`, /larger than 20 MB/],
      ['csv', '一'.repeat(7 * 1024 * 1024), /larger than 20 MB/],
      ['png', 'A'.repeat(28 * 1024 * 1024), /larger than 20 MB/],
    ] as const)
      assert.throws(() => chartBytes({ format, content }), wrong);
  });

  it('has a name that every file system takes', () => {
    for (const [name, file] of [
      ['../../etc/passwd', 'etc passwd'],
      ['a\u0000b\u202e.exe', 'a b .exe'],
      ['  ...  ', 'chart'],
      ['', 'chart'],
      ['NUL', 'chart'],
      ['支柱 2026', '支柱 2026'],
      ['a'.repeat(300), 'a'.repeat(100)],
    ] as const)
      assert.equal(fileName(name), file);
  });
});
