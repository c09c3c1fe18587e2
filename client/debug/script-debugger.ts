import { join } from 'node:path';

/** How VS Code gets hold of a script that a run starts. */
export interface ScriptDebugger {
  /** For the script's interpreter, before the script. It then waits until the debugger is there. */
  readonly interpreterArgs: readonly string[];
  /** What it wants in the environment of the script. */
  readonly env?: Readonly<Record<string, string>>;
  /** A file that is there once the debugger can reach the script; without one, it keeps trying by itself. */
  readonly readyFile?: string;
  readonly configuration: Readonly<Record<string, unknown>> & { readonly type: string };
}

const host = '127.0.0.1';
/** How long the debugger tries to reach the script. */
const attachTimeoutMs = 20_000;

/** @param port a free one */
export function nodeDebugger(port: number): ScriptDebugger {
  return {
    interpreterArgs: [`--inspect-brk=${host}:${String(port)}`],
    configuration: {
      type: 'node',
      address: host,
      port,
      timeout: attachTimeoutMs,
      // The wait for the debugger is ours and no breakpoint of the user.
      continueOnAttach: true,
      skipFiles: ['<node_internals>/**'],
    },
  };
}

/**
 * @param extensionPath where Microsoft's extension Python Debugger is installed, which brings debugpy along
 * @param port a free one
 * @param readyFile a file that does not exist yet
 */
export function pythonDebugger(extensionPath: string, port: number, readyFile: string): ScriptDebugger {
  const debugpy = join(extensionPath, 'bundled', 'libs', 'debugpy');
  return {
    // debugpy takes the first who connects for the debugger, and says there when it can be reached.
    env: { DEBUGPY_ADAPTER_ENDPOINTS: readyFile },
    readyFile,
    interpreterArgs: [debugpy, '--listen', `${host}:${String(port)}`, '--wait-for-client'],
    configuration: { type: 'debugpy', connect: { host, port } },
  };
}
