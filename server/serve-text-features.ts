import type { ServerCapabilities } from 'vscode-languageserver';
import { answering } from './answering.ts';
import { documentLinks } from './features/document-links.ts';
import { formatting } from './features/formatting.ts';
import { foldingRanges } from './features/folding-ranges.ts';
import { selectionRanges } from './features/selection-ranges.ts';
import { semanticTokens, semanticTokensLegend } from './features/semantic-tokens.ts';
import type { FeatureParts } from './serve-features.ts';

/** Answers requests about the text itself: how it folds, is selected, coloured and linked. */
export function serveTextFeatures(parts: FeatureParts): Partial<ServerCapabilities> {
  const { connection, abilities } = parts;
  const answer = answering(parts);
  connection.onFoldingRanges(
    answer('foldingRange', (document) => foldingRanges(document, abilities.mostFoldingRanges)),
  );
  connection.onSelectionRanges(
    answer('selectionRange', (document, { positions }) => selectionRanges(document, positions)),
  );
  connection.onDocumentFormatting(answer('formatting', (document, { options }) => formatting(document, options)));
  connection.onDocumentLinks(answer('documentLink', documentLinks));
  connection.languages.semanticTokens.on((params) => answer('semanticTokens', semanticTokens)(params) ?? { data: [] });
  return {
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    documentFormattingProvider: !parts.besideYamlServer,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
  };
}
