import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project, seen from where this file is compiled to: `out/test/host`. */
export const projectRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
