import type { FileHandle } from 'node:fs/promises';
import { accessSync, constants, writeSync } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './disk-problem.ts';
import type { AppendFile, Disk } from './disk.ts';

/** The disk of this machine. */
export const nodeDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  makeNewFolder: (path) => unlessCode('EEXIST', mkdir(path).then(isDone), false),
  async openToAppend(path, durability) {
    if (durability === 'buffered') return new NodeAppendFile(await open(path, 'a'));
    // On Linux the system syncs as part of the write.
    if (process.platform !== 'linux') return new NodeAppendFile(await open(path, 'a'), { path, syncsItself: true });
    const { O_APPEND, O_CREAT, O_WRONLY, O_DSYNC } = constants;
    const file = await open(path, O_APPEND | O_CREAT | O_WRONLY | O_DSYNC);
    return new NodeAppendFile(file, { path, syncsItself: false });
  },
  async read(path, { offset = 0, limitBytes = Number.POSITIVE_INFINITY } = {}) {
    const file = await unlessCode('ENOENT', open(path, 'r'), undefined);
    if (file === undefined) return undefined;
    try {
      return await readPart(file, offset, limitBytes);
    } finally {
      await file.close();
    }
  },
  size: (path) =>
    unlessCode(
      'ENOENT',
      stat(path).then(({ size }) => size),
      undefined,
    ),
  write: (path, data) => writeFile(path, data),
  async replace(path, data) {
    const draft = draftOf(path);
    const file = await open(draft, 'w');
    try {
      await file.writeFile(data);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await this.syncFolder(dirname(path));
  },
  async create(path, data) {
    const draft = draftOf(path);
    await writeFile(draft, data, { flush: true });
    try {
      // A link appears with all of its content at once, and only where there is nothing yet.
      return await unlessCode('EEXIST', link(draft, path).then(isDone), false);
    } finally {
      await rm(draft, { force: true });
    }
  },
  async syncFolder(path) {
    // Windows opens no folders, and keeps names safe by itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  list: (path) => unlessCode('ENOTDIR', unlessCode('ENOENT', readdir(path), []), []),
  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
};

/** Where a synced write takes no longer than this, waiting for it takes less time than a way through the thread pool and back. */
const quickWriteMs = 5;
/** After a slow one, so many go through the thread pool, so that a slow disk does not hold up the whole program. */
const writesAfterSlowOne = 100;

class NodeAppendFile implements AppendFile {
  readonly #file: FileHandle;
  /** Absent where nothing needs to outlive a crash. */
  readonly #synced: { readonly path: string; readonly syncsItself: boolean } | undefined;
  #slowWritesLeft = 0;

  constructor(file: FileHandle, synced?: { readonly path: string; readonly syncsItself: boolean }) {
    this.#file = file;
    this.#synced = synced;
  }

  async append(data: Uint8Array): Promise<void> {
    const isWaitedFor = this.#synced?.syncsItself === false && this.#slowWritesLeft === 0;
    for (let written = 0; written < data.length;) {
      written += isWaitedFor ? this.#writeNow(data, written) : (await this.#file.write(data, written)).bytesWritten;
    }
    if (this.#synced === undefined) return;
    if (this.#slowWritesLeft > 0) this.#slowWritesLeft -= 1;
    if (this.#synced.syncsItself) await this.#file.datasync();
    // A file that has lost its name takes everything, and keeps nothing.
    accessSync(this.#synced.path);
  }

  #writeNow(data: Uint8Array, offset: number): number {
    const startedMs = performance.now();
    const bytes = writeSync(this.#file.fd, data, offset);
    if (performance.now() - startedMs > quickWriteMs) this.#slowWritesLeft = writesAfterSlowOne + 1;
    return bytes;
  }

  async truncate(sizeBytes: number): Promise<void> {
    await this.#file.truncate(sizeBytes);
    if (sizeBytes > 0) await this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

let drafts = 0;

/** A name beside `path` that no other process, and no other call in this one, uses. */
function draftOf(path: string): string {
  drafts += 1;
  return `${path}.${process.pid}-${drafts}.new`;
}

function isDone(): true {
  return true;
}

async function unlessCode<Value, Other>(code: string, work: Promise<Value>, other: Other): Promise<Value | Other> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === code) return other;
    throw error;
  }
}

async function readPart(file: FileHandle, offset: number, limitBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(size - offset, limitBytes)));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
