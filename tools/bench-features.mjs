// What each language feature costs in big files: our bundled server over stdio, as any editor starts it. Every request is asked
// several times, each time after a keystroke whose findings have come. After `npm run build`:
// npm run bench:features -- [--sizes 1000,10000] [--rounds N] [--write]   --write puts the figures into docs/performance.md
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writeSection } from './performance-page.mjs';
import { root } from './root.mjs';
import { OpenDocument, startServer } from './server-session.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    rounds: { type: 'string', default: '7' },
    write: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);

/** Threads in rows of ten, with conditions and mapped fields; every hundredth dependency says nothing new. */
function fileOf(size) {
  const lines = ['threads:'];
  for (let n = 0; n < size; n++) {
    lines.push(
      `  thread_${n}: # the work of step ${n}`,
      `    run: echo ${n}`,
      `    description: Does the work of step ${n}`,
    );
    lines.push('    outputs: { count: integer, day: string }');
    if (n >= 10) lines.push('    inputs:', '      n: { type: integer, default: 0 }');
  }
  lines.push('dependencies:');
  for (let n = 10; n < size; n++) {
    const row = n - (n % 10) - 10;
    lines.push(
      `  - source_thread: thread_${row + (n % 10)}`,
      `    target_thread: thread_${n}`,
      '    type: conditional',
    );
    lines.push(
      '    condition: >-',
      '      data.count >= 0 &&',
      '      data.day != "never"',
      '    data_mapping: { count: n }',
    );
    lines.push(`  - source_thread: thread_${row + ((n + 1) % 10)}`, `    target_thread: thread_${n}`);
    if (n % 50 === 0) lines.push(`  - source_thread: thread_${row + ((n + 1) % 10)}`, `    target_thread: thread_${n}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Requests by the name that people know, with what they ask about a place in the middle of the file. */
function requestsAt({ textDocument, name, field, fault, window }) {
  const at = (position) => ({ textDocument, position });
  const actions = (range, only) => ({ textDocument, range, context: { diagnostics: [], ...(only && { only }) } });
  const emptyAt = (position) => ({ start: position, end: position });
  return {
    'completion of a thread': ['textDocument/completion', at(name)],
    'hover of a thread': ['textDocument/hover', at(name)],
    'hover of a field': ['textDocument/hover', at(field)],
    definition: ['textDocument/definition', at(name)],
    references: ['textDocument/references', { ...at(name), context: { includeDeclaration: true } }],
    highlight: ['textDocument/documentHighlight', at(name)],
    'rename, its preparation': ['textDocument/prepareRename', at(name)],
    'rename of a thread': ['textDocument/rename', { ...at(name), newName: 'another_name' }],
    'rename of a field': ['textDocument/rename', { ...at(field), newName: 'another_name' }],
    'quick fixes at a finding': ['textDocument/codeAction', actions(emptyAt(fault))],
    'quick fixes where nothing is wrong': ['textDocument/codeAction', actions(emptyAt(name))],
    'all safe repairs, on saving': ['textDocument/codeAction', actions(window, ['source.fixAll'])],
    'outline (document symbols)': ['textDocument/documentSymbol', { textDocument }],
    'workspace symbols': ['workspace/symbol', { query: 'thread_7' }],
    'code lenses': ['textDocument/codeLens', { textDocument }],
    'inlay hints of a window': ['textDocument/inlayHint', { textDocument, range: window }],
    'semantic tokens': ['textDocument/semanticTokens/full', { textDocument }],
    'call hierarchy': ['textDocument/prepareCallHierarchy', at(name)],
    folding: ['textDocument/foldingRange', { textDocument }],
    'selection ranges': ['textDocument/selectionRange', { textDocument, positions: [name] }],
    'document links': ['textDocument/documentLink', { textDocument }],
    formatting: ['textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }],
  };
}

async function measure(size) {
  const folder = join(root, 'artifacts', 'bench-features', String(size));
  mkdirSync(folder, { recursive: true });
  const text = fileOf(size);
  const path = join(folder, 'threads.yaml');
  writeFileSync(path, text);
  const session = await startServer(join(root, 'dist', 'server.js'), {}, folder);
  const textDocument = { uri: pathToFileURL(path).href };
  const document = new OpenDocument(session, textDocument.uri, text);
  await document.open();
  await document.warm(0.5);
  const lines = text.split('\n');
  const middle = lines.indexOf('dependencies:') + Math.floor((lines.length - lines.indexOf('dependencies:')) / 2);
  const lineOf = (words) => lines.findIndex((line, number) => number >= middle && line.includes(words));
  const named = lineOf('source_thread: thread_');
  // The end of a dependency that stands a second time.
  const twice = lines.findIndex(
    (line, number) =>
      number > middle &&
      line.includes('target_thread') &&
      line === lines[number - 2] &&
      lines[number - 1] === lines[number - 3],
  );
  const requests = requestsAt({
    textDocument,
    name: { line: named, character: 22 },
    field: { line: lineOf('data_mapping'), character: 22 },
    fault: { line: twice, character: 22 },
    window: { start: { line: named, character: 0 }, end: { line: named + 60, character: 0 } },
  });
  const result = new Map();
  for (const [name, [method, params]] of Object.entries(requests)) {
    const times = [];
    for (let round = 0; round < rounds; round++) {
      await document.insert(document.placeOf('Does the', 0.5), 'x');
      await document.undo();
      const started = performance.now();
      const answer = await session.connection.sendRequest(method, params);
      times.push(performance.now() - started);
      if (answer === null) throw new Error(`no answer: ${name}`);
    }
    result.set(name, times);
    console.log(`${size} ${name}: ${pairOf(times)}`);
  }
  await session.end();
  return result;
}

function pairOf(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)].toFixed(0)} / ${sorted.at(-1).toFixed(0)}`;
}

const results = [];
for (const size of sizes) results.push(await measure(size));
const [first = new Map()] = results;
const text = [
  `Milliseconds over stdio after a keystroke, median / slowest of ${rounds}; ${cpus().length} cores (load ${loadavg()[0]?.toFixed(1)} at the end), Node ${process.version}.`,
  '',
  `| feature | ${sizes.map((size) => `${size.toLocaleString('en')} threads`).join(' | ')} |`,
  `| --- |${' ---: |'.repeat(sizes.length)}`,
  ...[...first.keys()].map((name) => `| ${name} | ${results.map((one) => pairOf(one.get(name))).join(' | ')} |`),
].join('\n');
console.log(`\n${text}`);
if (values.write) writeSection('features', text);
