import type { SemanticTokens, SemanticTokensDelta, ServerCapabilities } from 'vscode-languageserver';
import { answering } from './answering.ts';
import { documentLinks } from './features/document-links.ts';
import { formatting } from './features/formatting.ts';
import { onTypeFormatting, typedLineBreak } from './features/on-type-formatting.ts';
import { foldingRanges } from './features/folding-ranges.ts';
import { selectionRanges } from './features/selection-ranges.ts';
import {
  semanticTokens,
  semanticTokensDelta,
  semanticTokensIn,
  semanticTokensLegend,
} from './features/semantic-tokens.ts';
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
  connection.onDocumentOnTypeFormatting(
    answer('onTypeFormatting', (document, { position, ch }) =>
      ch === typedLineBreak ? onTypeFormatting(document, position) : [],
    ),
  );
  connection.onDocumentLinks(answer('documentLink', documentLinks));
  const { semanticTokens: tokens } = connection.languages;
  tokens.on((params) => answer('semanticTokens', semanticTokens)(params) ?? { data: [] });
  tokens.onDelta((params) => {
    const delta = answer<typeof params, SemanticTokens | SemanticTokensDelta>(
      'semanticTokens/delta',
      (document, { previousResultId }) => semanticTokensDelta(document, previousResultId),
    );
    return delta(params) ?? { data: [] };
  });
  tokens.onRange((params) => {
    const inRange = answer<typeof params, SemanticTokens>('semanticTokens/range', (document, { range }) =>
      semanticTokensIn(document, range),
    );
    return inRange(params) ?? { data: [] };
  });
  return {
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    documentFormattingProvider: !parts.besideYamlServer,
    ...(!parts.besideYamlServer && { documentOnTypeFormattingProvider: { firstTriggerCharacter: typedLineBreak } }),
    semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  };
}
