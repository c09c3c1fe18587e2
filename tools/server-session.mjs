// A language server in a process of its own, over stdio as any editor starts it, and a document that is open in it.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

/**
 * @param program the server, for Node
 * @param settings by section, for a server that asks for them
 * @param folder the workspace
 */
export async function startServer(program, settings, folder) {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings });
  const ended = new Promise((resolve) => void server.once('exit', resolve));
  return {
    connection,
    process: server,
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}

/** An open document; every step gives the milliseconds until the findings of its text, or the answer, have come. */
export class OpenDocument {
  /** @readonly */
  #session;
  /** @readonly */
  #uri;
  #text;
  #version = 1;
  #last;

  constructor(session, uri, text) {
    this.#session = session;
    this.#uri = uri;
    this.#text = text;
  }

  async open() {
    const { connection } = this.#session;
    const textDocument = { uri: this.#uri, languageId: 'yaml', version: 1, text: this.#text };
    return await this.#untilFindings(() => connection.sendNotification('textDocument/didOpen', { textDocument }));
  }

  /** The offset behind the first of these words after a part of the text. */
  placeOf(words, part) {
    const from = words.startsWith('Does') ? this.#text.indexOf('threads:') : this.#text.indexOf('dependencies:');
    const to = words.startsWith('Does') ? this.#text.indexOf('dependencies:') : this.#text.length;
    return this.#text.indexOf(words, from + Math.floor((to - from) * part * 0.97)) + words.length;
  }

  async warm(part) {
    await this.insert(this.placeOf('Does the', part), 'w');
    await this.undo();
  }

  async insert(offset, words) {
    this.#last = { offset, length: words.length };
    return await this.#change(offset, offset, words);
  }

  async undo() {
    return await this.#change(this.#last.offset, this.#last.offset + this.#last.length, '');
  }

  async ask(method, offset) {
    const textDocument = { uri: this.#uri };
    const started = performance.now();
    await this.#session.connection.sendRequest(method, { textDocument, position: this.#positionAt(offset) });
    return performance.now() - started;
  }

  async #change(start, end, words) {
    const range = { start: this.#positionAt(start), end: this.#positionAt(end) };
    this.#text = this.#text.slice(0, start) + words + this.#text.slice(end);
    const textDocument = { uri: this.#uri, version: ++this.#version };
    const contentChanges = [{ range, text: words }];
    const { connection } = this.#session;
    return await this.#untilFindings(() =>
      connection.sendNotification('textDocument/didChange', { textDocument, contentChanges }),
    );
  }

  /** Findings bear the version of the text; the other server's do not, and then the next ones count. */
  async #untilFindings(send) {
    const { connection } = this.#session;
    const version = this.#version;
    const started = performance.now();
    const found = new Promise((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (params) => {
        if (params.uri === this.#uri && (params.version === undefined || params.version === version)) {
          resolve(performance.now() - started);
        }
      });
    });
    await send();
    return await found;
  }

  #positionAt(offset) {
    const before = this.#text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length - 1, character: offset - lineStart };
  }
}
