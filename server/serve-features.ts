import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Locale } from '../core/analyze.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Fence } from './fence.ts';
import type { ThreadDocuments } from './thread-documents.ts';

/** What every feature works with. */
export interface FeatureParts {
  readonly connection: Connection;
  readonly documents: ThreadDocuments;
  readonly fence: Fence;
  readonly abilities: ClientAbilities;
  readonly locale: Locale;
}

/** Answers requests about open thread files; returns what the client has to be told of it. */
export function serveFeatures(_parts: FeatureParts): Partial<ServerCapabilities> {
  return {};
}
