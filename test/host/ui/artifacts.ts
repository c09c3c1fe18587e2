import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** What tests of the user interface leave to be looked at: a folder for each test, and the logs of the servers. */
export const artifacts = join(projectRoot, 'artifacts', 'ui');
