import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { analyze } from '../core/analyze.ts';
import type { Analysis, Locale } from '../core/analyze.ts';
import type { Severities } from '../core/diagnostics/diagnostic-code.ts';
import { diskWorld } from '../coordinator/disk-world.ts';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

/** No thread file of people is near this; 10,000 threads take 2.5 MB. */
const largestMebibytes = 64;

export interface ReadFile {
  /** As the call spelled it. */
  readonly path: string;
  readonly analysis: Analysis;
}

export interface ReadingOptions {
  /** Where scripts are found by convention, if not where the file says. */
  readonly threadsDir?: string | undefined;
  /** What replaces the severities that codes have by themselves. */
  readonly severities?: Severities | undefined;
}

/** Reads and analyzes a thread file. Throws `Unusable` where it is no text that could be one. */
export function readThreadFile(
  path: string,
  locale: Locale,
  words: CommandLineWords,
  { threadsDir, severities }: ReadingOptions = {},
): ReadFile {
  const world = { ...diskWorld(dirname(path)), ...(threadsDir === undefined ? {} : { threadsDir }) };
  return { path, analysis: analyze(readText(path, words), world, locale, severities) };
}

function readText(path: string, words: CommandLineWords): string {
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new Unusable(words.noFile(path));
    if (stats.size > largestMebibytes * 1024 * 1024) throw new Unusable(words.tooLarge(path, largestMebibytes));
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Unusable(words.noSuchFile(path));
    throw new Unusable(words.notReadable(path, (error as Error).message));
  }
  if (bytes.includes(0)) throw new Unusable(words.notText(path));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable(words.notText(path));
  }
}
