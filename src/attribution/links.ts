/** Shares (0 to 1) of an item's P&L by pillar from a day on; what is missing to 1 is unlinked. */
export interface LinkPeriod {
  /** First day, as a day number, whose P&L uses these shares. */
  readonly fromDay: number;
  readonly shares: readonly { readonly pillar: string; readonly share: number }[];
}

/** The line for what no pillar is linked to. Not a valid pillar id in a journal's list, so it never collides. */
export const UNLINKED = 'unlinked';

/** The links in force for the P&L of a day: the last step that starts on or before it. */
export function linksOn(links: readonly LinkPeriod[], day: number): LinkPeriod['shares'] {
  let shares: LinkPeriod['shares'] = [];
  for (const step of links) if (step.fromDay <= day) shares = step.shares;
  return shares;
}

/** Gives each pillar its share of a day by the links in force then, and {@link UNLINKED} what is missing to 1. */
export function spreadByLinks(
  links: readonly LinkPeriod[],
  day: number,
  give: (id: string, share: number) => void,
): void {
  let rest = 1;
  for (const { pillar, share } of linksOn(links, day)) {
    give(pillar, share);
    rest -= share;
  }
  if (rest > SHARE_CRUMB) give(UNLINKED, rest);
}

/** Valuation days on which the same links are in force, from `from` up to before `to`, and what they give to each line. */
export interface LinkRange {
  readonly from: number;
  readonly to: number;
  /** By pillar id and {@link UNLINKED}; they add up to 1. */
  readonly shares: readonly (readonly [id: string, share: number])[];
}

/**
 * Cuts the valuation days `first` to `last` where the links change.
 * @param days day numbers, ascending.
 */
export function linkRanges(
  links: readonly LinkPeriod[],
  days: Int32Array,
  first: number,
  last: number,
): readonly LinkRange[] {
  const ranges: LinkRange[] = [];
  for (let from = first; from <= last;) {
    const day = days[from] ?? 0;
    const changes = links.find(({ fromDay }) => fromDay > day)?.fromDay ?? Infinity;
    let to = from;
    while (to <= last && (days[to] ?? Infinity) < changes) to++;
    const shares: [string, number][] = [];
    spreadByLinks(links, day, (id, share) => shares.push([id, share]));
    ranges.push({ from, to, shares });
    from = to;
  }
  return ranges;
}

/** Shares such as 70% + 30% leave 1e-17; that is no unlinked part. */
const SHARE_CRUMB = 1e-12;

/** Whether two histories of links share out every day alike. */
export function sameLinks(a: readonly LinkPeriod[], b: readonly LinkPeriod[]): boolean {
  if (a === b) return true;
  const isSame = (one: LinkPeriod, other: LinkPeriod | undefined): boolean =>
    one.fromDay === other?.fromDay &&
    one.shares.length === other.shares.length &&
    one.shares.every(({ pillar, share }, i) => pillar === other.shares[i]?.pillar && share === other.shares[i].share);
  return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
}
