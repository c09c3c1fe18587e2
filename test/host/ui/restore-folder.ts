import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Makes a folder what another one is. A file that has not changed is not touched: nobody is told of it. */
export async function restoreFolder(folder: string, original: string): Promise<void> {
  const wanted = await entriesIn(original);
  const present = await entriesIn(folder);
  for (const path of present.keys()) {
    if (!wanted.has(path)) await rm(join(folder, path), { recursive: true, force: true });
  }
  for (const [path, isFile] of wanted) {
    if (!isFile) await mkdir(join(folder, path), { recursive: true });
    else if (!(await hasSameContent(join(folder, path), join(original, path)))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await copyFile(join(original, path), join(folder, path));
    }
  }
}

/** All that is in a folder, by its path in it, and whether it is a file. */
async function entriesIn(folder: string): Promise<ReadonlyMap<string, boolean>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(entries.map((entry) => [relative(folder, join(entry.parentPath, entry.name)), entry.isFile()]));
}

async function hasSameContent(file: string, other: string): Promise<boolean> {
  const [content, otherContent] = await Promise.all([readFile(file).catch(() => undefined), readFile(other)]);
  return content?.equals(otherContent) === true;
}
