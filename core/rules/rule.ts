import type { DataFlow } from '../data-flow/inflow-memory.ts';
import type { DiagnosticCode } from '../diagnostics/diagnostic-code.ts';
import type { RelatedPlace } from '../diagnostics/diagnostic.ts';
import type { FileGraph } from '../graph/file-graph.ts';
import type { Locale } from '../messages/locale.ts';
import type { Messages } from '../messages/messages.ts';
import type { Convention } from '../model/convention.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Outline } from '../model/outline.ts';
import type { Thread } from '../model/thread.ts';
import type { SchemaProblem } from '../schema/schema-problem.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { TextRange } from '../text-range.ts';
import type { World } from '../world.ts';

/**
 * Looks for one kind of finding. A rule looks at as little as it can, so that after an edit only what it touched need be
 * checked again: a `thread` rule at one thread, an `entry` rule at one entry of `threads` be it a thread or not, a
 * `dependency` rule at one dependency and the threads at its ends, a `graph` rule at what is in the shapes of threads and
 * dependencies (`shape.ts`) and at nothing else; a `file` rule at everything. Schemas and the convention are always there.
 */
export type Rule = FileRule | GraphRule | ThreadRule | EntryRule | DependencyRule;

export interface FileRule {
  readonly code: DiagnosticCode;
  readonly looksAt: 'file';
  check(context: RuleContext): Iterable<Finding>;
}

/** The ranges of its findings are ranges that the threads and dependencies have. */
export interface GraphRule {
  readonly code: DiagnosticCode;
  readonly looksAt: 'graph';
  check(context: GraphContext): Iterable<Finding>;
}

export interface EntryRule {
  readonly code: DiagnosticCode;
  readonly looksAt: 'entry';
  check(entry: MapEntry, context: RuleContext): Iterable<Finding>;
}

export interface ThreadRule {
  readonly code: DiagnosticCode;
  readonly looksAt: 'thread';
  check(thread: Thread, context: RuleContext): Iterable<Finding>;
}

export interface DependencyRule {
  readonly code: DiagnosticCode;
  readonly looksAt: 'dependency';
  check(dependency: Dependency, context: RuleContext): Iterable<Finding>;
}

/** A diagnostic, but for the code and the severity, which are the rule's. */
export interface Finding {
  readonly range: TextRange;
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly suggestion?: string;
}

export interface RuleContext {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** Where the parts of the file stand in the tree. */
  readonly outline: Outline;
  readonly convention: Convention;
  /** What the file's JSON Schema refuses. */
  readonly schemaProblems: readonly SchemaProblem[];
  readonly model: Model;
  readonly graph: FileGraph;
  readonly world: World;
  readonly messages: Messages;
  readonly locale: Locale;
}

/** What graph rules look at besides. */
export interface GraphContext extends RuleContext {
  readonly dataFlow: DataFlow;
  /** The dependencies whose condition is false whatever the source gives, in the order of the file. */
  readonly refused: readonly Dependency[];
}
