import { CASH } from '../attribution/contribution.js';
import { UNLINKED } from '../attribution/links.js';
import type { EffectLinkingMethod } from '../attribution/effect-linking.js';
import { checkIdentity, type Identity } from '../attribution/identities.js';
import { linkedBrinson, linkedSplit } from '../attribution/linked-arithmetic.js';
import { linkedGeometric, linkedGeometricSplit, type CompoundedAttribution } from '../attribution/linked-geometric.js';
import { withoutNetted, type ExposedSegment } from '../attribution/netted.js';
import type { Segment } from '../attribution/brinson.js';
import {
  COMPARISON_KINDS,
  type ComparisonKind,
  type ComparisonsView,
  type ComparisonView,
  type EffectArithmetic,
  type EffectName,
  type SideWeights,
} from './comparison-model.js';
import { comparedBy, type Compared } from './comparison-compared.js';
import { effectRows, together, type OwnEffects } from './comparison-rows.js';
import { lineIds, segmentsOf, sideWeights, type Side } from './comparison-sides.js';
import type { ReportContext } from './report-context.js';
import type { Reason, ReportChoice } from './view-model.js';

/** The views, and what must hold of them: effects = excess, one a view that could be made. */
export interface Comparisons {
  readonly view: ComparisonsView;
  readonly identities: readonly Identity[];
}

/** Linked sums of effects miss their excess by no more than this part of the terms that were added. */
const RELATIVE = 1e-12;

type Methods = Pick<ComparisonsView, 'model' | 'arithmetic' | 'linking'>;

/** This year against the base year, three ways; a way that cannot be gone says why. None without a base year. */
export function comparisons(context: ReportContext, choice: ReportChoice = context.choice): Comparisons {
  const methods: Methods = {
    model: choice.model ?? 'brinson-fachler',
    arithmetic: choice.arithmetic ?? 'arithmetic',
    linking: choice.effectLinking ?? 'carino',
  };
  if (!context.base) return { view: { ...methods, views: [] }, identities: [] };
  const made = comparedBy(context).map((compared, i) => {
    const kind = COMPARISON_KINDS[i] ?? 'frozen-book';
    return typeof compared === 'string'
      ? { view: withoutView(kind, compared, methods), identities: [] }
      : comparisonView(context, kind, compared, methods);
  });
  return {
    view: { ...methods, views: made.map(({ view }) => view) },
    identities: made.flatMap(({ identities }) => identities),
  };
}

/** The effects of a kind, in their order. Geometric ones have no third: their product leaves nothing over. */
function effectNames(kind: ComparisonKind, arithmetic: EffectArithmetic): readonly EffectName[] {
  const isSplit = kind === 'symmetric-split' || arithmetic === 'geometric';
  if (kind === 'frozen-book') return isSplit ? ['allocation', 'selection'] : ['allocation', 'selection', 'interaction'];
  return isSplit ? ['mix', 'pillar-return'] : ['mix', 'pillar-return', 'cross'];
}

/** Attributes periods by the methods asked for; undefined where geometric effects have no meaning. */
function attributeKind(
  kind: ComparisonKind,
  periods: readonly (readonly Segment[])[],
  { model, arithmetic, linking }: Methods,
): (CompoundedAttribution & { readonly linking: EffectLinkingMethod }) | undefined {
  const isSplit = kind === 'symmetric-split';
  if (arithmetic === 'arithmetic') {
    return isSplit ? linkedSplit(periods, linking) : linkedBrinson(periods, model, linking);
  }
  const { value } = isSplit ? linkedGeometricSplit(periods) : linkedGeometric(periods, model);
  return value ? { ...value, linking } : undefined;
}

function comparisonView(
  context: ReportContext,
  kind: ComparisonKind,
  compared: Compared,
  methods: Methods,
): { readonly view: ComparisonView; readonly identities: readonly Identity[] } {
  const { arithmetic } = methods;
  const { periods, recordsOf, ...shown } = compared;
  const ids = lineIds([...context.journal.pillars.keys(), UNLINKED], periods);
  const segments = periods.map((period) => segmentsOf(ids, period));
  const netted = segments.map(withoutNetted);
  const attributed = attributeKind(
    kind,
    netted.map((period) => period.segments),
    methods,
  );
  if (!attributed) return { view: withoutView(kind, 'not-meaningful', methods), identities: [] };
  const { effects, totals, portfolioReturn, benchmarkReturn, excess, magnitude, linking, leverage } = attributed;
  const own = new Map(
    [...ids, CASH].map((id, at): [string, OwnEffects] => {
      const of = segments.flatMap((period) => period[at] ?? []);
      const found: OwnEffects = {
        effects: effects.map((ofEffect) => (ofEffect[at] ?? 0) + 0),
        weight: mean(of.map((one) => one.portfolioWeight)),
        baseWeight: mean(of.map((one) => one.benchmarkWeight)),
        isNetted: isMostlyNetted(of, (t) => netted[t]?.netted[at] ?? false),
        records: recordsOf(id),
      };
      return [id, found];
    }),
  );
  const rows = effectRows(context, own, arithmetic);
  const all = together(
    rows.filter(({ parent }) => parent === null).map(({ sum }) => sum),
    arithmetic,
  );
  const view: ComparisonView = {
    kind,
    reason: null,
    effects: effectNames(kind, arithmetic),
    rows,
    totals,
    portfolioReturn,
    benchmarkReturn,
    excess,
    residual: excess - all,
    linking,
    periods: periods.length,
    now: meanWeights(periods.map(({ portfolio }) => portfolio)),
    base: meanWeights(periods.map(({ benchmark }) => benchmark)),
    ...shown,
  };
  const identities = [checkIdentity(`effects-equal-excess-${kind}`, all, excess, RELATIVE, magnitude)];
  // Cash makes both sides' weights 1: whatever a leverage line came to besides would be hidden in the line of cash.
  const hidden = checkIdentity('leverage-stands-with-cash', leverage, 0, RELATIVE, magnitude);
  return { view, identities: hidden.holds ? identities : [...identities, hidden] };
}

/** Netted in at least half of the periods in which it had anything. */
function isMostlyNetted(line: readonly ExposedSegment[], isNettedIn: (period: number) => boolean): boolean {
  let [times, held] = [0, 0];
  for (const [t, { portfolioGross, benchmarkGross }] of line.entries()) {
    if (portfolioGross + benchmarkGross > 0) held++;
    if (isNettedIn(t)) times++;
  }
  return times > 0 && 2 * times >= held;
}

function meanWeights(sides: readonly Side[]): SideWeights {
  const weights = sides.map(sideWeights);
  return { gross: mean(weights.map(({ gross }) => gross)), net: mean(weights.map(({ net }) => net)) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function withoutView(kind: ComparisonKind, reason: Reason, { arithmetic, linking }: Methods): ComparisonView {
  const none: SideWeights = { gross: 0, net: 0 };
  return {
    kind,
    reason,
    effects: effectNames(kind, arithmetic),
    rows: [],
    totals: [],
    portfolioReturn: 0,
    benchmarkReturn: 0,
    excess: 0,
    residual: 0,
    linking,
    step: kind === 'frozen-book' ? 'day' : 'month',
    periods: 0,
    from: '',
    to: '',
    now: none,
    base: none,
    unpriced: [],
    remaining: null,
    index: null,
  };
}
