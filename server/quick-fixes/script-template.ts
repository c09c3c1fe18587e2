const js = `// Inputs: one JSON object on standard input. Output: one JSON object in the file that THREAD_OUTPUT names.
import { readFileSync, writeFileSync } from 'node:fs';

const inputs = JSON.parse(readFileSync(0, 'utf8') || '{}');

writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({}));
`;

/** Node reads `.js` as a module or as a script, by the nearest package.json: this is right as either. */
const anyJs = `// Inputs: one JSON object on standard input. Output: one JSON object in the file that THREAD_OUTPUT names.
import('node:fs').then(({ readFileSync, writeFileSync }) => {
  const inputs = JSON.parse(readFileSync(0, 'utf8') || '{}');

  writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({}));
});
`;

const python = `# Inputs: one JSON object on standard input. Output: one JSON object in the file that THREAD_OUTPUT names.
import json
import os
import sys

inputs = json.loads(sys.stdin.read() or "{}")

with open(os.environ["THREAD_OUTPUT"], "w", encoding="utf-8") as output:
    json.dump({}, output)
`;

const shell = `# Inputs: one JSON object on standard input, simple ones also as INPUT_NAME. Output: lines field=value in the file that
# THREAD_OUTPUT names.
set -eu

: > "$THREAD_OUTPUT"
`;

const templates: ReadonlyMap<string, string> = new Map([
  ['.mjs', js],
  ['.mts', js],
  ['.js', anyJs],
  ['.cjs', anyJs],
  ['.py', python],
  ['.sh', shell],
  ['.bash', shell],
]);

/** The endings that a new script can have, the usual one first. */
export const scriptEndings: readonly string[] = [...templates.keys()];

/**
 * A script that keeps the contract and does nothing else yet.
 *
 * @param path of the script; its ending decides
 */
export function scriptTemplate(path: string): string | undefined {
  return templates.get(/\.[^./\\]*$/.exec(path)?.[0] ?? '');
}
