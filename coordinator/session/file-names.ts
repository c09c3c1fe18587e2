import { createHash } from 'node:crypto';

/**
 * A file name for each thread: the thread's own name wherever every file system can hold it and tell it from the
 * others' (some ignore case, some change how Unicode is composed); else with a part of its hash behind it.
 */
export function fileNames(threads: readonly string[]): ReadonlyMap<string, string> {
  const holders = new Map<string, number>();
  for (const thread of threads) holders.set(folded(thread), (holders.get(folded(thread)) ?? 0) + 1);
  return new Map(
    threads.map((thread) => {
      const isPlain = holders.get(folded(thread)) === 1 && !reserved.test(thread) && bytesOf(thread) <= longestBytes;
      return [thread, isPlain ? thread : `${shortened(thread)}~${hashOf(thread)}`];
    }),
  );
}

/** File systems hold 255 bytes; the rest is for an attempt's number and endings. */
const longestBytes = 180;

/** Names that are devices on Windows, whatever stands behind their first dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

function folded(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

function bytesOf(name: string): number {
  return Buffer.byteLength(name);
}

function shortened(name: string): string {
  let short = '';
  for (const character of name.replace('.', '_')) {
    if (bytesOf(short + character) > longestBytes) break;
    short += character;
  }
  return short;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}
