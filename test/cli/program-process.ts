import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

const program = new URL('../../../dist/threads.js', import.meta.url);

/** `threads` as a process of its own. What it writes can be waited for; it is killed when the test file is done. */
export class ProgramProcess {
  readonly child: ChildProcess;
  /** Its exit code; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  readonly #lines: { readonly [stream in 'stdout' | 'stderr']: AsyncIterator<string> };

  constructor(args: readonly string[], cwd?: string) {
    this.child = spawn(process.execPath, [program.pathname, ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd });
    this.exit = once(this.child, 'exit').then(([code]) => code as number | null);
    const { stdout, stderr } = this.child;
    assert.ok(stdout);
    assert.ok(stderr);
    this.#lines = {
      stdout: createInterface({ input: stdout })[Symbol.asyncIterator](),
      stderr: createInterface({ input: stderr })[Symbol.asyncIterator](),
    };
    after(() => this.child.kill('SIGKILL'));
  }

  /** The next line that fits; what comes before it is dropped. */
  async line(fits: (line: string) => boolean, stream: 'stdout' | 'stderr' = 'stdout'): Promise<string> {
    for (;;) {
      const next = await this.#lines[stream].next();
      if (next.done === true) throw new Error('The program ended before it wrote the line that was waited for.');
      if (fits(next.value)) return next.value;
    }
  }
}
