import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { formatText } from '../formatting/format-text.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Lays the document out anew; comments stay, and so does what it means. YAML is indented with blanks whatever is asked for. */
export function formatting(document: ThreadDocument, { tabSize }: FormattingOptions): TextEdit[] {
  const step = Number.isInteger(tabSize) && tabSize > 0 && tabSize <= 16 ? tabSize : 2;
  const { text, tree } = document.analysis;
  return formatText(text, tree, step).map(({ range, text: newText }) => ({ range: document.rangeOf(range), newText }));
}
