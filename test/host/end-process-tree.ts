import { spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** Kills a process that leads a group of its own, and all of that group; on Windows, all that descends from it. */
export function endProcessTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
