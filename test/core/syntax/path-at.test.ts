import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../core/syntax/parse.ts';
import { pathAt } from '../../../core/syntax/path-at.ts';

/** The way to the place marked `█`, as words. */
function wayTo(marked: string): string {
  const offset = marked.indexOf('█');
  const steps = pathAt(parse(marked.replace('█', '')).root, offset);
  return steps
    .map((step) => (step.kind === 'item' ? `item ${step.index}` : `${step.kind} ${step.entry.key.text}`))
    .join(' > ');
}

test('the way to a key, a value and an item', () => {
  assert.equal(wayTo('threads:\n  bu█ild:\n    run: make\n'), 'value threads > key build');
  assert.equal(wayTo('threads:\n  build:\n    run: "ma█ke"\n'), 'value threads > value build > value run');
  assert.equal(
    wayTo('threads:\n  build:\n    run: |\n      make\n      a█ll\n'),
    'value threads > value build > value run',
  );
  assert.equal(
    wayTo('dependencies:\n  - {}\n  - source_thread: a█\n'),
    'value dependencies > item 1 > value source_thread',
  );
  assert.equal(wayTo('secrets: [A, B█]\n'), 'value secrets > item 1');
});

test('no way to a place beyond the tree, nor through an alias', () => {
  assert.equal(wayTo('# comment █\nthreads: {}\n'), '');
  assert.equal(wayTo('x-a: &a { b: c }\nthreads: *█a\n'), 'value threads');
  assert.equal(wayTo('█'), '');
});
