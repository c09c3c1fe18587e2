// What the language server costs while somebody types: our bundled server over stdio, as any editor starts it, and beside it in the
// same run Red Hat's YAML server (yaml-language-server) with our schema. After `npm run build`:
// npm run bench:editor -- [--sizes 100,1000] [--edits N] [--no-other] [--write]   --write puts the figures into docs/performance.md
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writeSection } from './performance-page.mjs';
import { root } from './root.mjs';
import { OpenDocument, startServer } from './server-session.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,5000,10000' },
    edits: { type: 'string', default: '10' },
    'no-other': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
/** Of each kind, at each of the three places. */
const edits = Number(values.edits);
/** The other server takes minutes beyond this. */
const mostOfOther = 1000;
const folder = join(root, 'artifacts', 'bench-editor');
const ours = join(root, 'dist', 'server.js');
const other = join(root, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
if (!existsSync(ours)) {
  console.error('dist/server.js is missing: npm run build first.');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const schema = pathToFileURL(join(root, 'schemas', 'threads.schema.json')).href;
const settings = { yaml: { schemas: { [schema]: '*' }, validate: true, hover: true, completion: true } };

/** Threads in rows of ten; each waits for two of the row before and is given a field by the first. No findings. */
function fileOf(size) {
  const lines = ['coordination:', '  policy: strict', 'threads:'];
  for (let n = 0; n < size; n++) {
    lines.push(`  thread_${n}:`, `    run: echo ${n}`, `    description: Does the work of step ${n}`);
    lines.push('    outputs:', '      count: integer');
    if (n >= 10) lines.push('    inputs:', '      count: { type: integer, default: 0 }');
  }
  lines.push('dependencies:');
  for (let n = 10; n < size; n++) {
    const row = n - (n % 10) - 10;
    lines.push(`  - source_thread: thread_${row + (n % 10)}`, `    target_thread: thread_${n}`, '    type: data_flow');
    lines.push('    condition: "data.count >= 0"');
    lines.push(`  - source_thread: thread_${row + ((n + 1) % 10)}`, `    target_thread: thread_${n}`);
  }
  return `${lines.join('\n')}\n`;
}

async function measure(name, program, size) {
  const session = await startServer(program, settings, folder);
  const path = join(folder, `${size}`, 'threads.yaml');
  mkdirSync(join(folder, `${size}`), { recursive: true });
  const text = fileOf(size);
  writeFileSync(path, text);
  const document = new OpenDocument(session, pathToFileURL(path).href, text);
  const first = await document.open();
  const result = { name, size, first, value: [], name_: [], completion: [], hover: [], typing: [] };
  for (const at of [0.02, 0.5, 0.98]) {
    await document.warm(at);
    for (let round = 0; round < edits; round++) {
      result.value.push(await document.insert(document.placeOf('Does the', at), 'x'));
      result.value.push(await document.undo());
      result.name_.push(await document.insert(document.placeOf('source_thread: thread_', at), '1'));
      result.name_.push(await document.undo());
    }
    for (let key = 0; key < 10; key++) {
      const next = wait(100);
      result.typing.push(await document.insert(document.placeOf('Does the', at), 'y'));
      result.completion.push(await document.ask('textDocument/completion', document.placeOf('source_thread: ', at)));
      result.hover.push(await document.ask('textDocument/hover', document.placeOf('source_thread: thr', at)));
      await next;
    }
  }
  result.memory = memoryOf(session.process.pid);
  await session.end();
  console.log(rowOf(result));
  return result;
}

/** In MiB; Linux only, elsewhere NaN. */
function memoryOf(pid) {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024;
}

function share(times, part) {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN).toFixed(0);
}

function rowOf({ name, size, first, value, name_, typing, completion, hover, memory }) {
  const pair = (times) => `${share(times, 0.5)} / ${share(times, 0.95)}`;
  const cells = [size.toLocaleString('en'), name, first.toFixed(0), pair(value), pair(name_), pair(typing)];
  return `| ${[...cells, pair(completion), pair(hover), memory.toFixed(0)].join(' | ')} |`;
}

function report() {
  const load = loadavg()[0]?.toFixed(1);
  return [
    `Milliseconds over stdio, p50 / p95, edits at the start, in the middle and at the end, ${edits * 6} of each kind; ${cpus().length} cores (load ${load} at the end), Node ${process.version}.`,
    '"Value" is a letter typed into a description or taken away, "name" one in the source of a dependency, "typing" a letter every 100 ms; completion and hover are asked for after each of these.',
    'yaml-language-server waits 200 ms after a key before it begins.',
    '',
    '| threads | server | first findings | value | name | typing | completion | hover | memory in MiB |',
    '| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(rowOf),
  ].join('\n');
}

const results = [];
for (const size of sizes) {
  results.push(await measure('threads', ours, size));
  if (!values['no-other'] && size <= mostOfOther) results.push(await measure('yaml-language-server', other, size));
}
const text = report();
console.log(`\n${text}`);
if (values.write) writeSection('editor', text);
