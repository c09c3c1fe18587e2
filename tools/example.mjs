// Builds, and coordinates the first example in this terminal. Options go on: `npm run example -- --policy strict`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const build = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const threads = [join(root, 'dist', 'threads.js'), 'run', join(root, 'examples', 'report'), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, threads, { stdio: 'inherit' }).status ?? 1;
