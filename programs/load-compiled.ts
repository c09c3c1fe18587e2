import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { readCompiled, writeCompiled } from './compiled-code.ts';

/** From Node 22.8 on Node keeps compiled code by itself. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Loads a CommonJS file as `require` does, and keeps what V8 has compiled of it when the process ends, for the next process: compiling
 * a large bundle takes longer than all that most calls do. Node 20 has no such thing, and the libraries for it keep only what is compiled
 * before anything runs, which is next to nothing of a bundle.
 *
 * @param use what the process will do with it: another use compiles other parts
 * @param folder where to keep compiled code; undefined keeps none
 * @returns what the file exports
 */
export function loadCompiled(file: string, use: string, folder: string | undefined): unknown {
  if (folder !== undefined && enableCompileCache === undefined) return loadWith(file, use, folder);
  if (folder !== undefined) enableCompileCache?.(folder);
  return nodeModule.createRequire(file)(file);
}

function loadWith(file: string, use: string, folder: string): unknown {
  const bytes = readFileSync(file);
  // Of another V8, its flags or another kind of processor V8 would not take it.
  const made = [cachedDataVersionTag(), crc32(bytes)].map((part) => part.toString(16));
  const kept = join(folder, `${[use, ...made].join('-')}.bin`);
  const cachedData = readCompiled(kept);
  const script = new Script(nodeModule.wrap(bytes.toString()), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    process.on('exit', () => writeCompiled(kept, script));
  }
  const module = { exports: {} };
  const body = script.runInThisContext() as (...values: readonly unknown[]) => void;
  body.call(module.exports, module.exports, nodeModule.createRequire(file), module, file, dirname(file));
  return module.exports;
}
