import type { Analysis } from '../../core/analyze.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { World } from '../../core/world.ts';
import type { InferredField } from '../runs/inferred-fields.ts';
import type { TextEdit } from '../text-edit.ts';
import type { ServerWords } from '../words/server-words.ts';
import type { RepairProofs } from './repair-proofs.ts';

/** A repair of a finding that the user may choose. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** A new file, relative to the thread file's folder or absolute. */
  readonly newFile?: { readonly path: string; readonly text: string };
  /** It is the obvious one: an editor may apply it by a key without asking. */
  readonly isPreferred: boolean;
  /** There is no other repair, and nothing that the file says is lost or guessed: it may be made with others and unseen. */
  readonly isSafe?: boolean;
}

export interface QuickFixContext {
  readonly finding: Diagnostic;
  readonly analysis: Analysis;
  readonly world: World;
  readonly words: ServerWords;
  /** Proves repairs of broken files; one for all findings that somebody asks about at once. */
  readonly proofs: RepairProofs;
  /** What threads gave in their last runs, by name, as far as it can matter here. */
  readonly observed: ReadonlyMap<string, ReadonlyMap<string, InferredField>>;
}

/** Proposes repairs of one kind for a finding; none where it does not know how. */
export type QuickFixer = (context: QuickFixContext) => readonly QuickFix[];
