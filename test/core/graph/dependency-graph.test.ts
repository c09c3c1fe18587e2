import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alg } from '@dagrejs/graphlib';
import * as fc from 'fast-check';
import { wayRound } from '../../../core/graph/dependency-cycle.ts';
import { DependencyCycleError } from '../../../core/graph/dependency-cycle-error.ts';
import { DependencyGraph } from '../../../core/graph/dependency-graph.ts';
import type { ThreadDependency } from '../../../core/graph/thread-dependency.ts';
import { DependencyType } from '../../../core/model/dependency-type.ts';

/** `a>b` waits, `a|b` is parallel, `a-b` is disabled, a single name is a thread. */
function graphOf(...items: readonly string[]): DependencyGraph {
  const graph = new DependencyGraph();
  for (const item of items) {
    const [, source, sign, target] = /^(\w+?)(?:([>|-])(\w+))?$/.exec(item) ?? [];
    assert.ok(source !== undefined, item);
    if (target === undefined) graph.addThread(source);
    else {
      graph.addDependency({
        sourceThread: source,
        targetThread: target,
        dependencyType: sign === '|' ? DependencyType.PARALLEL : DependencyType.SEQUENTIAL,
        enabled: sign !== '-',
      });
    }
  }
  return graph;
}

const arrow = (dependency: ThreadDependency): string => `${dependency.sourceThread}>${dependency.targetThread}`;

suite('DependencyGraph: execution order', () => {
  test('a thread is in the level after the last one that it waits for', () => {
    assert.deepEqual(graphOf('a>b', 'b>c', 'a>c', 'd>c').getExecutionOrder(), [['a', 'd'], ['b'], ['c']]);
  });

  test('threads that stand only as a source, only as a target or alone are there', () => {
    assert.deepEqual(graphOf('lone', 'start>end').getExecutionOrder(), [['lone', 'start'], ['end']]);
  });

  test('parallel and disabled dependencies name threads, but order nothing', () => {
    assert.deepEqual(graphOf('a|b', 'c-d').getExecutionOrder(), [['a', 'b', 'c', 'd']]);
  });

  test('a dependency that is added twice changes nothing', () => {
    assert.deepEqual(graphOf('a>b', 'a>b', 'b>c').getExecutionOrder(), [['a'], ['b'], ['c']]);
  });

  test('no thread, no level', () => {
    assert.deepEqual(new DependencyGraph().getExecutionOrder(), []);
  });

  test('is worked out anew after something was added', () => {
    const graph = graphOf('a', 'b');
    assert.deepEqual(graph.getExecutionOrder(), [['a', 'b']]);
    graph.addDependency({ sourceThread: 'b', targetThread: 'a', dependencyType: DependencyType.DATA_FLOW });
    assert.deepEqual(graph.getExecutionOrder(), [['b'], ['a']]);
  });

  test('a cycle is an error that carries it, while the levels condense it', () => {
    const graph = graphOf('in>a', 'a>b', 'b>c', 'c>a', 'c>out');
    assert.throws(
      () => graph.getExecutionOrder(),
      (error) => error instanceof DependencyCycleError && error.cycle.join() === 'a,b,c,a',
    );
    assert.deepEqual(graph.levels(), [['in'], ['a', 'b', 'c'], ['out']]);
  });

  test('a thread that waits for itself is an error too', () => {
    const graph = graphOf('a>b', 'b>b');
    assert.throws(() => graph.getExecutionOrder(), { name: 'DependencyCycleError', cycle: ['b', 'b'] });
    assert.deepEqual(graph.levels(), [['a'], ['b']]);
  });

  test('names that objects inherit are names like any other', () => {
    const graph = graphOf('constructor>__proto__', '__proto__>toString');
    assert.deepEqual(graph.getExecutionOrder(), [['constructor'], ['__proto__'], ['toString']]);
    assert.equal(graph.toGraphlib().edgeCount(), 2);
  });

  test('a chain and a ring of 100,000 threads', () => {
    const items = Array.from({ length: 99_999 }, (_, index) => `t${index}>t${index + 1}`);
    const chain = graphOf(...items);
    assert.equal(chain.getExecutionOrder().length, 100_000);
    assert.equal(chain.criticalPath(() => 1).total, 100_000);
    const ring = graphOf(...items, 't99999>t0');
    assert.equal(ring.cycles()[0]?.dependencies.length, 100_000);
    assert.deepEqual(ring.levels()[0]?.length, 100_000);
  });
});

