import { visibleText } from '../report/visible-text.ts';

/**
 * Text from outside (names, messages, what scripts print) for a notification or a progress message. The editor makes links, and
 * with `command:` buttons that run commands, of `[text](address)` there: this leaves it as text.
 */
export function textInNotice(text: string): string {
  return visibleText(text).replaceAll('](', '] (');
}

/** Text from outside for a quick pick or the status bar, where the editor draws an icon for `$(name)`. */
export function textInLabel(text: string): string {
  return visibleText(text).replaceAll('$(', '\\$(');
}
