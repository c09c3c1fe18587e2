import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real files: every example, and the page that explains every finding, cut into the files that it shows. */
const seeds: readonly string[] = [
  ...readdirSync('examples', { recursive: true })
    .map(String)
    .filter((path) => /threads\.ya?ml$/u.test(path) && !path.includes('.threads/'))
    .sort()
    .map((path) => readFileSync(join('examples', path), 'utf8')),
  ...[...readFileSync('docs/diagnostics.md', 'utf8').matchAll(/^```yaml\n(.*?)^```$/gmsu)].map(
    ([, text]) => text ?? '',
  ),
];

const pieces: readonly string[] = [
  ...Array.from('[]{}:,-?!|>&*#%@`"\'\\ \t\n\r\u0001\uFEFF\uD83D漢a0.()<=~'),
  '\0',
  '😀e\u0301',
  '\r\n',
  '\n---\n',
  '\n  ',
  '\n- ',
  '<<: *a',
  '&a ',
  '*a',
  '|2-\n',
  '>+\n',
  '"\\u00e9\\n',
  '!!str ',
  'lambda x: x[',
  'data.',
  '.map(x, ',
  'has(',
  '__proto__: ',
  'constructor',
  '$ref: "#/schemas/a"',
  'x-',
  'threads:',
  'dependencies:\n  - source_thread: a\n    target_thread: a\n',
  '# threads-disable-next-line redundant-dependency\n',
  'type: parallel',
  '1e999',
  '.inf',
  'null',
];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}

/** A real file with one to six changes. */
export function mutatedFile(random: SeededRandom): string {
  let text = random.of(seeds);
  for (let left = 1 + random.below(6); left > 0; left--) text = mutated(text, random);
  return text;
}

function mutated(text: string, random: SeededRandom): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(40));
  switch (random.below(10)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at);
    case 2:
      return moved(text, { at, end, to: random.below(text.length + 1) });
    case 3:
      return text.slice(0, at) + text.slice(at, end).repeat(1 + random.below(30)) + text.slice(end);
    case 4:
      return text.slice(0, at) + random.of(pieces).repeat(1 + random.below(200)) + text.slice(end);
    case 5:
      return reindented(text, random);
    case 6:
      return text.slice(0, at) + random.of(seeds).slice(0, random.below(400)) + text.slice(end);
    case 7:
      return text.replaceAll(/\r?\n/gu, random.of(['\n', '\r\n', '\r']));
    default: {
      const inserted = Array.from({ length: 1 + random.below(4) }, () => random.of(pieces)).join('');
      return text.slice(0, at) + inserted + text.slice(random.below(2) === 0 ? at : end);
    }
  }
}

function moved(text: string, { at, end, to }: { at: number; end: number; to: number }): string {
  const rest = text.slice(0, at) + text.slice(end);
  return rest.slice(0, to) + text.slice(at, end) + rest.slice(to);
}

function reindented(text: string, random: SeededRandom): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  lines[at] = random.below(2) === 0 ? line.slice(random.below(4)) : random.of([' ', '  ', '\t', '     ']) + line;
  return lines.join('\n');
}
