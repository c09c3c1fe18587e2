import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { drawnBox } from '../../layout/drawn-box.ts';
import { layOut } from '../../layout/lay-out.ts';
import type { LayoutInput } from '../../layout/graph-layout.ts';
import { edgePath } from '../../layout/edge-path.ts';

const graphs = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 }).chain((levels) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: levels.length - 1 }),
        fc.integer({ min: 0, max: levels.length - 1 }),
        fc.integer({ min: 0, max: 160 }),
        fc.boolean(),
      ),
      { maxLength: 60 },
    )
    .map((edges): LayoutInput => ({
      nodes: levels.map((level, index) => ({ id: `t${index}`, level, width: 150 + (index % 5) * 20, height: 60 })),
      edges: edges.map(([source, target, labelWidth, undirected]) => ({
        source: `t${source}`,
        target: `t${target}`,
        labelWidth,
        undirected,
      })),
    })),
);

test('no two nodes overlap, and each stands in the column of its level, also after an edit', () => {
  fc.assert(
    fc.property(graphs, fc.option(graphs, { nil: undefined }), (input, former) => {
      const { nodes, columns } = layOut(input, former && [layOut(former)]);
      for (const [index, node] of nodes.entries()) {
        assert.equal(columns[node.column]?.level, input.nodes[index]?.level);
        assert.equal(node.x, columns[node.column]?.x);
        for (const other of nodes.slice(index + 1)) {
          if (other.column !== node.column) continue;
          const [upper, lower] = node.y < other.y ? [node, other] : [other, node];
          assert.ok(upper.y + upper.height <= lower.y + 0.001, `${upper.id} over ${lower.id}`);
        }
      }
    }),
  );
});

test('every edge has a way from its source to its target', () => {
  fc.assert(
    fc.property(graphs, (input) => {
      const { nodes, edges } = layOut(input);
      const nodeOf = new Map(nodes.map((node) => [node.id, node]));
      assert.equal(edges.length, input.edges.length);
      for (const edge of edges) {
        const { source = '', target = '' } = input.edges[edge.index] ?? {};
        const ends =
          edge.shape === 'tie' && edge.points[0]?.y !== bottomOf(source) ? [target, source] : [source, target];
        for (const [point, name] of [
          [edge.points[0], ends[0]],
          [edge.points.at(-1), ends[1]],
        ] as const) {
          const node = nodeOf.get(name ?? '');
          assert.ok(point && node && touches(point, node), `${edge.shape} of ${source} to ${target} misses ${name}`);
        }
        assert.doesNotMatch(edgePath(edge), /NaN|Infinity|undefined/);
      }
      function bottomOf(name: string): number {
        const node = nodeOf.get(name);
        return node === undefined ? NaN : node.y + node.height;
      }
    }),
  );
});

test('labels cover neither nodes nor each other', () => {
  fc.assert(
    fc.property(graphs, (input) => {
      const { nodes, edges } = layOut(input);
      const labels = edges.flatMap((edge) => edge.label ?? []);
      for (const [index, label] of labels.entries()) {
        for (const other of [...labels.slice(index + 1), ...nodes]) assert.ok(!overlap(label, other));
      }
    }),
  );
});

test('nothing lies outside of the drawing', () => {
  fc.assert(
    fc.property(graphs, fc.option(graphs, { nil: undefined }), (input, former) => {
      const fresh = layOut(input);
      assert.equal(fresh.top, 0);
      for (const { nodes, width, top, height } of [fresh, layOut(input, former && [layOut(former)])]) {
        for (const node of nodes) {
          assert.ok(node.x >= 0 && node.x + node.width <= width);
          assert.ok(node.y >= top - 0.001 && node.y + node.height <= top + height + 0.001);
        }
      }
    }),
  );
});

test('all that is drawn stands in the box of the drawing', () => {
  fc.assert(
    fc.property(graphs, fc.option(graphs, { nil: undefined }), (input, former) => {
      const layout = layOut(input, former && [layOut(former)]);
      const box = drawnBox(layout);
      const labels = layout.edges.flatMap(({ label }) => label ?? []);
      for (const { x, y, width, height } of [...labels, ...layout.nodes]) {
        assert.ok(x >= box.x && x + width <= box.x + box.width + 0.001);
        assert.ok(y >= box.y - 0.001 && y + height <= box.y + box.height + 0.001);
      }
    }),
  );
});