suite('DependencyGraph: cycles', () => {
  const cycles = (graph: DependencyGraph): string[][] => graph.cycles().map((cycle) => wayRound(cycle));

  test('one for each strongly connected part, the shortest', () => {
    const graph = graphOf('a>b', 'b>c', 'c>a', 'b>a', 'x>y', 'y>x', 'c>x');
    assert.deepEqual(cycles(graph), [
      ['a', 'b', 'a'],
      ['x', 'y', 'x'],
    ]);
    assert.deepEqual(graph.cycles()[0]?.threads, ['a', 'b', 'c']);
  });

  test('threads that are merely before or behind a cycle are in none', () => {
    const graph = graphOf('in>a', 'a>b', 'b>a', 'b>out');
    assert.deepEqual(
      graph.dependencies.filter((dependency) => graph.isInCycle(dependency)).map((dependency) => arrow(dependency)),
      ['a>b', 'b>a'],
    );
  });

  test('among equals the earliest in the file', () => {
    assert.deepEqual(cycles(graphOf('a>b', 'c>a', 'b>c', 'b>d', 'd>a')), [['a', 'b', 'c', 'a']]);
    assert.deepEqual(cycles(graphOf('a>b', 'd>a', 'b>d', 'b>c', 'c>a')), [['a', 'b', 'd', 'a']]);
  });

  test('a thread that waits for itself is no part of several threads', () => {
    const graph = graphOf('a>a', 'a>b');
    assert.deepEqual(graph.cycles(), []);
    assert.deepEqual(
      graph.selfDependencies().map((dependency) => arrow(dependency)),
      ['a>a'],
    );
  });

  test('a part in which every thread waits for every other is done without trying every way', () => {
    const names = Array.from({ length: 300 }, (_, index) => `t${index}`);
    const items = names.flatMap((a) => names.filter((b) => a !== b).map((b) => `${a}>${b}`));
    assert.deepEqual(cycles(graphOf(...items)), [['t0', 't1', 't0']]);
  });

  test('where the search is cut short, there still is a cycle', () => {
    // A torus: the shortest way round is 150 threads, and there are many of them.
    const size = 150;
    const name = (row: number, column: number): string => `t${row % size}_${column % size}`;
    const items: string[] = [];
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        items.push(`${name(row, column)}>${name(row + 1, column)}`, `${name(row, column)}>${name(row, column + 1)}`);
      }
    }
    const [cycle] = graphOf(...items).cycles();
    assert.ok(cycle !== undefined);
    assert.equal(cycle.threads.length, size * size);
    for (const [index, dependency] of cycle.dependencies.entries()) {
      const next: ThreadDependency | undefined = cycle.dependencies[(index + 1) % cycle.dependencies.length];
      assert.equal(dependency.targetThread, next?.sourceThread);
    }
  });
});

