import { basename } from 'node:path';
import type { State } from '../../scheduler/state.ts';
import type { JsonObject } from '../data/json-object.ts';
import { maskedOutput } from '../data/masked-json.ts';
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

  /**
   * Keeps an attempt's output; it outlives a crash when this returns. An empty one needs no file. One that has secrets in it is
   * kept a second time as it may be shown, because whoever shows it later need not know them.
   */
  async keepOutput(
    { thread, attempt }: { readonly thread: string; readonly attempt: number },
    output: JsonObject,
    secrets: readonly string[],
  ): Promise<void> {
    if (Object.keys(output).length === 0) return;
    const whole = JSON.stringify(output);
    const shown = JSON.stringify(maskedOutput(output, secrets));
    if (shown !== whole) await this.#disk.replace(this.#files.shownOutput(thread, attempt), Buffer.from(shown));
    await this.#disk.replace(this.#files.output(thread, attempt), Buffer.from(whole));
  }

  async outputOf(thread: string, attempt: number): Promise<JsonObject> {
    return objectIn(await this.#disk.read(this.#files.output(thread, attempt)));
  }

  /** Tells whether there is a file with an attempt's output, without looking for each. */
  async keptOutputs(): Promise<(thread: string, attempt: number) => boolean> {
    const files = new Set(await this.#disk.list(this.#files.dataFolder));
    return (thread, attempt) => files.has(basename(this.#files.output(thread, attempt)));
  }

  /** By the names of the threads that have succeeded. A thread's last attempt is the one that did. */
  outputsOf(state: State): Promise<ReadonlyMap<string, JsonObject>> {
    return this.#ofSucceeded(state, (thread, attempt) => this.outputOf(thread, attempt));
  }

  /** The same as they may be shown: with secrets masked. */
  shownOutputsOf(state: State): Promise<ReadonlyMap<string, JsonObject>> {
    if (state.plan.secrets.length === 0) return this.outputsOf(state);
    return this.#ofSucceeded(state, async (thread, attempt) => {
      const shown = await this.#disk.read(this.#files.shownOutput(thread, attempt));
      return shown === undefined ? this.outputOf(thread, attempt) : objectIn(shown);
    });
  }

  async #ofSucceeded(
    state: State,
    output: (thread: string, attempt: number) => Promise<JsonObject>,
  ): Promise<ReadonlyMap<string, JsonObject>> {
    const outputs = new Map<string, JsonObject>();
    // Most threads give nothing: looking for each one's file would take longer than listing those that are there.
    const isThere = await this.keptOutputs();
    for (const [number, { name }] of state.plan.threads.entries()) {
      const { status, attempts } = state.thread(number);
      if (status !== 'succeeded') continue;
      outputs.set(name, isThere(name, attempts) ? await output(name, attempts) : newJsonObject());
    }
    return outputs;
  }
}

function objectIn(bytes: Buffer | undefined): JsonObject {
  const output = bytes === undefined ? undefined : parseJson(bytes.toString('utf8'));
  return isJsonObject(output) ? output : newJsonObject();
}
