import type { NamedList } from '../named-list.ts';
import type { Located, TextRange } from '../text-range.ts';
import type { Dependency } from './dependency.ts';
import type { JsonSchema } from './json-schema.ts';
import type { CoordinationSettings } from './coordination-settings.ts';
import type { Thread } from './thread.ts';

/** What a thread file means, whatever is broken in it. */
export interface Model {
  /**
   * Every thread: the declared ones in the order of the file, then those found by convention, in the order of
   * their first mention. A name that is neither is in no thread.
   */
  readonly threads: NamedList<Thread>;
  /** In the order of the file. */
  readonly dependencies: readonly Dependency[];
  /** Only what the file says; a short form (`coordination_policy`, `error_handling`) stands under its full name. */
  readonly settings: Partial<CoordinationSettings>;
  /** The value of `coordination.enabled`, where the file has one. */
  readonly enabledRange?: TextRange;
  readonly secrets: readonly Located<string>[];
  readonly schemas: ReadonlyMap<string, { readonly schema: JsonSchema; readonly nameRange: TextRange }>;
}