test('the same graph gives the same layout', () => {
  fc.assert(
    fc.property(graphs, (input) => {
      const first = layOut(input);
      assert.deepEqual(layOut(input), first);
      assert.deepEqual(layOut(input, [first]), layOut(input, [first]));
    }),
  );
});

test('a new thread does not turn the others round', () => {
  const input: LayoutInput = {
    nodes: ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({ id, level: index < 2 ? 0 : 1, width: 150, height: 60 })),
    edges: [edge('a', 'e'), edge('b', 'c'), edge('a', 'd')],
  };
  const before = layOut(input);
  const after = layOut(
    {
      nodes: [{ id: 'new', level: 0, width: 150, height: 60 }, ...input.nodes],
      edges: [...input.edges, edge('new', 'c')],
    },
    [before],
  );
  const rows = (layout: typeof before): string[] =>
    layout.nodes.toSorted((a, b) => a.column - b.column || a.row - b.row).map((node) => node.id);
  assert.deepEqual(
    rows(after).filter((id) => id !== 'new'),
    rows(before),
  );
});

test('a label that gets longer moves no thread up or down', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), (input, chosen) => {
      const first = layOut(input);
      const edges = input.edges.map((edge, index) =>
        index === chosen % input.edges.length ? { ...edge, labelWidth: edge.labelWidth + 7 } : edge,
      );
      const heights = ({ nodes }: typeof first): number[] => nodes.map(({ y }) => y);
      assert.deepEqual(heights(layOut({ nodes: input.nodes, edges }, [first])), heights(first));
    }),
  );
});

test('what a layout does not depend on has nothing laid out again', () => {
  fc.assert(
    fc.property(graphs, (input) => {
      const first = layOut(input);
      assert.equal(layOut(structuredClone(input), [first]), first);
    }),
  );
});

test('a graph that comes back has the layout that it had', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), (input, chosen) => {
      const first = layOut(input);
      const edges = input.edges.filter((_, index) => index !== chosen % input.edges.length);
      const second = layOut({ nodes: input.nodes, edges }, [first]);
      assert.equal(layOut(structuredClone(input), [second, first]), first);
    }),
  );
});

test('a dependency less leaves nearly all threads exactly where they are', () => {
  const nodes = Array.from({ length: 120 }, (_, index) => ({
    id: `t${index}`,
    level: index % 8,
    width: 150,
    height: 60,
  }));
  const edges = nodes.flatMap(({ level }, index) =>
    level === 0 ? [] : [1, 7, 31].map((step) => edge(`t${(((index * step) % 15) * 8 + level - 1) % 120}`, `t${index}`)),
  );
  const before = layOut({ nodes, edges });
  for (const taken of edges.filter((_, index) => index % 20 === 0)) {
    const after = layOut({ nodes, edges: edges.filter((one) => one !== taken) }, [before]);
    const moved = after.nodes.filter(({ x, y }, index) => x !== before.nodes[index]?.x || y !== before.nodes[index]?.y);
    assert.ok(moved.length <= 12, `without ${taken.source} → ${taken.target} ${moved.length} threads moved`);
  }
});

test('crossings that can be avoided are avoided', () => {
  const input: LayoutInput = {
    nodes: ['a', 'b', 'c', 'x', 'y', 'z'].map((id, index) => ({
      id,
      level: index < 3 ? 0 : 1,
      width: 150,
      height: 60,
    })),
    edges: [edge('a', 'z'), edge('b', 'y'), edge('c', 'x')],
  };
  const { nodes } = layOut(input);
  const rowOf = new Map(nodes.map((node) => [node.id, node.row]));
  assert.equal(rowOf.get('a'), rowOf.get('z'));
  assert.equal(rowOf.get('b'), rowOf.get('y'));
  assert.equal(rowOf.get('c'), rowOf.get('x'));
});

test('an edge to a name that is no node is left out', () => {
  const layout = layOut({ nodes: [{ id: 'a', level: 0, width: 150, height: 60 }], edges: [edge('a', 'nowhere')] });
  assert.deepEqual(layout.edges, []);
});

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function touches(point: { readonly x: number; readonly y: number }, node: Rectangle): boolean {
  const onSide =
    point.x === node.x || point.x === node.x + node.width || point.y === node.y || point.y === node.y + node.height;
  return (
    onSide &&
    point.x >= node.x &&
    point.x <= node.x + node.width &&
    point.y >= node.y - 0.001 &&
    point.y <= node.y + node.height + 0.001
  );
}

function edge(source: string, target: string): LayoutInput['edges'][number] {
  return { source, target, labelWidth: 0, undirected: false };
}
