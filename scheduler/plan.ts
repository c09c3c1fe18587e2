import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import type { CoordinationSettings } from '../core/model/coordination-settings.ts';
import type { DependencyType } from '../core/model/dependency-type.ts';
import type { On } from '../core/model/dependency.ts';
import type { JsonSchema } from '../core/model/json-schema.ts';
import type { Join, OutputFrom, ThreadCommand } from '../core/model/thread.ts';

/**
 * What a session runs: the file with all defaults filled in. Plain JSON, written once when the session is made and
 * never changed. Times are milliseconds.
 */
export interface Plan {
  readonly format: 1;
  /** The thread file's name without its folder, for display. */
  readonly file: string;
  readonly settings: PlanSettings;
  /** In the order of the file. */
  readonly threads: readonly PlannedThread[];
  /** In the order of the file, also those that are disabled or `parallel`: an index into this list names a dependency everywhere. */
  readonly dependencies: readonly PlannedDependency[];
  /** What `$ref: "#/schemas/NAME"` means. */
  readonly schemas: { readonly [name: string]: JsonSchema };
  /** Names of environment variables whose values are never shown. */
  readonly secrets: readonly string[];
  /** The settings that were given with the run: they go before the file's also when the session is resumed under the file as it is then. */
  readonly given?: Partial<CoordinationSettings>;
}

export interface PlanSettings {
  readonly policy: CoordinationPolicy;
  readonly maxParallelThreads: number;
  /** 0: none. */
  readonly sessionTimeoutMs: number;
  readonly gracePeriodMs: number;
  readonly keepSessions: number;
}

export interface PlannedThread {
  readonly name: string;
  /** Absent for a thread that is a function. */
  readonly command?: ThreadCommand;
  readonly args: readonly string[];
  /** For the interpreter of a script, before the script itself, such as `--inspect-brk`. */
  readonly interpreterArgs?: readonly string[];
  /** Relative to the file's folder, or absolute. */
  readonly cwd: string;
  readonly env: { readonly [name: string]: string };
  readonly join: Join;
  /** For one attempt; 0: none. */
  readonly timeoutMs: number;
  /** Retries after the first attempt; 0 where `enable_retry` is false. */
  readonly maxRetries: number;
  readonly retryDelayMs: number;
  readonly retryBackoff: number;
  readonly outputFrom: OutputFrom;
  /** Fixes the severity of a failure under `adaptive`; absent: worked out. */
  readonly critical?: boolean;
  /** For priorities and predictions: the history's median, else what the file expects, else 1000. */
  readonly expectedDurationMs: number;
  readonly inputs?: { readonly [field: string]: PlannedField };
  readonly outputs?: { readonly [field: string]: PlannedField };
  /** Values given with the run for declared inputs that nothing supplies. */
  readonly parameters?: { readonly [field: string]: unknown };
}

export interface PlannedField {
  readonly schema: JsonSchema;
  readonly optional: boolean;
  /** `{value}` where the input has a default. */
  readonly default?: { readonly value: unknown };
}

export interface PlannedDependency {
  readonly source: string;
  readonly target: string;
  readonly type: DependencyType;
  readonly on: On;
  readonly enabled: boolean;
  /** The text of the expression. */
  readonly condition?: string;
  readonly transform?: string;
  /** Source field and target field, in the order of the file; absent: none written. */
  readonly mapping?: readonly (readonly [source: string, target: string])[];
}
