import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { FileGraph } from './graph/file-graph.ts';
import type { Model } from './model/model.ts';
import type { World } from './world.ts';

export type Locale = 'en' | 'zh-cn';

export interface Analysis {
  readonly text: string;
  readonly model: Model;
  readonly graph: FileGraph;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Understands a thread file, whatever is broken in it. Never throws for any text.
 * `world` answers what core cannot see; `locale` is the language of the messages.
 */
export declare function analyze(text: string, world: World, locale?: Locale): Analysis;
