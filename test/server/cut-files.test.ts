import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completion } from '../../server/features/completion.ts';
import { documentSymbols } from '../../server/features/document-symbols.ts';
import { hover } from '../../server/features/hover.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { en } from '../../server/words/en.ts';
import { openDocument } from './open-document.ts';

const styles = ['block', 'flow', 'quoted'] as const;

/** A file of some threads, and what stands in front of its last, sound part. */
function fileOf(index: number): string {
  const style = styles[index % styles.length];
  const names = Array.from({ length: 2 + (index % 5) }, (_, at) => `thread_${at}`);
  const threads = names.map((name) => {
    if (style === 'flow') return `  ${name}: { run: "echo ${name}", outputs: { n: { type: integer } } }`;
    const key = style === 'quoted' ? `"${name}"` : name;
    return `  ${key}:\n    run: 'echo ${name}' # runs\n    outputs:\n      n: integer\n    args: [ "a", b ]`;
  });
  const items = names.slice(1).map((name, at) => {
    const condition = `"data.n > ${at} && size('x') == 1"`;
    return `  - source_thread: thread_${at}\n    target_thread: ${name}\n    condition: ${condition}`;
  });
  return ['threads:', ...threads, 'dependencies:', ...items, ''].join('\n');
}

/** Numbers that are spread out and the same in every run (Knuth, The Art of Computer Programming, 6.4). */
function spread(index: number, limit: number): number {
  return ((index * 2_654_435_761) % 4_294_967_296) % limit;
}

const context = { words: en, runs: noPastRuns };

test('200 files cut at any place: what is sound around the cut has an outline, hovers and suggestions', async () => {
  for (let index = 0; index < 200; index++) {
    const whole = fileOf(index);
    const at = 1 + spread(index + 1, whole.length - 1);
    // The rest of the line is gone, and what came below it, as while one types; a sound part follows.
    const head = `${whole.slice(0, at)}\n`;
    const text = `${head}coordination:\n  policy: strict\n  \n`;
    const document = openDocument(text);
    const lines = TextDocument.create('', '', 0, text);
    const place = (word: string, more: number) => lines.positionAt(text.lastIndexOf(word) + more);
    const outline = documentSymbols(document).map(({ name }) => name);
    const why = `file ${index} cut at ${at}: ${JSON.stringify(whole.slice(Math.max(0, at - 60), at))}`;
    assert.ok(outline.includes('coordination'), `no outline below, ${why}`);
    const documentation = JSON.stringify(await hover(document, place('policy', 2), context));
    assert.match(documentation, /What a run does when a thread fails/, `no hover, ${why}`);
    const position = place('\n  \n', 3);
    const { items } = await completion(document, {
      position,
      abilities: { snippets: false, commands: new Set<string>() },
      ...context,
    });
    assert.ok(
      items.some(({ label }) => label === 'timeout'),
      `no suggestions, ${why}`,
    );
    // What stands above the cut on lines of its own is sound as well.
    const first = whole.indexOf('thread_1');
    if (at > whole.indexOf('thread_2') && first > 0 && whole.includes('thread_2')) {
      assert.match(JSON.stringify(documentSymbols(document)), /thread_0/, `no outline above, ${why}`);
    }
  }
});

test('200 files that end at any place: what stands above has an outline, hovers and suggestions', async () => {
  let count = 0;
  for (let index = 0; index < 200; index++) {
    const whole = fileOf(index);
    const second = whole.search(/thread_1/);
    const at = second + 8 + spread(index + 7, whole.length - second - 8);
    const text = whole.slice(0, at);
    const document = openDocument(text);
    const lines = TextDocument.create('', '', 0, text);
    const why = `file ${index} ends at ${at}: ${JSON.stringify(text.slice(-60))}`;
    const [threads] = documentSymbols(document);
    assert.equal(threads?.children?.[0]?.name, 'thread_0', `no outline, ${why}`);
    const name = lines.positionAt(text.indexOf('thread_0') + 3);
    assert.match(JSON.stringify(await hover(document, name, context)), /echo thread_0.*level 0/, `no hover, ${why}`);
    const position = lines.positionAt(text.indexOf('run') + 1);
    const { items } = await completion(document, {
      position,
      abilities: { snippets: false, commands: new Set<string>() },
      ...context,
    });
    assert.ok(
      items.some(({ label }) => label === 'timeout'),
      `no suggestions, ${why}`,
    );
    count++;
  }
  assert.equal(count, 200);
});
