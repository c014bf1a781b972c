/** One pillar of two years side by side; contributions are fractions of return. */
export interface VarianceLine {
  readonly id: string;
  /** This year's linked contribution. */
  readonly current: number;
  /** The base year's, scaled to what was due at the same point. */
  readonly due: number;
  /** current − due. */
  readonly variance: number;
}

/**
 * Contribution variance: C_i − C0_i × share. The lines add up to Y − ΣC0 × share exactly, where ΣC_i = Y; with `share` =
 * pace / total and ΣC0 = total that is Y − pace. Both years must be linked by the same method. An item of one year only
 * counts 0 on the other side. This year's items come first, in their order, then the base year's.
 * @param share of each base contribution that is due: `paceShare` for a base year known by its year's contributions, 1 where
 * the base contributions already stop at the same day, 1 at year end.
 */
export function contributionVariance(
  current: ReadonlyMap<string, number>,
  base: ReadonlyMap<string, number>,
  share: number,
): VarianceLine[] {
  return [...new Set([...current.keys(), ...base.keys()])].map((id) => {
    const now = current.get(id) ?? 0;
    const due = (base.get(id) ?? 0) * share;
    return { id, current: now, due, variance: now - due };
  });
}
