import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Refusal } from '../run/refusal.ts';
import { nodeDebugger, pythonDebugger, type ScriptDebugger } from './script-debugger.ts';
import type { ScriptLanguage } from './script-language.ts';

/** Microsoft's extension for Python, by its identifier. */
const pythonExtension = 'ms-python.debugpy';

/** @returns why there is none, where what it takes is not installed */
export async function debuggerFor(language: ScriptLanguage): Promise<ScriptDebugger | Refusal> {
  const port = await freePort();
  if (language === 'node') return nodeDebugger(port);
  const extension = vscode.extensions.getExtension(pythonExtension);
  if (extension === undefined) {
    const reason = vscode.l10n.t(
      'Debugging Python takes the extension Python Debugger ({0}). Install it first.',
      pythonExtension,
    );
    return { reason };
  }
  return pythonDebugger(extension.extensionPath, port, join(tmpdir(), `threads-debug-${randomUUID()}.json`));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