suite('DependencyGraph: problems', () => {
  test('a sound graph has none', () => {
    assert.deepEqual(graphOf('a', 'b', 'a>b', 'b|a').validateDependencies(), []);
  });

  test('cycles, threads that wait for themselves and unknown threads are named, disabled dependencies by their names only', () => {
    assert.deepEqual(graphOf('a', 'b', 'a>b', 'b>a', 'a>a', 'b>x', 'y-y').validateDependencies(), [
      '"a" would wait for itself and could never start. Name another thread, or remove this dependency.',
      'There is no thread "x". Declare it under `threads`, or add its script to the folder of scripts.',
      'There is no thread "y". Declare it under `threads`, or add its script to the folder of scripts.',
      'There is no thread "y". Declare it under `threads`, or add its script to the folder of scripts.',
      'Cycle: a -> b -> a. These threads wait for each other, so none of them can start. Remove or disable one of the dependencies.',
    ]);
  });

  test('where no thread was made known, a dependency may name any; messages exist in Chinese', () => {
    const graph = graphOf('a>b', 'b>a');
    assert.deepEqual(graph.validateDependencies().length, 1);
    assert.match(graph.validateDependencies('zh-cn')[0] ?? '', /^检测到循环依赖.*a -> b -> a/u);
  });

  test('a condition that is missing, and one that parallel cannot have', () => {
    const graph = new DependencyGraph();
    const ends = { sourceThread: 'a', targetThread: 'b' };
    graph.addDependency({ ...ends, dependencyType: DependencyType.CONDITIONAL });
    graph.addDependency({ ...ends, dependencyType: DependencyType.CONDITIONAL, condition: () => true });
    graph.addDependency({ ...ends, dependencyType: DependencyType.PARALLEL, condition: 'data.ok' });
    assert.deepEqual(graph.validateDependencies(), [
      'A conditional dependency needs a `condition`. Add one, or make the dependency `sequential`.',
      'A parallel dependency waits for nothing, so it cannot have `condition`. Remove it, or choose another type.',
    ]);
  });
});

suite('DependencyGraph: ways', () => {
  test('the critical path follows the durations, ties go to the earlier thread', () => {
    const graph = graphOf('a>b', 'a>c', 'b>d', 'c>d');
    const seconds = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 5],
      ['d', 1],
    ]);
    assert.deepEqual(
      graph.criticalPath((name) => seconds.get(name) ?? 0),
      { threads: ['a', 'c', 'd'], total: 7 },
    );
    assert.deepEqual(
      graph.criticalPath(() => 1),
      { threads: ['a', 'b', 'd'], total: 3 },
    );
    assert.deepEqual(
      new DependencyGraph().criticalPath(() => 1),
      { threads: [], total: 0 },
    );
  });

  test('would make a cycle: only back to where something already waits', () => {
    const graph = graphOf('a>b', 'b>c', 'd', 'c|a');
    assert.equal(graph.wouldMakeCycle('c', 'a'), true);
    assert.equal(graph.wouldMakeCycle('a', 'a'), true);
    assert.equal(graph.wouldMakeCycle('a', 'c'), false);
    assert.equal(graph.wouldMakeCycle('d', 'a'), false);
    assert.equal(graph.wouldMakeCycle('new', 'a'), false);
  });
});

/** Dependencies between few threads, so that cycles, duplicates and self loops are common. */
const dependencies: fc.Arbitrary<ThreadDependency[]> = fc.array(
  fc.record({
    sourceThread: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    targetThread: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    dependencyType: fc.constantFrom(...Object.values(DependencyType)),
    enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  }),
  { maxLength: 12 },
);

function built(list: readonly ThreadDependency[]): DependencyGraph {
  const graph = new DependencyGraph();
  for (const dependency of list) graph.addDependency(dependency);
  return graph;
}

/** What orders two different threads, found without the graph. */
function waits(list: readonly ThreadDependency[]): ThreadDependency[] {
  return list.filter(
    (dependency) =>
      dependency.enabled !== false &&
      dependency.dependencyType !== 'parallel' &&
      dependency.sourceThread !== dependency.targetThread,
  );
}

/** Every way that visits no thread twice, but may come back to its first, as lists of dependencies. */
function waysFrom(list: readonly ThreadDependency[], start: string): ThreadDependency[][] {
  const ways: ThreadDependency[][] = [];
  const extend = (way: readonly ThreadDependency[], at: string): void => {
    for (const dependency of list.filter((one) => one.sourceThread === at)) {
      const longer = [...way, dependency];
      ways.push(longer);
      const seen = [start, ...way.map((one) => one.targetThread)];
      if (!seen.includes(dependency.targetThread)) extend(longer, dependency.targetThread);
    }
  };
  extend([], start);
  return ways.filter((way) => {
    const visited = way.map((one) => one.targetThread);
    return new Set(visited).size === visited.length && !visited.slice(0, -1).includes(start);
  });
}

function reaches(list: readonly ThreadDependency[], from: string, to: string): boolean {
  return waysFrom(list, from).some((way) => way.at(-1)?.targetThread === to);
}

