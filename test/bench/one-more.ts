/**
 * An edit of a note that keeps it valid: one unit more in its first fill that has a quantity, or a cent more of fees where it
 * only closes.
 */
export function withOneMore(text: string): string {
  const more = text.replace(/quantity: (\d+)/, (_, digits: string) => `quantity: ${Number(digits) + 1}`);
  if (more !== text) return more;
  return text.replace(/fees: (\d+\.\d\d)/, (_, fees: string) => `fees: ${(Number(fees) + 0.01).toFixed(2)}`);
}
