import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile to its fastest code only what runs very often. What a command does in a second or two is not worth more: compiling
 * takes the time of a core that the threads of a run could use. Only for the V8 of Node 20: where a later one does not know a flag,
 * it says so on standard error.
 */
export function compileLess(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}
