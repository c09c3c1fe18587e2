import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverId, serverName } from './server-name.ts';
import type { MakeLanguageClient } from './thread-language-client.ts';

/**
 * The language server in a process of its own.
 *
 * @param modulePath of the server's bundle
 */
export function serverProcess(modulePath: string): MakeLanguageClient {
  return (options) =>
    new LanguageClient(serverId, serverName, { module: modulePath, transport: TransportKind.ipc }, options);
}
