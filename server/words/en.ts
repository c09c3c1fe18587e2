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
};
