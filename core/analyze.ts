import type { Severities } from './diagnostics/diagnostic-code.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { FileGraphBuilder } from './graph/file-graph-builder.ts';
import type { FileGraph } from './graph/file-graph.ts';
import type { Locale } from './messages/locale.ts';
import { messagesIn } from './messages/messages.ts';
import { ModelBuilder } from './model/build-model.ts';
import { Convention } from './model/convention.ts';
import { defaultSettings } from './model/coordination-settings.ts';
import type { Model } from './model/model.ts';
import { outlineOf, type Outline } from './model/outline.ts';
import { readSettings } from './model/read-settings.ts';
import { checkAll } from './rules/check-all.ts';
import { FindingMemory } from './rules/finding-memory.ts';
import { SchemaCheck } from './schema/schema-problem.ts';
import { parse } from './syntax/parse.ts';
import type { SyntaxTree } from './syntax/syntax-tree.ts';
import type { World } from './world.ts';

export type { Locale } from './messages/locale.ts';

export interface Analysis {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** Where the parts of the file stand in the tree. */
  readonly outline: Outline;
  readonly model: Model;
  readonly graph: FileGraph;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Understands a thread file, whatever is broken in it. Never throws for any text.
 * `world` answers what core cannot see; `locale` is the language of the messages; `severities` replace those that
 * codes have by themselves.
 */
export function analyze(
  text: string,
  world: World,
  locale: Locale = 'en',
  severities: Severities = new Map(),
): Analysis {
  return new Analyzer(world, locale, severities).analyze(text);
}

/**
 * Understands a thread file again and again while its text changes. What an edit has not touched is taken from the analysis
 * before, which is of no use afterwards. The result is always that of `analyze`.
 */
export class Analyzer {
  readonly #world: World;
  readonly #locale: Locale;
  #severities: Severities;
  #tree: SyntaxTree | undefined;
  #outline: Outline | undefined;
  readonly #graphs = new FileGraphBuilder();
  readonly #schemaCheck = new SchemaCheck();
  #convention: Convention | undefined;
  #models: ModelBuilder | undefined;
  #memory = new FindingMemory();

  constructor(world: World, locale: Locale = 'en', severities: Severities = new Map()) {
    this.#world = world;
    this.#locale = locale;
    this.#severities = severities;
  }

  /** Tells that the world may answer otherwise than before. */
  worldChanged(): void {
    this.#convention = undefined;
    this.#models = undefined;
    this.#memory = new FindingMemory();
  }

  /** From now on, findings have these severities. */
  setSeverities(severities: Severities): void {
    this.#severities = severities;
  }

  analyze(text: string): Analysis {
    const world = this.#world;
    const locale = this.#locale;
    const tree = parse(text, this.#tree);
    this.#tree = tree;
    const outline = outlineOf(tree, this.#outline);
    this.#outline = outline;
    const settings = readSettings(outline);
    const convention = this.#conventionFor(world.threadsDir ?? settings.threadsDir ?? defaultSettings.threadsDir);
    this.#models ??= new ModelBuilder(convention);
    const model = this.#models.build(outline, settings);
    const graph = this.#graphs.build(model);
    const schemaProblems = this.#schemaCheck.problemsOf(tree, text);
    const messages = messagesIn(locale);
    const file = { text, tree, outline, convention, model, graph, schemaProblems, world, locale, messages };
    return { text, tree, outline, model, graph, diagnostics: checkAll(file, this.#severities, this.#memory) };
  }

  #conventionFor(folder: string): Convention {
    if (this.#convention?.isOf(folder) !== true) {
      this.worldChanged();
      this.#convention = new Convention(this.#world, folder);
    }
    return this.#convention;
  }
}
