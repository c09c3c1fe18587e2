import { posix, win32 } from 'node:path';

/**
 * Where this user keeps what can be made again, by the conventions of the platform (XDG Base Directory Specification elsewhere than
 * on Windows and macOS).
 *
 * @returns undefined where there is no such place, or the user wants no compiled code kept (`NODE_DISABLE_COMPILE_CACHE`, as for
 *   Node's own)
 */
export function compileCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return undefined;
  if (platform === 'win32') return absolute(win32, env['LOCALAPPDATA'], 'thread-coordinator', 'Cache');
  if (platform === 'darwin') return absolute(posix, env['HOME'], 'Library', 'Caches', 'thread-coordinator');
  return (
    absolute(posix, env['XDG_CACHE_HOME'], 'thread-coordinator') ??
    absolute(posix, env['HOME'], '.cache', 'thread-coordinator')
  );
}

function absolute(path: typeof posix, base: string | undefined, ...names: readonly string[]): string | undefined {
  return base !== undefined && path.isAbsolute(base) ? path.join(base, ...names) : undefined;
}
