import type { AppendFile, Disk } from '../disk/disk.ts';

/** A log above this size keeps its head and its tail, half of it each. */
export const logLimitBytes = 64 * 1024 * 1024;

/** What is not on its way to the disk yet. Above it the writer is asked to wait. */
const bufferLimitBytes = 1024 * 1024;

/**
 * What an attempt printed, streamed to a file. Nothing is made before the first byte. Where it grows above its limit,
 * the tail is kept in two files beside it that take turns, and joined to the head at the end.
 */
export class AttemptLog {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #limitBytes: number;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | undefined;
  #head: AppendFile | undefined;
  #headBytes = 0;
  #tail: LogTail | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(disk: Disk, path: string, limitBytes: number = logLimitBytes) {
    this.#disk = disk;
    this.#path = path;
    this.#limitBytes = limitBytes;
  }

  /** A promise given back asks to wait for it before writing on; it never rejects. After a failure of the disk all is dropped. */
  write(bytes: Buffer): Promise<void> | undefined {
    if (bytes.length === 0 || this.#failure !== undefined) return undefined;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#writing ??= this.#drain();
    return this.#waitingBytes > bufferLimitBytes ? this.#writing : undefined;
  }

  /** All is in the file when this returns. Rejects where the disk could not take it. */
  async close(): Promise<void> {
    await this.#writing;
    try {
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#head !== undefined) await this.#tail?.join(this.#head);
    } finally {
      await this.#head?.close();
      await this.#tail?.remove();
    }
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const bytes = Buffer.concat(this.#waiting);
        this.#waiting = [];
        this.#waitingBytes = 0;
        await this.#append(bytes);
      }
    } catch (error) {
      this.#failure = { error };
      this.#waiting = [];
    }
    this.#writing = undefined;
  }

  async #append(bytes: Buffer): Promise<void> {
    this.#head ??= await this.#disk.openToAppend(this.#path, 'buffered');
    const room = Math.max(0, this.#limitBytes / 2 - this.#headBytes);
    const forHead = bytes.subarray(0, room);
    if (forHead.length > 0) await this.#head.append(forHead);
    this.#headBytes += forHead.length;
    if (forHead.length === bytes.length) return;
    this.#tail ??= new LogTail(this.#disk, this.#path, this.#limitBytes / 2);
    await this.#tail.append(bytes.subarray(room));
  }
}

/** The last part of an endless text, in two files: when the newer one is full, the older one is dropped. */
class LogTail {
  readonly #disk: Disk;
  readonly #paths: readonly [string, string];
  readonly #halfBytes: number;
  #older = '';
  #newer: string;
  #file: AppendFile | undefined;
  #fileBytes = 0;
  #olderBytes = 0;
  #leftOutBytes = 0;

  constructor(disk: Disk, path: string, sizeBytes: number) {
    this.#disk = disk;
    this.#paths = [`${path}.tail-1`, `${path}.tail-2`];
    [this.#newer] = this.#paths;
    this.#halfBytes = sizeBytes / 2;
  }

  async append(bytes: Buffer): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      if (this.#fileBytes >= this.#halfBytes) await this.#turn();
      this.#file ??= await this.#disk.openToAppend(this.#newer, 'buffered');
      const part = rest.subarray(0, this.#halfBytes - this.#fileBytes);
      await this.#file.append(part);
      this.#fileBytes += part.length;
      rest = rest.subarray(part.length);
    }
  }

  async #turn(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    this.#leftOutBytes += this.#olderBytes;
    this.#olderBytes = this.#fileBytes;
    this.#fileBytes = 0;
    this.#older = this.#newer;
    this.#newer = this.#older === this.#paths[0] ? this.#paths[1] : this.#paths[0];
    await this.#disk.remove(this.#newer);
  }

  /** Adds the tail to the head, with a note between them where something is missing. */
  async join(head: AppendFile): Promise<void> {
    if (this.#leftOutBytes > 0) await head.append(Buffer.from(`\n[${this.#leftOutBytes} bytes are left out here]\n`));
    for (const [path, bytes] of [
      [this.#older, this.#olderBytes],
      [this.#newer, this.#fileBytes],
    ] as const) {
      for (let offset = 0; offset < bytes; offset += bufferLimitBytes) {
        await head.append((await this.#disk.read(path, { offset, limitBytes: bufferLimitBytes })) ?? Buffer.alloc(0));
      }
    }
  }

  async remove(): Promise<void> {
    await this.#file?.close();
    for (const path of this.#paths) await this.#disk.remove(path);
  }
}
