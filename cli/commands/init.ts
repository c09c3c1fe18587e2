import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { visibleText } from '../../report/visible-text.ts';
import { templates } from '../../templates/templates.ts';
import type { CommandContext } from '../command-context.ts';
import { threadFilesIn } from '../find-thread-file.ts';
import { Unusable } from '../unusable.ts';

/** `threads init`: a small working example, in a folder that has no thread file and none of the example's. */
export function init(argument: string | undefined, { terminal, words, locale }: CommandContext): void {
  const folder = argument ?? '.';
  const [example] = templates(locale);
  const files = [...example.files].map(([path, content]) => ({ path: join(folder, path), content }));
  try {
    mkdirSync(folder, { recursive: true });
    const [threadFile] = threadFilesIn(folder);
    const existing =
      threadFile === undefined ? files.find(({ path }) => existsSync(path))?.path : join(folder, threadFile);
    if (existing !== undefined) throw new Unusable(words.init.exists(visibleText(existing)));
    for (const { path, content } of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content, { flag: 'wx' });
    }
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unusable(words.notWritable(visibleText(folder), visibleText(reason)));
  }
  terminal.out(words.init.made(files.map(({ path }) => visibleText(path)).join(', ')));
  terminal.out(words.init.next(argument === undefined ? 'threads run' : `threads run ${visibleText(argument)}`));
}
