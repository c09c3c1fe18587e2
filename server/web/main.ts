import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { startLanguageServer } from '../language-server.ts';

/** Of the package; put in when it is bundled. */
declare const packageVersion: string;
/** What a web worker runs in. */
declare const self: DedicatedWorkerGlobalScope;

// A worker has no disk: what scripts there are the client tells.
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
startLanguageServer(connection, { version: packageVersion });
connection.listen();
