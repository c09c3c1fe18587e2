// A coordinator to be killed: node coordinate-session.js FOLDER SESSION. Prints every event as a line.
import { writeSync } from 'node:fs';
import { SessionStore, ThreadCoordinator } from '../../coordinator/index.ts';

const [, , folder = '', session = ''] = process.argv;
const coordinator = new ThreadCoordinator(new SessionStore(folder), {
  listener: (event) => {
    if (event.type !== 'output_line') writeSync(1, `${JSON.stringify(event)}\n`);
  },
});
const ended = await coordinator.coordinateExecution(session);
process.exitCode = ended.ok ? 0 : 1;