suite('DependencyGraph: against what one would do by hand', () => {
  test('levels', () => {
    fc.assert(
      fc.property(dependencies, (list) => {
        const graph = built(list);
        const edges = waits(list);
        const together = (a: string, b: string): boolean => a === b || (reaches(edges, a, b) && reaches(edges, b, a));
        const level = (name: string): number =>
          Math.max(
            0,
            ...edges
              .filter((edge) => together(edge.targetThread, name) && !together(edge.sourceThread, name))
              .map((edge) => level(edge.sourceThread) + 1),
          );
        for (const name of graph.threads) assert.equal(graph.levelOf(name), level(name), name);
        assert.deepEqual(graph.levels().flat().sort(), [...graph.threads].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('strongly connected parts, also by graphlib', () => {
    fc.assert(
      fc.property(dependencies, (list) => {
        const graph = built(list);
        const byGraphlib = alg
          .tarjan(graph.toGraphlib())
          .map((part) => part.map((node) => graph.threads[Number(node)] ?? '').sort())
          .filter((part) => part.length > 1);
        const ours = graph.cycles().map((cycle) => [...cycle.threads].sort());
        assert.deepEqual(ours.map(String).sort(), byGraphlib.map(String).sort());
      }),
      { numRuns: 300 },
    );
  });

  test('the shortest cycle, the earliest among equals', () => {
    fc.assert(
      fc.property(dependencies, (list) => {
        const edges = waits(list);
        for (const cycle of built(list).cycles()) {
          const places = (way: readonly ThreadDependency[]): number[] => way.map((one) => list.indexOf(one));
          const all = cycle.threads
            .flatMap((thread) => waysFrom(edges, thread).filter((way) => way.at(-1)?.targetThread === thread))
            .map((way) => places(way))
            .filter((way) => Math.min(...way) === way[0])
            .sort((a, b) => a.length - b.length || compare(a, b));
          assert.deepEqual(places(cycle.dependencies), all[0]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('an execution order exists exactly where graphlib calls the graph acyclic', () => {
    fc.assert(
      fc.property(dependencies, (list) => {
        const graph = built(list);
        let order: string[][] | undefined;
        try {
          order = graph.getExecutionOrder();
        } catch (error) {
          assert.ok(error instanceof DependencyCycleError);
        }
        assert.equal(order !== undefined, alg.isAcyclic(graph.toGraphlib()));
      }),
      { numRuns: 300 },
    );
  });

  test('critical path', () => {
    fc.assert(
      fc.property(dependencies, fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }), (list, seconds) => {
        const graph = built(list);
        const edges = waits(list).filter((edge) => !graph.isInCycle(edge));
        const place = (name: string): number => graph.threads.indexOf(name);
        const sum = (way: readonly number[]): number => way.reduce((total, at) => total + (seconds[at] ?? 0), 0);
        const complete = graph.threads
          .filter((name) => edges.every((edge) => edge.targetThread !== name))
          .flatMap((start) =>
            [[], ...waysFrom(edges, start)].map((way) => [start, ...way.map((one) => one.targetThread)]),
          )
          .filter((way) => edges.every((edge) => edge.sourceThread !== way.at(-1)))
          .map((way) => way.map((name) => place(name)))
          .sort((a, b) => sum(b) - sum(a) || compare(a, b));
        const found = graph.criticalPath((name) => seconds[place(name)] ?? 0);
        assert.deepEqual(
          found.threads.map((name) => place(name)),
          complete[0] ?? [],
        );
        assert.equal(found.total, sum(complete[0] ?? []));
      }),
      { numRuns: 300 },
    );
  });

  test('reachability', () => {
    fc.assert(
      fc.property(dependencies, (list) => {
        const graph = built(list);
        const edges = waits(list);
        for (const from of graph.threads) {
          assert.deepEqual(
            [...graph.threadsBehind(from)].sort(),
            graph.threads.filter((to) => reaches(edges, from, to)).sort(),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Compares two lists of numbers, the first difference deciding. */
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined || other !== value) return value - (other ?? -1);
  }
  return a.length - b.length;
}
