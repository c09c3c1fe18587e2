/**
 * How many pairs of lines cross; lines that share an end do not count.
 *
 * @param {readonly { ends: readonly [string, string], points: readonly { x: number, y: number }[] }[]} lines
 */
export function lineCrossings(lines) {
  const segments = lines
    .flatMap(({ ends, points }, line) =>
      points.slice(1).map((to, index) => {
        const from = points[index];
        const [left, right] = from.x <= to.x ? [from, to] : [to, from];
        return { line, ends, left, right };
      }),
    )
    .sort((a, b) => a.left.x - b.left.x);
  let crossings = 0;
  for (const [index, a] of segments.entries()) {
    for (let next = index + 1; next < segments.length && segments[next].left.x < a.right.x; next++) {
      const b = segments[next];
      if (a.line !== b.line && !b.ends.some((end) => a.ends.includes(end)) && cross(a, b)) crossings++;
    }
  }
  return crossings;
}

function cross(a, b) {
  const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return (
    side(a.left, a.right, b.left) * side(a.left, a.right, b.right) < 0 &&
    side(b.left, b.right, a.left) * side(b.left, b.right, a.right) < 0
  );
}
