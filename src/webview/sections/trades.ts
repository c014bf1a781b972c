import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings.js';
import type { Figure, TradeGroup, TradeRow } from '../../report/view-model.js';
import { chip } from '../components/chip.js';
import { dataTable, tableTools } from '../components/data-table.js';
import { figureText, opener, type Measure } from '../components/figure.js';
import { filled } from '../components/filled.js';
import { foldable, limited } from '../components/fold.js';
import { exactText } from '../format.js';
import type { PageContext } from '../page-context.js';
import { chosenPillar, familyOf, linkedPart, pillarName } from '../pillar-tree.js';
import { tradesTitle } from '../sentences.js';
import { closesRemark, tradeTable } from './trade-list.js';

const GROUPINGS = ['pillar', 'underlying', 'instrument', 'side', 'year'] as const;
type Grouping = (typeof GROUPINGS)[number];
const GROUPS_SHOWN = 12;
const MEASURES: Readonly<Partial<Record<StringKey, Measure>>> = {
  hitRate: 'hitRate',
  payoff: 'payoff',
  profitFactor: 'profitFactor',
  expectancy: 'expectancy',
};

/** What closed trades had in common, and the trades themselves. */
export function trades(context: PageContext): TemplateResult {
  const { report, t, size } = context;
  const { all } = report.statistics;
  const isGlance = size === 'glance';
  const records = all.hitRate.records;
  const count = (value: number) => opener(context, records, { text: String(value), title: t('trades') });
  const hasTrades = all.trades > 0;
  return foldable(context, {
    id: 'trades',
    eyebrow: t('trades'),
    title: tradesTitle(report, context),
    sub: t(chosenPillar(context) ? 'tradesSubAll' : isGlance ? 'tradesSubShort' : 'tradesSub', report.account.currency),
    line: filled((...marks) => t('tradesLine', ...marks), count(all.trades), count(all.wins)),
    tools: hasTrades ? chooser(context) : nothing,
    body: () => (hasTrades ? html`${groups(context)} ${list(context)}` : nothing),
  });
}

/** The trades themselves; of a chosen pillar those of the positions that carry it. */
function list(context: PageContext): TemplateResult {
  const { report, t } = context;
  const chosen = chosenPillar(context);
  const rows = chosen ? tradesOf(context, chosen.id) : report.statistics.trades;
  const table = tradeTable(context, rows);
  const heading = chosen ? t('tradesCarry', rows.length, pillarName(chosen, context)) : t('tradesEach');
  return html`<div class="sub-head">
      <h3>${heading}</h3>
      ${chip(context)} ${tableTools(context, table)}
    </div>
    ${dataTable(context, table)} ${closesRemark(context, rows)}`;
}

function tradesOf({ report }: PageContext, pillar: string): readonly TradeRow[] {
  const family = familyOf(report.pillars, pillar);
  const carriers = new Set(
    report.positions.filter((row) => linkedPart(row, family) !== undefined).map((row) => row.id),
  );
  return report.statistics.trades.filter((row) => carriers.has(row.id));
}

function grouping({ memory }: PageContext): Grouping {
  return memory.tradesBy ?? 'pillar';
}

function chooser(context: PageContext): TemplateResult {
  const { t, remember } = context;
  const chosen = grouping(context);
  return html`<span class="seg" role="group" aria-label=${t('tradesBy')}>
    ${GROUPINGS.map(
      (one) =>
        html`<button
          aria-pressed=${one === chosen}
          @click=${() => {
            remember({ tradesBy: one });
          }}
        >
          ${t(one)}
        </button>`,
    )}
  </span>`;
}

function groups(context: PageContext): TemplateResult {
  const { report, t, f, size } = context;
  const { all, byPillar, byUnderlying, byInstrument, bySide, byYear } = report.statistics;
  const by = grouping(context);
  const chosen = chosenPillar(context);
  const family = chosen && by === 'pillar' ? familyOf(report.pillars, chosen.id) : undefined;
  const rows = {
    pillar: byPillar,
    underlying: byUnderlying,
    instrument: byInstrument,
    side: bySide,
    year: byYear,
  }[by];
  const names = new Map(report.pillars.map((row) => [row.id, pillarName(row, context)]));
  const nameOf = (row: TradeGroup) => {
    if (row === all) return t('allTrades');
    if (by === 'side') return row.key === 'long' || row.key === 'short' ? t(row.key) : row.key;
    return by === 'pillar' ? (names.get(row.key) ?? row.key) : row.key;
  };
  const isGlance = size === 'glance';
  const figure = (
    head: StringKey,
    pick: (row: TradeGroup) => Figure,
    write: (value: number) => string,
    more: (row: TradeGroup) => string = () => '',
    measure: Measure | undefined = MEASURES[head],
  ) => ({
    head: t(head),
    isHidden: isGlance,
    cell: (row: TradeGroup) =>
      figureText(context, pick(row), write, `${t('recordsOf', t(head), nameOf(row))}${more(row)}`, { measure }),
    copy: (row: TradeGroup) => exactText(pick(row).value),
  });
  const ratio = (value: number) => f.plain(value, 2);
  const averages = ({ averageWin, averageLoss }: TradeGroup) =>
    averageWin.value === null || averageLoss.value === null
      ? ''
      : ` · ${t('averageWin')} ${f.money(averageWin.value)} · ${t('averageLoss')} ${f.money(averageLoss.value)}`;
  const { shown, more } = limited(context, `groups-${by}`, rows, GROUPS_SHOWN);
  return html`${dataTable<TradeGroup>(context, {
    label: t('recordsOf', t('trades'), t(by)),
    className: 'groups',
    rows: shown,
    all: rows,
    feet: [all],
    rowClass: (row) => (family?.has(row.key) === true ? 'on' : ''),
    columns: [
      { head: t(by), cell: (row) => html`<span title=${nameOf(row)}>${nameOf(row)}</span>`, copy: nameOf },
      {
        head: t('trades'),
        cell: (row) => {
          const outcomes = t('outcomes', row.wins, row.losses, row.scratches);
          return opener(context, row.hitRate.records, { text: String(row.trades), title: outcomes }, nameOf(row));
        },
        copy: (row) => String(row.trades),
      },
      {
        ...figure(
          'hitRate',
          (row) => row.hitRate,
          (value) => f.level(value),
        ),
        isHidden: false,
      },
      figure('payoff', (row) => row.payoff, ratio, averages),
      figure('profitFactor', (row) => row.profitFactor, ratio),
      figure('expectancy', (row) => row.expectancy, f.money),
      { ...figure('averageWin', (row) => row.averageWin, f.money), isHidden: true },
      { ...figure('averageLoss', (row) => row.averageLoss, f.money), isHidden: true },
      {
        ...figure('averageR', (row) => row.averageR, f.signed),
        cell: (row) => {
          const { value, records } = row.averageR;
          if (value === null) return figureText(context, row.averageR, f.signed, t('averageR'));
          const text = t('ofCount', f.signed(value), row.withR);
          return opener(context, records, {
            text,
            title: `${t('recordsOf', t('averageR'), nameOf(row))}\n${t('formula.averageR')}`,
          });
        },
      },
      figure(
        'daysHeld',
        (row) => row.averageDays,
        (value) => f.plain(value, 0),
      ),
      {
        head: t('pnl'),
        cell: (row) =>
          figureText(
            context,
            { value: row.pnl, records: row.hitRate.records },
            f.money,
            t('recordsOf', t('pnl'), nameOf(row)),
            { measure: 'pnl' },
          ),
        copy: (row) => exactText(row.pnl),
      },
    ],
  })}${more}`;
}
