import { closeSync, openSync, readSync } from 'node:fs';

/** Longer than most files of /proc; a longer one takes several reads. */
const chunk = Buffer.allocUnsafeSlow(8 * 1024);

/**
 * What the system tells in a file of /proc; `undefined` where the process is gone or somebody else's. Such a file is made while it is
 * read and never waits for a disk, so reading it at once costs less than handing it to the thread pool.
 */
export function readProcFile(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    let text = '';
    for (;;) {
      const bytes = readSync(file, chunk, 0, chunk.length, null);
      if (bytes === 0) return text;
      text += chunk.toString('latin1', 0, bytes);
    }
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
