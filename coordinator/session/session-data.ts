import type { State } from '../../scheduler/state.ts';
import type { JsonObject } from '../data/json-object.ts';
import { isJsonObject, newJsonObject, parseJson } from '../data/json-object.ts';
import type { Disk } from '../disk/disk.ts';
import type { SessionFiles } from './session-files.ts';

/** What the threads of a session gave. */
export class SessionData {
  readonly #disk: Disk;
  readonly #files: SessionFiles;

  constructor(disk: Disk, files: SessionFiles) {
    this.#disk = disk;
    this.#files = files;
  }

  /** Keeps an attempt's output; it outlives a crash when this returns. An empty one needs no file. */
  async keepOutput(thread: string, attempt: number, output: JsonObject): Promise<void> {
    if (Object.keys(output).length === 0) return;
    await this.#disk.replace(this.#files.output(thread, attempt), Buffer.from(JSON.stringify(output)));
  }

  async outputOf(thread: string, attempt: number): Promise<JsonObject> {
    const bytes = await this.#disk.read(this.#files.output(thread, attempt));
    const output = bytes === undefined ? undefined : parseJson(bytes.toString('utf8'));
    return isJsonObject(output) ? output : newJsonObject();
  }

  /** By the names of the threads that have succeeded. A thread's last attempt is the one that did. */
  async outputsOf(state: State): Promise<ReadonlyMap<string, JsonObject>> {
    const outputs = new Map<string, JsonObject>();
    for (const [number, { name }] of state.plan.threads.entries()) {
      const { status, attempts } = state.thread(number);
      if (status === 'succeeded') outputs.set(name, await this.outputOf(name, attempts));
    }
    return outputs;
  }
}
