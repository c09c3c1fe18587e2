import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** Languages whose scripts can be debugged. */
export type ScriptLanguage = 'node' | 'python';

/** As a run decides what interprets a script: by its `#!` line, else by its ending. `undefined`: by neither of these two. */
export async function scriptLanguage(path: string): Promise<ScriptLanguage | undefined> {
  const firstLine = await hashBangLine(path);
  if (firstLine !== undefined) {
    if (/\bnode(?:js)?\b/u.test(firstLine)) return 'node';
    return /\bpython[\d.]*\b/u.test(firstLine) ? 'python' : undefined;
  }
  switch (extname(path).toLowerCase()) {
    case '.js':
    case '.mjs':
    case '.cjs':
    case '.ts':
    case '.mts':
      return 'node';
    case '.py':
      return 'python';
    default:
      return undefined;
  }
}

async function hashBangLine(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.toString('utf8', 0, bytesRead);
    return head.startsWith('#!') ? /^[^\r\n]*/u.exec(head)?.[0] : undefined;
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
