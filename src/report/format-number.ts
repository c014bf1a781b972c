const MINUS = '\u2212';

/** A plain number with fixed decimals and a real minus; zero has no sign. */
export function formatNumber(value: number, decimals = 1): string {
  return isZero(value, decimals) ? (0).toFixed(decimals) : (value < 0 ? MINUS : '') + Math.abs(value).toFixed(decimals);
}

/** The same with `+` before what is above zero. */
export function formatSigned(value: number, decimals = 1): string {
  return isZero(value, decimals) || value < 0 ? formatNumber(value, decimals) : `+${formatNumber(value, decimals)}`;
}

/** A fraction as percent, always signed: 0.746 is `+74.6%`. */
export function formatPercent(value: number, decimals = 1): string {
  return `${formatSigned(value * 100, decimals)}%`;
}

/** A fraction as percentage points, signed, without unit: 0.52 is `+52.0`. */
export function formatPoints(value: number, decimals = 1): string {
  return formatSigned(value * 100, decimals);
}

/** Money in whole units with groups of three, signed. */
export function formatMoney(value: number): string {
  const whole = Math.round(Math.abs(value))
    .toString()
    .replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
  return whole === '0' ? '0' : (value < 0 ? MINUS : '+') + whole;
}

/** Below this a residual of returns is the rounding of float64. */
const ROUNDING = 1e-9;

/** What a sum of returns misses, a fraction, in points without unit; what float64 rounds away is 0. */
export function formatResidual(residual: number): string {
  if (Math.abs(residual) < ROUNDING) return '0';
  const points = residual * 100;
  return Math.abs(points) >= 0.01 ? formatNumber(points, 4) : points.toExponential(1).replaceAll('-', MINUS);
}

function isZero(value: number, decimals: number): boolean {
  return Math.abs(value) < 0.5 * 10 ** -decimals;
}
