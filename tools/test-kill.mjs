// Kills a coordinator at random moments and resumes its session, 200 times or as often as the argument says:
// npm run test:kill -- 1000
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

process.env.KILL_ROUNDS = process.argv[2] ?? '200';
await import(pathToFileURL(join(root, 'out', 'test', 'coordinator', 'kill.test.js')).href);
