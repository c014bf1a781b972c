// Keys alone, from the page's start: find the pillar that cost most and open its worst trade. The person sees the page
// and presses keys; nothing here gives the focus to anything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { serveHarness } from './serve.mjs';
import { launch, openView } from './views.mjs';

/** More would be no way to work. */
const MOST_KEYS = 25;

/** What the eye sees of the element that has the focus: its section and its words; of a row, its number too. */
function focused() {
  const element = globalThis.document.activeElement;
  const row = element.closest('tr');
  return {
    section: element.closest('section')?.id ?? '',
    role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
    text: element.textContent.trim(),
    // What a line of the table says it made, with a real minus.
    made: Number((row?.querySelector('td.now')?.textContent ?? 'x').trim().replace('−', '-')),
  };
}

describe('the keyboard alone', () => {
  let server;
  let browser;
  before(async () => {
    server = await serveHarness();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  it('finds the pillar that cost most and opens its worst trade', async () => {
    const { page } = await openView(browser, server.address, { width: 1400 });
    let keys = 0;
    const press = async (...names) => {
      for (const name of names) await page.keyboard.press(name);
      keys += names.length;
      return page.evaluate(focused);
    };
    const pressUntil = async (key, isThere) => {
      for (let at = await press(key); ; at = await press(key)) {
        if (isThere(at)) return at;
        assert.ok(keys < 200, `still at ${JSON.stringify(at)}`);
      }
    };
    const rowsIn = (selector) =>
      page.evaluate((one) => {
        const rows = [...globalThis.document.querySelectorAll(one)];
        return rows.map((row) => ({
          name: row.querySelector('th button, th .nm')?.textContent.trim() ?? '',
          made: Number(row.querySelector('td.now').textContent.trim().replace('−', '-')),
        }));
      }, selector);
    const least = (rows) => rows.reduce((low, row) => (row.made < low.made ? row : low));

    // The first stop lists the sections.
    await press('Tab');
    await pressUntil('ArrowRight', ({ text }) => text === 'Pillars');
    assert.equal((await press('Enter')).role, 'row');
    const pillar = least(await rowsIn('[role="treegrid"] tbody tr'));
    await pressUntil('ArrowDown', ({ text }) => text.startsWith(pillar.name));
    await press('Space');
    assert.equal(await page.locator('tr[aria-selected="true"] .nm').innerText(), pillar.name);
    const sort = (at) => at.section === 's-positions' && /^Contribution/.test(at.text) && at.role === 'button';
    await pressUntil('Alt+ArrowDown', sort);
    // The largest stand first; again, and the worst does.
    await press('Enter');
    const trade = least(await rowsIn('.pos tbody tr:has(td.now)'));
    await pressUntil('ArrowDown', ({ section, text }) => section === 's-positions' && text === trade.name);
    await press('Enter');

    const { said, report } = await page.evaluate(async () => {
      const { state } = await globalThis.messageFor({});
      return { said: globalThis.said.at(-1), report: state.report };
    });
    await page.close();
    // The same found in the report, without the page.
    const worst = least(report.pillars.map(({ id, name, contribution }) => ({ id, name, made: contribution.value })));
    assert.equal(pillar.name, worst.name);
    const parts = report.positions.flatMap(({ id, record, pieces }) =>
      pieces.filter((piece) => piece.pillar === worst.id).map((piece) => ({ id, record, made: piece.contribution })),
    );
    assert.deepEqual(said, { type: 'open', records: [least(parts).record], title: least(parts).id });
    console.log(`      ${keys} keys; goal ${MOST_KEYS}`);
    assert.ok(keys <= MOST_KEYS, `${keys} keys were needed, ${MOST_KEYS} are enough`);
  });
});
