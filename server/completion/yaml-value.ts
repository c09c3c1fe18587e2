import { yamlWord } from '../yaml-word.ts';
import type { CompletionSite } from './completion-site.ts';

/** A text as it has to be written at the cursor: in the quotes that are there, in its own where YAML needs some. */
export function yamlValue(value: string, { style, missingQuote }: CompletionSite): string {
  if (style === 'double') return JSON.stringify(value).slice(1, -1) + missingQuote;
  if (style === 'single') return value.replaceAll("'", "''") + missingQuote;
  return yamlWord(value);
}

/** The same inside a snippet, where `$`, `}` and `\` mean something. */
export function snippetText(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
