import { setFlagsFromString } from 'node:v8';

/**
 * Each edit of a large file leaves a copy of its text behind. V8 would let that grow to several times what is in use before it
 * looks for it; so it does once there may be as much again.
 */
export function boundGarbage(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
