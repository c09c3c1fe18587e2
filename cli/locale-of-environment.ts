import type { Locale } from '../core/analyze.ts';
import { localeOf } from '../core/locale-of.ts';

/**
 * The language of the messages: what THREADS_LANGUAGE says, such as the editor that starts a run, else what a terminal's
 * environment asks for, in the order of POSIX: LC_ALL, LC_MESSAGES, LANG.
 */
export function localeOfEnvironment(env: NodeJS.ProcessEnv): Locale {
  return localeOf(['THREADS_LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name]).find(Boolean));
}
