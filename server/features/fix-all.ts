import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { PatchedText } from '../patched-text.ts';
import { RepairProofs } from '../quick-fixes/repair-proofs.ts';
import { safeFix } from '../quick-fixes/quick-fixes.ts';
import type { TextEdit } from '../text-edit.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';
import { workspaceEdit } from '../workspace-edit.ts';

/** What clients ask for by `source.fixAll`, and users name in `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.threads`;

/** A repair can show another: so often the file is read again. */
const mostRounds = 5;

export interface FixAllContext {
  readonly abilities: ClientAbilities;
  readonly words: ServerWords;
}

/** The action that makes all safe repairs, where there is one to make. */
export function fixAllAction(document: ThreadDocument, { abilities, words }: FixAllContext): CodeAction[] {
  const { analysis } = document;
  if (!analysis.diagnostics.some((finding) => safeEdits({ document, analysis, words }, finding) !== undefined))
    return [];
  const action = { title: words.fixAll, kind: fixAllKind };
  // To work it out takes a while: only where somebody takes it.
  if (abilities.resolvesEdits) return [{ ...action, data: { uri: document.uri } }];
  return [fixAll(document, action, { abilities, words })];
}

/** The action with what it changes in the text as it is now: all safe repairs at once. Taken again, it finds nothing more. */
export function fixAll(document: ThreadDocument, action: CodeAction, { abilities, words }: FixAllContext): CodeAction {
  let patched = new PatchedText(document.text);
  let { analysis } = document;
  for (let round = 0; round < mostRounds; round++) {
    const edits = editsThatAreApart({ document, analysis, words });
    if (edits.length === 0) break;
    const next = patched.with(edits);
    const { length: faults } = analysis.tree.problems;
    analysis = document.supposing(next.text);
    // In a broken file the places of the rest may not be what they seem.
    if (analysis.tree.problems.length > faults) break;
    patched = next;
  }
  const edit = workspaceEdit(document, { edits: patched.edits() }, abilities);
  return edit === undefined ? action : { ...action, edit };
}

interface Reading {
  readonly document: ThreadDocument;
  readonly analysis: Analysis;
  readonly words: ServerWords;
}

/** Of two repairs that touch each other, the second waits for the next round. */
function editsThatAreApart(reading: Reading): readonly TextEdit[] {
  const repairs = reading.analysis.diagnostics
    .map((finding) => safeEdits(reading, finding))
    .filter((edits) => edits !== undefined)
    .sort((a, b) => startOf(a) - startOf(b));
  const taken: TextEdit[] = [];
  let end = -1;
  for (const edits of repairs) {
    if (startOf(edits) < end) continue;
    taken.push(...edits);
    end = Math.max(...edits.map(({ range }) => range.end));
  }
  return taken;
}

function startOf(edits: readonly TextEdit[]): number {
  return Math.min(...edits.map(({ range }) => range.start));
}

function safeEdits({ document, analysis, words }: Reading, finding: Diagnostic): readonly TextEdit[] | undefined {
  const world = document.world;
  return safeFix({ finding, analysis, world, words, observed: new Map(), proofs: new RepairProofs() })?.edits;
}
