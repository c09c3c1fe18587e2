import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const page = join(root, 'docs', 'performance.md');

/** Puts figures into their section of docs/performance.md, between the two comments that bear its name. */
export function writeSection(name, text) {
  const old = readFileSync(page, 'utf8');
  const pattern = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`, 'u');
  if (!pattern.test(old)) throw new Error(`docs/performance.md has no section ${name}`);
  writeFileSync(
    page,
    old.replace(pattern, (_, start, end) => `${start}\n${text}\n\n${end}`),
  );
}
