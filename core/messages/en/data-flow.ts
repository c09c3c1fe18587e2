import type { SchemaConflict } from '../../schema-compatibility/schema-conflict.ts';

/** Findings about fields that threads pass on. */
export const dataFlow = {
  dataOnParallel: (key: string): string =>
    `A parallel dependency waits for nothing, so it cannot have \`${key}\`. Remove it, or choose another type.`,
  dataFromFailure: (key: string | undefined): string =>
    `A thread that failed has no output, so ${key === undefined ? 'no data can flow' : `\`${key}\` has nothing to read`}. Choose \`success\` or \`finished\`, or make the dependency plain \`sequential\`.`,
  unknownOutput: ({ thread, field, nearest }: UnknownField): string =>
    `"${thread}" has no output "${field}". ${nearest === undefined ? 'Correct the name, or declare it under `outputs`.' : `Did you mean "${nearest}"?`}`,
  unknownInput: ({ thread, field, nearest }: UnknownField): string =>
    `"${thread}" has no input "${field}". ${nearest === undefined ? 'Correct the name, or declare it under `inputs`.' : `Did you mean "${nearest}"?`}`,
  missingInput: (thread: string, field: string): string =>
    `Nothing supplies the input "${field}" of "${thread}". Map an output to it, or give it a \`default\`.`,
  maybeMissingInput: ({ thread, field, sources, cause }: MaybeMissing): string =>
    `When "${cause}" is skipped, nothing supplies the input "${field}" of "${thread}", which then still runs: it comes from ${sources} only. Give it a \`default\`, or make "${thread}" wait for nothing else.`,
  conflictingMapping: ({ thread, field, source }: Conflicting): string =>
    `The input "${field}" of "${thread}" already comes from "${source}", and this overwrites it in every run. Map to another input, or remove one of the two.`,
  writtenFirst: (source: string, field: string): string => `"${source}" writes "${field}" here`,
  typeMismatch: ({ source, output, target, input, conflict }: Mismatch): string => {
    const place = conflict.path.length === 0 ? '' : ` at \`${pathText(conflict.path)}\``;
    return `The output "${output}" of "${source}" never fits the input "${input}" of "${target}":${place} it is \`${conflict.output}\`, but \`${conflict.input}\` is wanted.`;
  },
  declaredOutput: (thread: string, field: string): string => `The output "${field}" of "${thread}" is declared here`,
  declaredInput: (thread: string, field: string): string => `The input "${field}" of "${thread}" is declared here`,
};

export interface UnknownField {
  readonly thread: string;
  readonly field: string;
  readonly nearest: string | undefined;
}

export interface MaybeMissing {
  readonly thread: string;
  readonly field: string;
  readonly sources: string;
  /** The thread that is skipped. */
  readonly cause: string;
}

export interface Conflicting {
  readonly thread: string;
  readonly field: string;
  /** The thread that writes it first. */
  readonly source: string;
}

export interface Mismatch {
  readonly source: string;
  readonly output: string;
  readonly target: string;
  readonly input: string;
  readonly conflict: SchemaConflict;
}

/** A path inside a value: `orders[].price`. */
export function pathText(path: readonly string[]): string {
  return path.map((step, index) => (step === '[]' || index === 0 ? step : `.${step}`)).join('');
}
