import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { errorCode } from '../disk/disk-problem.ts';
import type { AttemptOrder } from './attempt-runner.ts';

/**
 * Writes an attempt's inputs to its input file and opens that for reading from its beginning. An attempt without inputs gets the
 * file that all such attempts of its session share and may only read: making a file costs as much as starting a process.
 *
 * @returns a file descriptor, for the caller to close
 */
export function openInput({ inputs, inputFile }: AttemptOrder): number {
  if (Object.keys(inputs).length === 0) return openEmptyInput(inputFile);
  const file = openSync(inputFile, 'w+');
  try {
    writeAtStart(file, Buffer.from(`${JSON.stringify(inputs)}\n`));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openEmptyInput(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    writeFileSync(path, '{}\n', { flag: 'wx', mode: 0o444 });
    return openSync(path, 'r');
  }
}

/** Leaves the place at which the file is read where it is: at its beginning. */
function writeAtStart(file: number, data: Buffer): void {
  for (let written = 0; written < data.length;) {
    written += writeSync(file, data, written, data.length - written, written);
  }
}
