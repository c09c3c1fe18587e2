import type { FeatureParts } from './serve-features.ts';
import type { ThreadDocument } from './thread-document.ts';

/** What every request about a document carries. */
interface DocumentRequest {
  readonly textDocument: { readonly uri: string };
}

/** The way of every request: find the document, ask the feature. `null` for a file that is not ours or not open. */
export function answering({ documents, fence }: Pick<FeatureParts, 'documents' | 'fence'>) {
  return <P extends DocumentRequest, R>(name: string, feature: (document: ThreadDocument, params: P) => R) =>
    fence<P, R | null>(name, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      return document === undefined ? null : feature(document, params);
    });
}
