/**
 * A line's points as they are drawn. Of more points than pixels the lowest and the highest of every two pixels stay, in
 * their order: no extreme is lost, and no line looks another.
 * @param points in order of x.
 * @param width of the drawing, in pixels.
 */
export function thinned<Point extends { readonly x: number; readonly y: number }>(
  points: readonly Point[],
  width: number,
): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= width || !first || !last || last.x <= first.x) return points;
  const perPixel = width / 2 / (last.x - first.x);
  const kept: Point[] = [first];
  let [stretch, low, high] = [0, first, first];
  const keep = () => {
    if (low !== first) kept.push(...(low.x < high.x ? [low, high] : low === high ? [low] : [high, low]));
  };
  for (const point of points.slice(1, -1)) {
    const at = Math.floor((point.x - first.x) * perPixel);
    if (at !== stretch || low === first) {
      keep();
      [stretch, low, high] = [at, point, point];
    }
    if (point.y < low.y) low = point;
    if (point.y > high.y) high = point;
  }
  keep();
  return [...kept, last];
}
