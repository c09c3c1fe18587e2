import { enSchemaKeywords } from './en-schema-keywords.ts';
import type { ServerWords } from './server-words.ts';

export const en: ServerWords = {
  changeTo: (word) => `Change to '${word}'`,
  declareThread: (name) => `Declare thread '${name}'`,
  createScript: (path) => `Create script '${path}'`,
  removeDependency: (source, target) => `Remove dependency ${source} -> ${target}`,
  disableDependency: (source, target) => `Disable dependency ${source} -> ${target}`,
  noThreadName: (name) =>
    `'${name}' is no thread name: a letter or '_', then letters, digits, '_', '-' and '.', at most 100 characters`,
  nameTaken: (name) => `There is a thread '${name}' already`,
  level: (level) => `level ${level}`,
  waitsFor: (names) => `waits for ${names}`,
  feeds: (names) => `goes before ${names}`,
  onlyIf: (condition) => `Only if ${condition}`,
  isDisabled: 'Disabled: it takes no part in a run.',
  dependencyType: {
    sequential: 'The target starts after the source has ended.',
    parallel: 'The two may run at the same time; this orders nothing.',
    data_flow: 'The target starts after the source has ended, with fields of its output.',
    conditional: 'The target starts after the source has ended, and only if the condition holds.',
  },
  makesCycle: 'would make a cycle',
  doesNotFit: (output, input) => `${input}: never takes ${output}`,
  newThread: 'new thread with a script',
  newCommand: 'new thread with a command',
  newDependency: 'new dependency',
  newDataFlow: 'new dependency that passes data',
  newConditional: 'new dependency with a condition',
  lambda: 'a Python lambda instead of CEL',
  keyDocumentation: ({ description }) => description,
  schemaKeyword: (name) => enSchemaKeywords[name],
  speltWithEscapes: 'The name is spelt with escapes somewhere: write it out there first',
  noFieldName: (name) =>
    `'${name}' cannot be the name here: a letter or '_', then letters, digits and '_' (in expressions no others)`,
  fieldTaken: (name) => `The name '${name}' is in use here already`,
  fieldOf: {
    input: (field, thread) => `${field}, an input of ${thread}`,
    output: (field, thread) => `${field}, an output of ${thread}`,
  },
  isOptional: 'optional',
  anyType: 'a type that is known only when it runs',
  expressionType: (language, type) => `${language}, gives ${type}`,
  standard: (value) => `By default ${value}.`,
  fixAll: 'Remove all dependencies that say nothing new',
};
