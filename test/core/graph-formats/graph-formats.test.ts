import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { graphJson } from '../../../core/graph-formats/graph-json.ts';
import { toDot } from '../../../core/graph-formats/to-dot.ts';
import { toMermaid } from '../../../core/graph-formats/to-mermaid.ts';
import { worldOf } from '../findings.ts';

const every = analyze(
  `
threads:
  a: { run: make, expected_duration: 0.1 }
  b: { script: b.py, args: [--fast, "two words"], expected_duration: 0.2 }
dependencies:
  - { source_thread: a, target_thread: b, type: data_flow, data_mapping: { x: x, y: z } }
  - { source_thread: b, target_thread: found, type: conditional, condition: 'data.name == "a & b"', on: finished }
  - { source_thread: found, target_thread: unknown }
  - { source_thread: a, target_thread: found, type: parallel }
  - { source_thread: unknown, target_thread: a, enabled: false }
  - { source_thread: a }
`,
  worldOf(['threads/found.sh', 'b.py']),
);

const cyclic = analyze(
  'dependencies: [{ source_thread: a, target_thread: b }, { source_thread: b, target_thread: a }, { source_thread: b, target_thread: c }]',
  worldOf([]),
);

/** Names that mean something in Mermaid and DOT; the file may say what it likes. */
const hostile = analyze(
  String.raw`
dependencies:
  - { source_thread: "a\"]; click t0 href \"x", target_thread: "b\\" }
  - { source_thread: "<b>&amp;\n#35;", target_thread: "${'`'}x${'`'}", condition: 'data.x == "|"' }
`,
  worldOf([]),
);

suite('the graph as JSON', () => {
  test('has every thread, every dependency, the levels and the critical path', () => {
    assert.deepEqual(graphJson(every), {
      threads: [
        { name: 'a', level: 0, command: 'make', declared: true },
        { name: 'b', level: 1, command: 'b.py --fast "two words"', declared: true },
        { name: 'found', level: 2, command: 'threads/found.sh', declared: false },
        { name: 'unknown', level: 3, command: '', declared: false },
      ],
      dependencies: [
        { source_thread: 'a', target_thread: 'b', type: 'data_flow', enabled: true },
        { source_thread: 'b', target_thread: 'found', type: 'conditional', enabled: true },
        { source_thread: 'found', target_thread: 'unknown', type: 'sequential', enabled: true },
        { source_thread: 'a', target_thread: 'found', type: 'parallel', enabled: true },
        { source_thread: 'unknown', target_thread: 'a', type: 'sequential', enabled: false },
      ],
      levels: [['a'], ['b'], ['found'], ['unknown']],
      critical_path: ['a', 'b', 'found', 'unknown'],
      critical_path_seconds: 2.3,
    });
  });

  test('takes recorded durations before expected ones', () => {
    assert.equal(graphJson(every, new Map([['a', 5000]])).critical_path_seconds, 7.2);
  });

  test('a cycle shares a level, an empty file has nothing', () => {
    assert.deepEqual(graphJson(cyclic).levels, [['a', 'b'], ['c']]);
    assert.deepEqual(graphJson(analyze('', worldOf([]))), {
      threads: [],
      dependencies: [],
      levels: [],
      critical_path: [],
      critical_path_seconds: 0,
    });
  });
});

suite('the graph as Mermaid', () => {
  test('tells the types apart', () => {
    assert.equal(
      toMermaid(every),
      `flowchart LR
  t0["a"]
  t1["b"]
  t2["found"]
  t3["unknown"]
  t0 ==>|"x, y → z"| t1
  t1 -.->|"on finished, if data.name == #34;a #38; b#34;"| t2
  t2 --> t3
  t0 --- t2
  t3 --x|"disabled"| t0
`,
    );
  });

  test('marks the dependencies of a cycle', () => {
    assert.match(toMermaid(cyclic), /\n {2}linkStyle 0,1 stroke:red\n$/u);
  });

  test('no name leaves its quotes', () => {
    assert.equal(
      toMermaid(hostile),
      `flowchart LR
  t0["a#34;#93;#59; click t0 href #34;x"]
  t1["b#92;"]
  t2["#60;b#62;#38;amp#59;#10;#35;35#59;"]
  t3["#96;x#96;"]
  t0 --> t1
  t2 -->|"if data.x == #34;#124;#34;"| t3
`,
    );
  });
});

suite('the graph as DOT', () => {
  test('tells the types apart and keeps the levels', () => {
    assert.equal(
      toDot(every),
      `digraph threads {
  rankdir=LR;
  node [shape=box];
  t0 [label="a"];
  t1 [label="b"];
  t2 [label="found"];
  t3 [label="unknown"];
  {rank=same; t0;}
  {rank=same; t1;}
  {rank=same; t2;}
  {rank=same; t3;}
  t0 -> t1 [style=bold, label="x, y → z"];
  t1 -> t2 [style=dashed, label="on finished, if data.name == \\"a &amp; b\\""];
  t2 -> t3 [style=solid];
  t0 -> t2 [style=dotted, dir=none, constraint=false];
  t3 -> t0 [style=dotted, color=gray, arrowhead=empty, constraint=false, label="disabled"];
}
`,
    );
  });

  test('marks the dependencies of a cycle, and no name leaves its quotes', () => {
    assert.match(toDot(cyclic), / {2}t1 -> t0 \[style=solid, color=red\];/u);
    const dot = toDot(hostile);
    assert.ok(dot.includes(String.raw`t0 [label="a\"]; click t0 href \"x"];`));
    assert.ok(dot.includes(String.raw`t1 [label="b\\"];`));
    assert.ok(dot.includes('t2 [label="<b>&amp;amp; #35;"];'));
  });
});
