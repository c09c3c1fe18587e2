import type { Model } from '../../core/model/model.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { GraphNode } from '../protocol/requests.ts';

/** Where a part of the graph stands in the text: a thread's name, a dependency's target or else the whole item. */
export function nodePlace(model: Model, node: GraphNode): TextRange | undefined {
  if (node.thread !== undefined) return model.threads.get(node.thread)?.nameRange ?? firstMention(model, node.thread);
  const dependency = model.dependencies[node.dependency ?? -1];
  return dependency?.target?.range ?? dependency?.range;
}

/** An unknown name is in no thread; it stands in dependencies only. */
function firstMention(model: Model, name: string): TextRange | undefined {
  for (const { source, target } of model.dependencies) {
    const mention = [source, target].find((end) => end?.value === name);
    if (mention !== undefined) return mention.range;
  }
  return undefined;
}
