import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The tests below a folder of test/, by their sources: a compiled file may have outlived its source.
 *
 * @param {string} folder
 * @returns {readonly string[]} paths from test/, sorted
 */
export function testFilesIn(folder) {
  return readdirSync(join(root, 'test', folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}
