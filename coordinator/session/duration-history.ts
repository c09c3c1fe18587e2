import { join } from 'node:path';
import { isJsonObject, newJsonObject, parseJson } from '../data/json-object.ts';
import type { JsonObject } from '../data/json-object.ts';
import type { Disk } from '../disk/disk.ts';

/** Kept for each thread: the latest so many. */
const keptDurations = 20;

/** How long the threads of a folder's files took when they succeeded, over all sessions; it outlives the sessions. */
export class DurationHistory {
  readonly #disk: Disk;
  readonly #path: string;

  /** `folder`: `.threads` beside the thread files. */
  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#path = join(folder, 'durations.json');
  }

  /** By thread of a file, in milliseconds. A history that is missing or damaged is an empty one. */
  async mediansOf(file: string): Promise<ReadonlyMap<string, number>> {
    const durations = (await this.#read())[file];
    if (!isJsonObject(durations)) return new Map();
    return new Map(Object.entries(durations).flatMap(([thread, list]) => median(numbersIn(list), thread)));
  }

  /** Adds the durations of one session. Of two sessions that end at the same time one may be lost: it is a prediction only. */
  async add(file: string, durationsMs: ReadonlyMap<string, number>): Promise<void> {
    if (durationsMs.size === 0) return;
    const history = await this.#read();
    const known = history[file];
    const threads = Object.assign(newJsonObject(), isJsonObject(known) ? known : {});
    for (const [thread, durationMs] of durationsMs) {
      threads[thread] = [...numbersIn(threads[thread]), durationMs].slice(-keptDurations);
    }
    const text = JSON.stringify(Object.assign(newJsonObject(), history, { [file]: threads }));
    await this.#disk.replace(this.#path, Buffer.from(`${text}\n`));
  }

  async #read(): Promise<JsonObject> {
    const text = await this.#disk.read(this.#path).catch(() => undefined);
    const history = text === undefined ? undefined : parseJson(text.toString('utf8'));
    return isJsonObject(history) ? history : newJsonObject();
  }
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number' && item >= 0) : [];
}

function median(numbers: readonly number[], thread: string): readonly (readonly [string, number])[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? [] : [[thread, (upper + lower) / 2]];
}
