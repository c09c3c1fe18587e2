import { basename, dirname, join } from 'node:path';
import type { AppendFile, Disk } from '../../coordinator/disk/disk.ts';

interface FakeFile {
  content: Buffer;
  /** What a crash leaves. */
  synced: Buffer;
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/**
 * A disk in memory. `crash` gives the disk as a machine finds it that lost its power: names and contents that were not synced
 * are gone, but for a torn part of what was being appended. `failWrites` makes it fail as a full disk, or one that can only be read, does.
 */
export class FakeDisk implements Disk {
  /** `undefined`: a folder. */
  readonly #entries = new Map<string, FakeFile | undefined>();
  /** The entries that outlive a crash. */
  readonly #synced = new Map<string, FakeFile | undefined>();
  failWrites: string | undefined;
  /** Called after each change, with the number of changes so far. */
  onChange: (changes: number) => void = () => {};
  /** How long it takes until what was appended is synced; by default no time. */
  syncing: () => Promise<void> = async () => {};
  #changes = 0;

  #changing(path: string): void {
    if (this.failWrites !== undefined) throw systemError(this.failWrites, path);
    this.#changes += 1;
    this.onChange(this.#changes);
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#entries.has(path)) return;
    if (dirname(path) !== path) await this.makeFolder(dirname(path));
    this.#changing(path);
    this.#entries.set(path, undefined);
  }

  async makeNewFolder(path: string): Promise<boolean> {
    if (this.#entries.has(path)) return false;
    this.#changing(path);
    this.#entries.set(path, undefined);
    return true;
  }

  async openToAppend(path: string, durability: 'buffered' | 'synced'): Promise<AppendFile> {
    const file = this.#file(path) ?? this.#newFile(path);
    return {
      append: async (data) => {
        this.#changing(path);
        file.content = Buffer.concat([file.content, data]);
        if (durability === 'buffered') return;
        await this.syncing();
        // Between the write and the sync the machine may stop.
        this.#changing(path);
        file.synced = file.content;
      },
      truncate: async (sizeBytes) => {
        this.#changing(path);
        file.content = file.content.subarray(0, sizeBytes);
        this.#changing(path);
        file.synced = file.content;
      },
      close: async () => {},
    };
  }

  async read(path: string, { offset = 0, limitBytes = Number.POSITIVE_INFINITY } = {}): Promise<Buffer | undefined> {
    return this.#file(path)?.content.subarray(offset, Math.min(offset + limitBytes, Number.MAX_SAFE_INTEGER));
  }

  async size(path: string): Promise<number | undefined> {
    return this.#file(path)?.content.length;
  }

  async write(path: string, data: Uint8Array): Promise<void> {
    (this.#file(path) ?? this.#newFile(path)).content = Buffer.from(data);
  }

  async replace(path: string, data: Uint8Array): Promise<void> {
    this.#changing(path);
    this.#entries.set(path, { content: Buffer.from(data), synced: Buffer.from(data) });
    await this.syncFolder(dirname(path));
  }

  async create(path: string, data: Uint8Array): Promise<boolean> {
    if (this.#entries.has(path)) return false;
    this.#changing(path);
    this.#entries.set(path, { content: Buffer.from(data), synced: Buffer.from(data) });
    return true;
  }

  async syncFolder(path: string): Promise<void> {
    this.#changing(path);
    for (const name of this.#synced.keys())
      if (dirname(name) === path && !this.#entries.has(name)) this.#synced.delete(name);
    for (const [name, entry] of this.#entries) if (dirname(name) === path) this.#synced.set(name, entry);
  }

  async list(path: string): Promise<readonly string[]> {
    return [...this.#entries.keys()].filter((name) => dirname(name) === path).map((name) => basename(name));
  }

  async remove(path: string): Promise<void> {
    // A full disk lets things go.
    if (this.failWrites !== undefined && this.failWrites !== 'ENOSPC') throw systemError(this.failWrites, path);
    for (const name of this.#entries.keys())
      if (name === path || name.startsWith(`${path}/`)) this.#entries.delete(name);
  }

  /** `torn`: which part, from 0 to 1, of what was appended and not synced got there all the same. */
  crash(torn: number): FakeDisk {
    const after = new FakeDisk();
    for (const [name, entry] of this.#synced) {
      // What a folder above has lost cannot be found any more.
      if (!this.#isReachable(name)) continue;
      const kept = entry && this.#torn(entry, torn);
      after.#entries.set(name, kept && { content: kept, synced: kept });
      after.#synced.set(name, after.#entries.get(name));
    }
    return after;
  }

  /** Takes away the locks of a session: the process that made them is gone with the machine. */
  async forgetLocks(folder: string): Promise<void> {
    for (const name of await this.list(folder)) if (name.startsWith('lock.')) await this.remove(join(folder, name));
  }

  #isReachable(name: string): boolean {
    return (
      dirname(name) === name || (this.#synced.has(name) && (this.#isReachable(dirname(name)) || dirname(name) === '/'))
    );
  }

  #torn({ content, synced }: FakeFile, torn: number): Buffer {
    if (content.length < synced.length) return synced;
    return content.subarray(0, synced.length + Math.floor((content.length - synced.length) * torn));
  }

  #file(path: string): FakeFile | undefined {
    return this.#entries.get(path);
  }

  #newFile(path: string): FakeFile {
    this.#changing(path);
    const file = { content: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.#entries.set(path, file);
    return file;
  }
}
