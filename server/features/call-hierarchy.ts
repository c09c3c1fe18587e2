import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { Dependency } from '../../core/model/dependency.ts';
import { nodePlace } from '../requests/node-place.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt } from '../thread-mentions.ts';

/** The thread at the cursor, to ask who waits for it and whom it waits for. */
export function prepareCallHierarchy(document: ThreadDocument, position: Position): CallHierarchyItem[] | null {
  const mention = threadMentionAt(document.analysis, document.offsetAt(position));
  return mention === undefined ? null : [itemOf(document, mention.name)];
}

/** Who waits for a thread: a thread "calls" those that it needs. */
export function incomingCalls(document: ThreadDocument, { name }: CallHierarchyItem): CallHierarchyIncomingCall[] {
  const places = placesByThread(document, ({ source, target }) => (source?.value === name ? target?.value : undefined));
  return [...places].map(([waiting, fromRanges]) => ({ from: itemOf(document, waiting), fromRanges }));
}

/** Whom a thread waits for. */
export function outgoingCalls(document: ThreadDocument, { name }: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const places = placesByThread(document, ({ source, target }) => (target?.value === name ? source?.value : undefined));
  return [...places].map(([needed, fromRanges]) => ({ to: itemOf(document, needed), fromRanges }));
}

/** The threads at the other end of dependencies that order, and where each dependency names the thread that is waited for. */
function placesByThread(
  document: ThreadDocument,
  otherEnd: (dependency: Dependency) => string | undefined,
): ReadonlyMap<string, Range[]> {
  const places = new Map<string, Range[]>();
  for (const dependency of document.analysis.model.dependencies) {
    const { source, enabled, type } = dependency;
    const other = otherEnd(dependency);
    if (source === undefined || other === undefined || !enabled || type === 'parallel') continue;
    const range = document.rangeOf(source.range);
    const others = places.get(other);
    if (others === undefined) places.set(other, [range]);
    else others.push(range);
  }
  return places;
}

function itemOf(document: ThreadDocument, name: string): CallHierarchyItem {
  const { model, outline } = document.analysis;
  const entry = outline.threads.get(name);
  const place = nodePlace(model, { thread: name }) ?? { start: 0, end: 0 };
  const end = entry === undefined ? place.end : Math.max(place.end, entry.value.range.end);
  const description = model.threads.get(name)?.description?.value;
  return {
    name,
    kind: SymbolKind.Function,
    uri: document.uri,
    range: document.rangeOf({ start: place.start, end }),
    selectionRange: document.rangeOf(place),
    ...(description === undefined ? {} : { detail: description }),
  };
}
