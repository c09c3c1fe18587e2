import { closeSync, openSync, readSync, renameSync, writeFileSync, writeSync } from 'node:fs';
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

const noInputs = Buffer.from('{}\n');

function openEmptyInput(path: string): number {
  const file = openIfThere(path);
  if (file !== undefined) {
    if (holdsNoInputs(file)) return file;
    closeSync(file);
  }
  // It is not there yet, or a script wrote into it in spite of everything, as root may. Those that have it open keep what they
  // have, and another launcher that does the same meanwhile does no harm.
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, noInputs, { mode: 0o444 });
  renameSync(draft, path);
  return openSync(path, 'r');
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Leaves the place at which the file is read where it is. */
function holdsNoInputs(file: number): boolean {
  const content = Buffer.alloc(noInputs.length + 1);
  return readSync(file, content, 0, content.length, 0) === noInputs.length && content.subarray(0, -1).equals(noInputs);
}

/** Leaves the place at which the file is read where it is: at its beginning. */
function writeAtStart(file: number, data: Buffer): void {
  for (let written = 0; written < data.length;) {
    written += writeSync(file, data, written, data.length - written, written);
  }
}
