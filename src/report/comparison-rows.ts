import { CASH } from '../attribution/contribution.js';
import { UNLINKED } from '../attribution/links.js';
import type { EffectArithmetic, EffectRow } from './comparison-model.js';
import { displayName } from './pillar-rows.js';
import type { ReportContext } from './report-context.js';

/** What a line has by itself, before children are added to parents. */
export interface OwnEffects {
  /** One an effect. */
  readonly effects: readonly number[];
  /** Mean weight on both sides. */
  readonly weight: number;
  readonly baseWeight: number;
  readonly isNetted: boolean;
  readonly records: readonly number[];
}

/** Effects together: added, or multiplied. */
export function together(effects: readonly number[], arithmetic: EffectArithmetic): number {
  // (1 + a)(1 + b) − 1 without the 1: a small effect keeps its digits.
  if (arithmetic === 'geometric') return effects.reduce((all, effect) => all + effect + all * effect, 0);
  return effects.reduce((sum, effect) => sum + effect, 0);
}

/**
 * The framework with what each line's effects come to, children included; Unlinked and Cash and leverage last, always.
 * @param own by line, all that are in the framework.
 */
export function effectRows(
  context: Pick<ReportContext, 'journal' | 'records' | 'locale'>,
  own: ReadonlyMap<string, OwnEffects>,
  arithmetic: EffectArithmetic,
): readonly EffectRow[] {
  const { pillars } = context.journal;
  const ownOf = (id: string): OwnEffects => own.get(id) ?? NOTHING;
  const whole = (id: string): OwnEffects =>
    (pillars.get(id)?.children ?? []).reduce((sums, child) => added(sums, whole(child), arithmetic), ownOf(id));
  const plain = (id: string, kind: EffectRow['kind'], sums: OwnEffects): EffectRow => ({
    id,
    kind,
    name: '',
    parent: null,
    depth: 0,
    hasChildren: false,
    ...sums,
    sum: together(sums.effects, arithmetic),
  });
  return [
    ...[...pillars].map(([id, node]): EffectRow => {
      const { record } = node;
      const sums = whole(id);
      const file = context.records.add(record.path, record.id.range, record.name);
      return {
        ...plain(id, 'pillar', { ...sums, records: sums.records.length > 0 ? sums.records : [file] }),
        name: displayName(node, context.locale),
        parent: node.parent ?? null,
        depth: node.depth,
        hasChildren: node.children.length > 0,
      };
    }),
    plain(UNLINKED, 'unlinked', ownOf(UNLINKED)),
    plain(CASH, 'cash', ownOf(CASH)),
  ];
}

const NOTHING: OwnEffects = { effects: [], weight: 0, baseWeight: 0, isNetted: false, records: [] };

/** A parent is netted only by itself: its children's effects stand in their own rows. */
function added(a: OwnEffects, b: OwnEffects, arithmetic: EffectArithmetic): OwnEffects {
  return {
    effects: a.effects.map((effect, i) => together([effect, b.effects[i] ?? 0], arithmetic)),
    weight: a.weight + b.weight,
    baseWeight: a.baseWeight + b.baseWeight,
    isNetted: a.isNetted,
    records: [...new Set([...a.records, ...b.records])],
  };
}
