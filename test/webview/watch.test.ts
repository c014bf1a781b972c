import assert from 'node:assert/strict';
import type { PageContext } from '../../src/webview/page-context.js';
import { watch } from '../../src/webview/watch.js';
import { reportFixture } from '../support/report-fixture.js';
import { contextOf } from './page-context.js';

describe('what is watched of a context', () => {
  let now: PageContext;
  beforeEach(() => {
    now = contextOf(reportFixture(), 'wide', { chosen: 'yen', open: ['risk'] }).context;
  });
  const live = () => now;
  const change = (report: Partial<PageContext['report']>, memory: PageContext['memory'] = {}) => {
    now = { ...now, report: { ...now.report, ...report }, memory: { ...now.memory, ...memory } };
  };

  it('is current until a member that was read is another', () => {
    const { context, isCurrent } = watch(live);
    assert.equal(context.report.pillars, now.report.pillars);
    assert.equal(context.memory.chosen, 'yen');
    assert.ok(isCurrent());
    change({ positions: [], navEnd: 1 }, { open: [] });
    assert.ok(isCurrent());
    change({ pillars: [...now.report.pillars] });
    assert.ok(!isCurrent());
  });

  it('is not where what is remembered, or what is no part of the report, is another', () => {
    const first = watch(live);
    assert.equal(first.context.memory.chosen, 'yen');
    change({}, { chosen: undefined });
    assert.ok(!first.isCurrent());
    const second = watch(live);
    now = { ...now, size: 'glance' };
    assert.ok(!second.isCurrent());
  });

  it('is current again where a member is again what it was', () => {
    const { context, isCurrent } = watch(live);
    const { pillars } = context.report;
    change({ pillars: [] });
    assert.ok(!isCurrent());
    change({ pillars });
    assert.ok(isCurrent());
  });

  it('hands out later what the page is then, which counts as nothing drawn', () => {
    const { context, isCurrent } = watch(live);
    change({ navEnd: 7 }, { open: ['risk', 'split'] });
    assert.deepEqual([context.report.navEnd, context.memory.open], [7, ['risk', 'split']]);
    assert.ok(isCurrent());
  });

  it('sees what is read of a report that is handed on', () => {
    const { context, isCurrent } = watch(live);
    (({ base }: PageContext['report']) => base)(context.report);
    change({ base: null });
    assert.ok(!isCurrent());
  });
});
