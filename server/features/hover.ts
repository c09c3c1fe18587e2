import type { Hover, Position } from 'vscode-languageserver';
import { mentionAtOffset } from '../mentions-at.ts';
import type { PastRuns } from '../runs/past-runs.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';
import { hoverDependency } from './hover-dependency.ts';
import { hoverField } from './hover-field.ts';
import { hoverPlace, type HoverText } from './hover-place.ts';
import { hoverThread } from './hover-thread.ts';

export interface HoverContext {
  readonly words: ServerWords;
  /** Of this document. */
  readonly runs: PastRuns;
}

/** What is known of the thread, the field, the expression, the key or the dependency at the cursor. */
export async function hover(
  document: ThreadDocument,
  position: Position,
  context: HoverContext,
): Promise<Hover | null> {
  const { analysis } = document;
  const offset = document.offsetAt(position);
  const mention = mentionAtOffset(analysis, offset);
  const place = dependencyOrPlace(document, offset, context.words);
  // The text may change while the disk is asked: places are worked out before.
  const range = document.rangeOf(mention?.range ?? place?.range ?? { start: offset, end: offset });
  const value = await valueOf();
  return value === undefined ? null : { contents: { kind: 'markdown', value }, range };

  async function valueOf(): Promise<string | undefined> {
    switch (mention?.symbol.kind) {
      case 'thread':
        return hoverThread(analysis, mention.symbol.name, context);
      case 'input':
      case 'output':
        return (await hoverField(analysis.model, mention.symbol, context)) ?? place?.value;
      default:
        return place?.value;
    }
  }
}

/** On the keys of a dependency stands what they mean and, below, which dependency it is. */
function dependencyOrPlace({ analysis }: ThreadDocument, offset: number, words: ServerWords): HoverText | undefined {
  const place = hoverPlace(analysis, offset, words);
  const dependency = hoverDependency(analysis, offset, words);
  if (place === undefined || dependency === undefined) return dependency ?? place;
  return { range: dependency.range, value: `${place.value}\n\n${dependency.value}` };
}
