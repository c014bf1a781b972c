import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createEngine } from '../../src/engine/engine.js';
import { findJournalFiles } from '../../src/host/workspace/find-files.js';
import { plainGlob } from '../../src/host/workspace/plain-glob.js';
import { readSettings } from '../../src/host/workspace/settings.js';
import { walkDisk } from '../../src/host/workspace/walk-disk.js';

const FILES = [
  ...['a.md', 'b.markdown', 'READ.MD', 'c.md.txt', 'md', '.md', '.hidden.md', 'a/z.md', 'a.b/y.md', 'a b/é中.md'],
  ...[
    '.git/x.md',
    '.github/x.md',
    'node_modules/p/x.md',
    'deep/node_modules/x.md',
    'node_modules.md',
    'deep/.git/x.md',
  ],
  ...[
    'prices/SPY.csv',
    'prices/deep/er/x.prices',
    'notes/prices/y.ledger',
    'other/z.csv',
    'prices.csv',
    'prices/x.CSV',
  ],
  ...['.svn/x.md', 'CVS/x.md', '.DS_Store', 'drafts/x.md', 'drafts/deep/y.md', 'draft/x.md', 'x(1)[2]{3}!.md'],
];

describe('looking for a journal’s files on disk', () => {
  let home = '';
  before(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-find-'));
    for (const file of FILES) {
      fs.mkdirSync(path.join(home, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(home, file), '');
    }
  });
  after(() => {
    fs.rmSync(home, { recursive: true });
  });

  const found = async (settings: { include?: string; exclude?: string }, disk?: typeof fs) => {
    const folder = vscode.Uri.file(home);
    const { token } = new vscode.CancellationTokenSource();
    return [...(await findJournalFiles(folder, { ...readSettings(folder), ...settings }, createEngine(), token, disk))];
  };

  const cases = [
    {},
    { include: '*.md' },
    { include: 'a/**' },
    { include: '**/{a,drafts}/*.md' },
    { include: '**/?.md' },
    { exclude: 'drafts' },
    { exclude: 'drafts/**' },
    { exclude: '**/d*' },
    { exclude: '**/*.md' },
    { exclude: '**/x.*' },
    { exclude: 'a*/**' },
  ];
  for (const settings of cases) {
    it(`finds what the editor’s search finds, in order: ${JSON.stringify(settings)}`, async () => {
      const walked = await found(settings, fs);
      assert.deepEqual(walked, await found(settings));
      assert.deepEqual(walked, walked.toSorted());
    });
  }

  it('leaves to the editor what it cannot tell: a link on the way, a glob that is not plain', async () => {
    const { token } = new vscode.CancellationTokenSource();
    const all = { enters: () => true, takes: () => true };
    assert.equal((await walkDisk(fs, home, all, token))?.length, FILES.length);
    const link = path.join(home, 'link.md');
    fs.symlinkSync(path.join(home, 'a.md'), link);
    try {
      assert.equal(await walkDisk(fs, home, all, token), undefined);
      assert.deepEqual(await found({}, fs), await found({}));
    } finally {
      fs.rmSync(link);
    }
    for (const glob of ['[ab].md', '!a.md', '{a,{b,c}}.md', '{a/b,c}.md', 'a\\b', './a.md', 'a**b', '', 'a/']) {
      assert.equal(plainGlob(glob), undefined, glob);
    }
    assert.deepEqual(await found({ include: '[ab]*.md' }, fs), await found({ include: '[ab]*.md' }));
  });
});
