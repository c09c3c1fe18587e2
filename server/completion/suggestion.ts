import type { CompletionItemKind } from 'vscode-languageserver';
import type { Field } from '../../core/model/field.ts';
import type { Analysis } from '../../core/analyze.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';
import type { CompletionSite } from './completion-site.ts';
import type { NameChoice } from './name-choice.ts';

/** Something that could stand at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is written, as YAML; `$0` and `${1:name}` are places to fill in where `isSnippet` says so. */
  readonly text: string;
  readonly isSnippet?: boolean;
  /** On one line, beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is less likely to be meant comes later; 0 if nothing is given. */
  readonly rank?: number;
  /** Behind it something else is to be chosen: a client that can asks for suggestions again. */
  readonly opens?: boolean;
  /** The part of the line that is replaced, where it is not the whole scalar: as far as this before and behind the cursor. */
  readonly word?: { readonly before: number; readonly after: number };
}

export interface CompletionContext {
  readonly document: ThreadDocument;
  readonly analysis: Analysis;
  readonly site: CompletionSite;
  readonly words: ServerWords;
  /** Chooses among many names. */
  readonly choice: NameChoice;
  /** What the source of the dependency at the cursor gives, where this is known. */
  readonly sourceFields: SourceFields | undefined;
}

/** Fields as a thread declares them or, where it declares none, as its last runs showed them. */
export interface SourceFields {
  readonly fields: ReadonlyMap<string, Pick<Field, 'name' | 'schema'>>;
  readonly isDeclared: boolean;
}

/** Suggests things of one kind; none where they have no place. */
export type Completer = (context: CompletionContext) => readonly Suggestion[];
