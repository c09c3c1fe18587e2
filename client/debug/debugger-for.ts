import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ScriptLanguage } from './script-language.ts';

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
/** Microsoft's extension Python Debugger, which brings debugpy along. */
const pythonDebugger = 'ms-python.debugpy';

/** @returns why there is none, as a text for the user, where what it takes is not installed */
export async function debuggerFor(language: ScriptLanguage): Promise<ScriptDebugger | string> {
  const port = await freePort();
  if (language === 'node') {
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
  const extension = vscode.extensions.getExtension(pythonDebugger);
  if (extension === undefined) {
    return vscode.l10n.t(
      'Debugging Python takes the extension Python Debugger ({0}). Install it first.',
      pythonDebugger,
    );
  }
  const debugpy = join(extension.extensionPath, 'bundled', 'libs', 'debugpy');
  // debugpy takes the first who connects for the debugger, and says there when it can be reached.
  const readyFile = join(tmpdir(), `threads-debug-${randomUUID()}.json`);
  return {
    env: { DEBUGPY_ADAPTER_ENDPOINTS: readyFile },
    readyFile,
    interpreterArgs: [debugpy, '--listen', `${host}:${String(port)}`, '--wait-for-client'],
    configuration: { type: 'debugpy', connect: { host, port } },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
