import { execFile } from 'node:child_process';

/**
 * What this node needs to run TypeScript, by its version; or why it cannot, to stand behind the script's name. Each node is
 * asked once. https://nodejs.org/api/typescript.html#type-stripping tells the versions.
 */
export function typeScriptOptions(node: string): Promise<readonly string[] | string> {
  const known = asked.get(node);
  if (known !== undefined) return known;
  const answer = versionOf(node).then(optionsOf);
  asked.set(node, answer);
  return answer;
}

const asked = new Map<string, Promise<readonly string[] | string>>();

function versionOf(node: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(node, ['--version'], { timeout: 10_000 }, (_error, stdout) => resolve(stdout.trim()));
  });
}

function optionsOf(version: string): readonly string[] | string {
  const [major = 0, minor = 0] = version.replace(/^v/u, '').split('.').map(Number);
  if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) return [];
  if (major === 23 || (major === 22 && minor >= 6)) return ['--experimental-strip-types'];
  return `is TypeScript, which this node (${version === '' ? 'of unknown version' : version}) cannot run: it takes node 22.6 or later.`;
}
