import assert from 'node:assert/strict';
import { loadFolder } from '../../src/cli/load-folder.js';
import { createEngine } from '../../src/engine/engine.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { readToPage } from '../../src/protocol/validators.js';
import { formatPercent } from '../../src/report/format-number.js';
import { bodyFacts } from '../../src/journal/body.js';
import { reportOf } from '../support/journal-text.js';

/*
 * What the sample journal promises, computed from its files: the year everything is measured against, sums that match,
 * the one problem it means to show, and links that lead somewhere.
 */
describe('the sample journal', () => {
  const engine = createEngine();
  const failure = loadFolder(engine, process.cwd(), 'sample');

  it('is read', () => {
    assert.equal(failure, undefined);
    const journal = engine.journal();
    assert.ok(journal.entries.length >= 60, String(journal.entries.length));
    assert.ok(journal.pillars.size >= 10);
    const positions = new Set(journal.entries.flatMap((entry) => entry.events.map((event) => event.id.value)));
    assert.ok(positions.size >= 25, String(positions.size));
  });

  it('returned +131.0% in 2025, and stands behind it in 2026', () => {
    const base = reportOf(engine, { period: '2025' });
    assert.equal(formatPercent(base.return.value ?? NaN), '+131.0%');
    const report = reportOf(engine);
    assert.equal(report.asOf, '2026-10-30');
    assert.ok((report.pace.gap.value ?? 0) < 0 && (report.pace.gapSameDay.value ?? 0) < 0);
  });

  it('made most of 2025 with silver and gold, through a deep drawdown', () => {
    const { positions, path } = reportOf(engine, { period: '2025' });
    const metals = positions.filter(({ instruments }) => instruments.some((symbol) => /^(?:SI|GC) /.test(symbol)));
    const made = metals.reduce((sum, { contribution }) => sum + (contribution.value ?? 0), 0);
    assert.ok(made > 1.31 / 2, String(made));
    assert.ok(Math.min(...path.drawdowns) < -0.2);
  });

  it('adds up in every period', () => {
    for (const period of ['ytd', 'mtd', 'qtd', 'day', 'inception', '2025', '2025-03-01..2026-02-28']) {
      const { identities } = reportOf(engine, { period }).reconciliation;
      assert.deepEqual(
        identities.filter(({ holds }) => !holds),
        [],
        period,
      );
    }
  });

  it('reports the one problem it means to show', () => {
    const found = [...engine.problems().values()].flat().map(({ code, args }) => `${code} ${args[0] ?? ''}`);
    assert.deepEqual(found, ['price.stale TINCO']);
  });

  it('is accepted by the page as it is sent', () => {
    for (const period of ['ytd', '2025', 'inception']) {
      const state = { kind: 'report', report: JSON.parse(JSON.stringify(reportOf(engine, { period }))) as unknown };
      const message = {
        type: 'show',
        strings: ENGLISH_STRINGS,
        locale: 'en',
        folders: [],
        folder: '',
        memory: {},
        state,
      };
      const read = readToPage(message);
      assert.ok('message' in read, 'wrong' in read ? read.wrong : '');
    }
  });

  it('links to positions, pillars, forecasts and files that exist', () => {
    const journal = engine.journal();
    const targets = new Set<string>([
      ...journal.pillars.keys(),
      ...journal.entries.flatMap((entry) => [
        ...entry.events.map((event) => event.id.value),
        ...entry.forecasts.map((forecast) => forecast.id.value),
      ]),
      ...[...journal.files.keys()].map((path) => path.replace(/^.*\//, '').replace(/\.md$/, '')),
    ]);
    let links = 0;
    for (const file of journal.files.values()) {
      for (const { target } of bodyFacts(file).links) {
        links++;
        assert.ok(targets.has(target), `${file.path}: ${target}`);
      }
    }
    assert.ok(links > 50);
  });
});
