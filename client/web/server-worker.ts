import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { serverId, serverName } from '../language/server-name.ts';
import type { MakeLanguageClient } from '../language/thread-language-client.ts';

/**
 * The language server in a web worker.
 *
 * @param address of the server's bundle
 */
export function serverWorker(address: string): MakeLanguageClient {
  let worker: Worker | undefined;
  // Not the worker alone: VS Code gives extensions a `Worker` of its own, which the library does not recognize.
  const start = (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(address);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  return (options) => new LanguageClient(serverId, serverName, start, options);
}
