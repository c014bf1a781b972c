import type { PositionRow } from '../../report/view-model.js';
import type { Line } from '../components/data-table.js';
import { figureText } from '../components/figure.js';
import type { PageContext } from '../page-context.js';
import { exposureRecords, sumOfPositions } from '../records.js';

/** What the positions come to, and with cash and costs the return. */
export function foot(context: PageContext): readonly Line[] {
  const { report, t, f } = context;
  const { net, cash } = report;
  const exposures = exposureRecords(report);
  const line = (name: string, cells: Line['cells'], className = ''): Line => ({
    className,
    cells: { id: name, ...cells },
  });
  const size = (value: number, records: readonly number[], of: string) =>
    figureText(context, { value, records }, (one) => f.level(one), t('recordsOf', t('size'), of), {
      measure: 'exposure',
    });
  const pnl = (figure: PositionRow['pnl'], of: string) =>
    figureText(context, figure, f.money, t('recordsOf', t('pnl'), of), { measure: 'pnl' });
  const points = (figure: PositionRow['pnl'], of: string) =>
    figureText(context, figure, (value) => f.points(value), t('recordsOf', t('contribution'), of), {
      measure: 'contribution',
    });
  const [positions, cashName, whole] = [t('positions'), t('cash'), t('return')];
  const sums = (pick: (row: PositionRow) => PositionRow['pnl']) => sumOfPositions(report.positions, pick);
  return [
    line(positions, {
      ...(net === null ? {} : { size: size(net, exposures, positions) }),
      pnl: pnl(
        sums((row) => row.pnl),
        positions,
      ),
      contribution: points(
        sums((row) => row.contribution),
        positions,
      ),
    }),
    line(
      cashName,
      {
        ...(net === null ? {} : { size: size(1 - net, exposures, cashName) }),
        pnl: pnl(cash.pnl, cashName),
        contribution: points(cash.contribution, cashName),
      },
      'sub',
    ),
    line(
      whole,
      {
        ...(net === null ? {} : { size: size(1, report.return.records, whole) }),
        pnl: pnl(report.pnl, whole),
        contribution: points(report.return, whole),
      },
      'sub',
    ),
  ];
}

/** What the positions linked to the chosen pillar contribute to it. */
export function filteredFoot(
  context: PageContext,
  rows: readonly PositionRow[],
  part: (row: PositionRow) => number | null,
): Line {
  const { t, f } = context;
  const sum = sumOfPositions(rows, (row) => ({ ...row.contribution, value: part(row) }));
  const title = t('recordsOf', t('contribution'), t('positions'));
  const total = figureText(context, sum, (value) => f.points(value), title, { measure: 'contribution' });
  return { cells: { id: t('positions'), contribution: total } };
}
