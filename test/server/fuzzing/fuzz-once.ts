import { strict as assert } from 'node:assert';
import type { Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { graphJson } from '../../../core/graph-formats/graph-json.ts';
import type { TextRange } from '../../../core/text-range.ts';
import { clientAbilitiesOf } from '../../../server/client-abilities.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../../server/features/call-hierarchy.ts';
import { codeActions } from '../../../server/features/code-actions.ts';
import { codeLenses } from '../../../server/features/code-lens.ts';
import { completion } from '../../../server/features/completion.ts';
import { definition } from '../../../server/features/definition.ts';
import { diagnosticsOf } from '../../../server/features/diagnostics.ts';
import { documentHighlight } from '../../../server/features/document-highlight.ts';
import { documentLinks } from '../../../server/features/document-links.ts';
import { documentSymbols } from '../../../server/features/document-symbols.ts';
import { fixAllAction } from '../../../server/features/fix-all.ts';
import { foldingRanges } from '../../../server/features/folding-ranges.ts';
import { formatting } from '../../../server/features/formatting.ts';
import { hover } from '../../../server/features/hover.ts';
import { inlayHints } from '../../../server/features/inlay-hints.ts';
import { references } from '../../../server/features/references.ts';
import { prepareRename, rename } from '../../../server/features/rename.ts';
import { selectionRanges } from '../../../server/features/selection-ranges.ts';
import { semanticTokens, semanticTokensIn } from '../../../server/features/semantic-tokens.ts';
import { fileSymbols } from '../../../server/features/workspace-symbols.ts';
import { nodeAt } from '../../../server/requests/node-at.ts';
import { runRequirements } from '../../../server/requests/run-requirements.ts';
import { simulateRuns } from '../../../server/requests/simulate-runs.ts';
import { noPastRuns } from '../../../server/runs/past-runs.ts';
import { defaultServerSettings } from '../../../server/server-settings.ts';
import { ThreadDocument } from '../../../server/thread-document.ts';
import { wordsOf } from '../../../server/words/words-of.ts';
import { mutatedFile, SeededRandom } from './mutated-file.ts';

const abilities = {
  ...clientAbilitiesOf({ capabilities: {}, processId: null, rootUri: null }),
  versionedEdits: true,
  createsFiles: true,
  renamesFiles: true,
  snippets: true,
};

/** The text that a seed stands for. */
export function textOfSeed(seed: number): string {
  return mutatedFile(new SeededRandom(seed));
}

/**
 * Asks everything of the server's core about one mutated file, at a random place of it. Rejects where something throws, or where a
 * finding has no words or no place. The same seed always asks the same.
 */
export async function fuzzOnce(seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const text = mutatedFile(random);
  const locale = random.below(2) === 0 ? 'en' : 'zh-cn';
  const document = new ThreadDocument('untitled:threads.yaml', 1, text, locale);
  for (const { range, related, message } of document.analysis.diagnostics) {
    assert.ok(message !== '' && !/undefined|\[object/u.test(message.replaceAll(text, '')), message);
    for (const place of [range, ...related.map((one) => one.range)]) checkPlace(place, text, message);
  }
  const lines = TextDocument.create('', '', 0, text);
  // Where an editor would put the cursor: never within a pair of units, and often at a finding.
  const finding = document.analysis.diagnostics[random.below(4)];
  const offset = finding?.range.start ?? random.below(text.length + 1);
  await askFeatures(document, lines.positionAt(offset), locale);
  askAtOffset(document, offset);
  // They read the text again, several times.
  const words = wordsOf(locale);
  const position = lines.positionAt(offset);
  if (random.below(2) === 0) await completion(document, { position, abilities, words, runs: noPastRuns });
  if (random.below(4) === 0) fileSymbols(text);
}

function checkPlace({ start, end }: TextRange, text: string, message: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}: ${message}`);
}

async function askFeatures(document: ThreadDocument, position: Position, locale: 'en' | 'zh-cn'): Promise<void> {
  const words = wordsOf(locale);
  const context = { words, runs: noPastRuns };
  const style = { settings: defaultServerSettings, besideYamlServer: false };
  const all = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  diagnosticsOf(document, style);
  await hover(document, position, context);
  definition(document, position);
  documentHighlight(document, position);
  references(document, position, true);
  prepareRename(document, position);
  rename(document, { position, newName: 'renamed' }, { abilities, words });
  selectionRanges(document, [position]);
  await codeActions(document, all, { ...context, abilities, style });
  fixAllAction(document, { abilities, words });
  documentSymbols(document);
  foldingRanges(document);
  documentLinks(document);
  formatting(document, { tabSize: 2, insertSpaces: true });
  semanticTokens(document);
  semanticTokensIn(document, all);
  await inlayHints(document, all, context);
  await codeLenses(document, { ...context, commands: new Set(['threads.runThread']) });
  for (const item of prepareCallHierarchy(document, position) ?? []) {
    incomingCalls(document, item);
    outgoingCalls(document, item);
  }
}

function askAtOffset({ analysis }: ThreadDocument, offset: number): void {
  nodeAt(analysis, offset);
  runRequirements(analysis);
  graphJson(analysis);
  const [first] = analysis.model.threads.keys();
  if (first !== undefined) simulateRuns(analysis, { fail: [first], policy: 'all' });
}
