import { fileURLToPath } from 'node:url';
import { compileCacheFolder } from './compile-cache-folder.ts';
import { loadCompiled } from './load-compiled.ts';

/** What `tools/build.mjs` bundles as `dist/programs.js`: each starts when it is called. */
type Programs = Readonly<Record<'threads' | 'server', () => void>>;

/** Commands that run much code that others do not. */
const longCommands: ReadonlySet<string> = new Set(['check', 'graph', 'resume', 'run', 'simulate']);

/**
 * Starts a program of the bundle beside this one. V8's flags must be set by now: compiled code is good only for the flags that it was
 * compiled with.
 */
export function loadProgram(name: keyof Programs): void {
  const bundle = fileURLToPath(new URL('programs.js', import.meta.url));
  const programs = loadCompiled(bundle, useOf(name), compileCacheFolder(process.env, process.platform)) as Programs;
  programs[name]();
}

function useOf(name: string): string {
  const [command = ''] = process.argv.slice(2);
  return longCommands.has(command) ? `${name}-${command}` : name;
}
