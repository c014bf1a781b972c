import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PanelController } from '../../src/host/panel/panel-controller.js';
import { linkOf } from '../../src/host/panel/panel-link.js';
import { FakeMemory, FakePage, panelContext } from './fake-page.js';
import { answering } from './journal-window.js';

describe('the panel’s conversation with its page', () => {
  const memory = new FakeMemory();
  let context: Awaited<ReturnType<typeof panelContext>>;
  let page: FakePage;
  let panel: PanelController;
  before(async () => {
    context = await panelContext(memory);
  });
  after(() => {
    context.dispose();
  });
  beforeEach(() => {
    memory.kept.clear();
    open();
  });
  afterEach(() => {
    panel.dispose();
  });

  function open(argument?: unknown): void {
    page = new FakePage();
    panel = new PanelController(context, page.host, argument === undefined ? undefined : linkOf(argument).link);
  }
  const ready = () => {
    page.say({ type: 'ready' });
  };
  const follow = (argument: unknown) => () => {
    panel.follow(linkOf(argument).link);
  };
  const ask = (period: string) => {
    page.say({ type: 'query', choice: { period } });
  };

  it('shows another period when it is asked for, and says which in the view’s title', async () => {
    assert.equal((await page.reportAfter(ready)).period.key, 'ytd');
    assert.equal(page.description, '');
    const report = await page.reportAfter(() => {
      ask('qtd');
    });
    assert.equal(report.period.key, 'qtd');
    assert.equal(page.description, 'Quarter to date');
  });

  it('computes only the last of several choices in a row', async () => {
    await page.answerTo(ready);
    const report = await page.reportAfter(() => {
      for (const period of ['mtd', 'qtd', '2025']) ask(period);
    });
    assert.equal(report.period.key, '2025');
    assert.equal(page.sent.length, 2);
  });

  it('shows the same in a reloaded window: choice and page', async () => {
    await page.answerTo(ready);
    await page.answerTo(() => {
      page.say({ type: 'query', choice: { period: '2025', account: 'main', by: 'tag', effectLinking: 'grap' } });
    });
    page.say({ type: 'remember', memory: { chosen: 'deglobalization', comparison: 'year-on-year' } });
    panel.dispose();
    open();
    const { memory: kept, state } = await page.answerTo(ready);
    assert.ok(state.kind === 'report');
    assert.equal(state.report.period.key, '2025');
    assert.equal(state.report.account.id, 'main');
    assert.deepEqual(kept, {
      chosen: 'deglobalization',
      comparison: 'year-on-year',
      choice: { period: '2025', account: 'main', by: 'tag', effectLinking: 'grap' },
    });
  });

  it('starts anew where the workspace keeps another version’s shape', async () => {
    await memory.update('throughline.panel', { choice: { period: 7, by: 'mood' }, folder: ['a'] });
    await memory.update('throughline.panelMemory', { chosen: 3 });
    panel.dispose();
    open();
    const { memory: kept, state } = await page.answerTo(ready);
    assert.ok(state.kind === 'report');
    assert.equal(state.report.period.key, 'ytd');
    assert.deepEqual(kept, { choice: {} });
  });

  it('sends nothing for what the page remembers, nor the same report again', async () => {
    await page.answerTo(ready);
    const written = memory.written('throughline.panelMemory');
    page.say({ type: 'remember', memory: { tradesBy: 'side' } });
    await written;
    await context.journals.reload();
    assert.equal(page.sent.length, 1);
  });

  it('sends what changed of a report, and everything to a page that asks for it', async () => {
    const whole = await page.reportAfter(ready);
    const report = await page.reportAfter(() => {
      page.say({ type: 'query', choice: { by: 'tag' } });
    });
    assert.equal(report.breakdown.by, 'tag');
    assert.deepEqual({ ...report, breakdown: whole.breakdown }, whole);
    const [first = '', second = ''] = page.texts;
    assert.match(second, /^\{"edition":2,"patch":\{/);
    assert.ok(second.length < first.length / 10, `${String(second.length)} of ${String(first.length)} characters`);
    assert.deepEqual(await page.reportAfter(ready), report);
    assert.match(page.texts[2] ?? '', /^\{"edition":3,"show":\{/);
  });

  it('opens the records of a number', async () => {
    const report = await page.reportAfter(ready);
    const [position] = report.positions;
    assert.ok(position);
    const opened = new Promise<vscode.TextEditor | undefined>((resolve) => {
      const listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (!editor) return;
        listening.dispose();
        resolve(editor);
      });
    });
    page.say({ type: 'open', records: [position.record], title: position.id });
    const editor = await opened;
    assert.ok(editor);
    assert.match(editor.document.getText(), new RegExp(`id: ${position.id}`));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('drops what the page says in an unknown shape', async () => {
    await page.answerTo(ready);
    const report = await page.reportAfter(() => {
      page.sayAnything({ type: 'query', choice: { period: ['2025'] } });
      page.sayAnything({ type: 'eval', text: '1' });
      page.sayAnything(undefined);
      ask('mtd');
    });
    assert.equal(report.period.key, 'mtd');
    assert.equal(page.sent.length, 2);
  });

  it('drops an account and a pillar that the chosen folder does not have', async () => {
    await memory.update('throughline.panel', {
      folder: 'file:///gone',
      choice: { account: 'gone', within: 'gone', period: '2025' },
    });
    panel.dispose();
    open();
    const report = await page.reportAfter(ready);
    assert.equal(report.account.id, 'all');
    assert.equal(report.period.key, '2025');
  });

  describe('with a link', () => {
    it('starts at its pillar and period, and goes there once', async () => {
      panel.dispose();
      open({ pillar: 'deglobalization', period: '2025', section: 'positions' });
      const { focus, memory: kept, state } = await page.answerTo(ready);
      assert.ok(state.kind === 'report');
      assert.equal(state.report.period.key, '2025');
      assert.deepEqual(focus, { id: 1, chosen: 'deglobalization', section: 'positions' });
      assert.equal(kept.chosen, 'deglobalization');
      assert.deepEqual(kept.choice, { period: '2025', within: 'deglobalization' });
      const next = await page.answerTo(() => {
        ask('ytd');
      });
      assert.equal(next.focus, null);
    });

    it('goes there when it is open already, again and again', async () => {
      await page.answerTo(ready);
      const first = await page.answerTo(follow({ pillar: 'deglobalization' }));
      const second = await page.answerTo(follow({ pillar: 'deglobalization' }));
      assert.deepEqual([first.focus?.id, second.focus?.id], [1, 2]);
      assert.equal(second.focus?.chosen, 'deglobalization');
    });

    it('from outside is shown, and nothing of it remembered', async () => {
      const outside = { ...linkOf({ pillar: 'deglobalization', account: 'main', linking: 'logarithmic' }).link };
      await page.answerTo(ready);
      await page.answerTo(() => {
        ask('2025');
      });
      const { memory: shown, state } = await page.answerTo(() => {
        panel.follow({ ...outside, isFromOutside: true });
      });
      assert.ok(state.kind === 'report');
      assert.deepEqual([state.report.account.id, state.report.linking], ['main', 'logarithmic']);
      // As the real page does, which keeps the pillar and narrows itself to it.
      page.say({ type: 'remember', memory: shown });
      page.say({ type: 'query', choice: { within: 'deglobalization' } });
      // What a person chooses meanwhile counts.
      const next = await page.reportAfter(() => {
        ask('ytd');
      });
      assert.equal(next.linking, 'logarithmic');
      assert.deepEqual(memory.get('throughline.panel'), { choice: { period: 'ytd' } });
      panel.dispose();
      open();
      const { memory: kept } = await page.answerTo(ready);
      assert.deepEqual(kept, { choice: { period: 'ytd' } });
      // A reloaded page asks for what it showed.
      await page.answerTo(() => {
        page.say({ type: 'query', choice: { linking: 'logarithmic' }, isRestored: true });
      });
      assert.deepEqual(memory.get('throughline.panel'), { choice: { period: 'ytd' } });
    });

    it('keeps what the link does not name', async () => {
      await page.answerTo(ready);
      await page.answerTo(() => {
        ask('2025');
      });
      const report = await page.reportAfter(follow({ pillar: 'unlinked' }));
      assert.equal(report.period.key, '2025');
    });

    it('waits for a hidden page to come back', async () => {
      await page.answerTo(ready);
      page.setVisible(false);
      follow({ pillar: 'deglobalization' })();
      page.setVisible(true);
      await context.journals.reload();
      assert.equal(page.sent.length, 1);
      const { focus } = await page.answerTo(ready);
      assert.equal(focus?.chosen, 'deglobalization');
    });

    it('finds a pillar by its name, in whatever case', async () => {
      const pillar = context.journals.current()?.engine.journal().pillars.get('deglobalization');
      assert.ok(pillar);
      await page.answerTo(ready);
      const { focus } = await page.answerTo(follow({ pillar: pillar.record.name.toUpperCase() }));
      assert.equal(focus?.chosen, 'deglobalization');
    });

    for (const [argument, said] of [
      [{ pillar: 'globalisation' }, /^There is no pillar “globalisation”\. Pillars: .*deglobalization/],
      [{ within: 'globalisation' }, /^There is no pillar “globalisation”/],
      [{ period: 'yesterday' }, /^“yesterday” is no period of this journal\. Periods: ytd, .*inception, 2025, 2026, /],
      [{ period: '1999' }, /^“1999” is no period of this journal/],
      [{ account: 'gone' }, /^There is no account “gone”\. Accounts: main, vault\.$/],
      [{ folder: 'gone' }, /^There is no folder “gone” in this window\. Folders: sample\.$/],
    ] as const) {
      it(`opens and says what exists: ${JSON.stringify(argument)}`, async () => {
        await page.answerTo(ready);
        const { warnings } = await answering({}, async () => {
          const report = await page.reportAfter(follow(argument));
          assert.equal(report.period.key, 'ytd');
          assert.equal(report.account.id, 'all');
        });
        assert.equal(warnings.length, 1);
        assert.match(warnings[0] ?? '', said);
      });
    }

    it('names all that is shown in the link to it', async () => {
      panel.dispose();
      const argument = { pillar: 'deglobalization', period: '2025', account: 'main', effectLinking: 'menchero' };
      open(argument);
      const { report } = await page.answerTo(ready).then(({ state }) => {
        assert.ok(state.kind === 'report');
        return state;
      });
      const link = panel.link();
      assert.equal(link?.pillar, 'deglobalization');
      assert.equal(link.folder, undefined);
      assert.deepEqual(link.choice, {
        account: 'main',
        period: '2025',
        by: report.breakdown.by,
        across: report.breakdown.across,
        within: report.breakdown.within,
        linking: report.linking,
        model: report.comparisons.model,
        arithmetic: report.comparisons.arithmetic,
        effectLinking: report.comparisons.linking,
      });
    });
  });
});
