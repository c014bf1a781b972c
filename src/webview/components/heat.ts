/** Lower ends of the steps, in points; what is below the first has no tint. */
const STEPS = [1, 5, 10, 15] as const;

/** The class that tints a cell: five steps a sign, the first without colour; both years share the scale. */
export function heatClass(fraction: number | null): string {
  if (fraction === null) return '';
  const size = Math.abs(fraction * 100);
  const step = STEPS.filter((low) => size >= low).length;
  return step === 0 ? '' : `heat-${fraction > 0 ? 'up' : 'down'}-${String(step)}`;
}

/** The steps from the largest fall to the largest rise, for the legend. */
export const HEAT_LEGEND: readonly { readonly className: string; readonly label: string }[] = [
  ...[...STEPS].reverse().map((low) => ({ className: heatClass(-low / 100), label: `−${String(low)}` })),
  ...STEPS.map((low) => ({ className: heatClass(low / 100), label: `+${String(low)}` })),
];
