import type { Locale } from '../core/analyze.ts';
import { localeOf } from '../core/locale-of.ts';

/** The language that a terminal's environment asks for, in the order of POSIX: LC_ALL, LC_MESSAGES, LANG. */
export function localeOfEnvironment(env: NodeJS.ProcessEnv): Locale {
  return localeOf(
    [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== ''),
  );
}
