// A coordinator to be killed: node coordinate-session.js FOLDER SESSION [launcher [quick]]. Prints every event as a line. With
// "launcher" launchers start its processes; with "quick" all attempts look as if they took no time, however slow the machine is.
import { writeSync } from 'node:fs';
import { SessionStore, ThreadCoordinator } from '../../coordinator/index.ts';
import { ProcessRunner } from '../../coordinator/process/process-runner.ts';
import { ThroughLauncher } from './through-launcher.ts';

const [, , folder = '', session = '', launcher, quick] = process.argv;
if (quick !== undefined) performance.now = () => 0;
const coordinator = new ThreadCoordinator(new SessionStore(folder), {
  runner: launcher === undefined ? new ProcessRunner() : new ThroughLauncher(),
  listener: (event) => {
    if (event.type !== 'output_line') writeSync(1, `${JSON.stringify(event)}\n`);
  },
});
const ended = await coordinator.coordinateExecution(session);
process.exitCode = ended.ok ? 0 : 1;
