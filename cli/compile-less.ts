import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile to its fastest code only what runs very often. What a command does in a second or two is not worth more: compiling
 * takes the time of a core that the threads of a run could use. Only a hint: where V8 no longer knows it, it says nothing.
 */
export function compileLess(): void {
  setFlagsFromString('--interrupt-budget=400000');
}
