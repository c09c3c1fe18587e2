import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Before the code stands its CRC-32: V8 trusts what it is given, and a crash may have torn the file. */
const checksumBytes = 4;
/** Each version, command and set of V8's flags has a file, of one to two megabytes. The oldest go; who needs one compiles once. */
const keptFiles = 16;

/** @returns compiled code as `writeCompiled` left it; undefined where there is none, it is torn, or somebody else could have written it */
export function readCompiled(file: string): Buffer | undefined {
  try {
    const opened = openSync(file, 'r');
    try {
      if (!isOurs(fstatSync(opened))) return undefined;
      const bytes = readFileSync(opened);
      const code = bytes.subarray(checksumBytes);
      return bytes.length > checksumBytes && bytes.readUInt32LE() === crc32(code) ? code : undefined;
    } finally {
      closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

/** Keeps what has been compiled of a script, whole or not at all. Where it cannot be kept, the next start compiles again: that is no failure. */
export function writeCompiled(file: string, script: Script): void {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    removeOld(dirname(file));
    const code = script.createCachedData();
    const checksum = Buffer.alloc(checksumBytes);
    checksum.writeUInt32LE(crc32(code));
    writeFileSync(part, Buffer.concat([checksum, code]), { mode: 0o600, flag: 'wx' });
    renameSync(part, file);
  } catch {
    try {
      rmSync(part, { force: true });
    } catch {
      // `removeOld` will.
    }
  }
}

/** Code is run: it must not come from another user, who might own the folder that the environment names. */
function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function removeOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /\.bin(?:\.\d+)?$/.test(name))
    .map((name) => join(folder, name));
  const newestFirst = files.map((file) => ({ file, at: statSync(file).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { file } of newestFirst.slice(keptFiles - 1)) rmSync(file, { force: true });
}
