import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import type { VscodeServer } from './vscode-server.ts';

/** A door to VS Code's server behind which extensions run in the browser, as they do where VS Code is a web page only. */
export interface WebFront {
  readonly origin: string;
  close(): Promise<void>;
}

/** As the page carries them, in an attribute. */
const settingsPattern = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/u;

const types: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.css', 'text/css'],
]);

/**
 * Hands every request on to VS Code's server, except for those of extensions under development, which the page that it
 * changes in passing fetches from here. The page's content security policy allows no other origin.
 *
 * @param extensions folders
 */
export async function startWebFront(
  server: Pick<VscodeServer, 'origin' | 'port'>,
  extensions: readonly string[],
): Promise<WebFront> {
  const target = { host: '127.0.0.1', port: server.port };
  const front = createServer((request, response) => {
    const [, folder = '', path = ''] = /^\/extension-(\d+)\/([^?]*)/u.exec(request.url ?? '') ?? [];
    const extension = extensions[Number.parseInt(folder, 10)];
    if (extension !== undefined) void sendFile(join(extension, normalize(decodeURIComponent(path))), response);
    else handOn(request, response);
  });

  function handOn(request: IncomingMessage, response: ServerResponse): void {
    const isPage = /^\/(?:\?|$)/u.test(request.url ?? '');
    // A page that comes compressed could not be read.
    const headers = isPage ? { ...request.headers, 'accept-encoding': 'identity' } : request.headers;
    const asked = ask({ ...target, method: request.method, path: request.url, headers }, (answer) => {
      if (isPage) void sendPage(answer, response, extensions.length);
      else {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        pipeline(answer, response, () => undefined);
      }
    });
    asked.once('error', () => response.destroy());
    pipeline(request, asked, () => undefined);
  }

  front.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const asked = ask({ ...target, path: request.url, headers: request.headers });
    asked.once('error', () => socket.destroy());
    asked.once('upgrade', (answer, other, otherHead) => {
      const lines = answer.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1] ?? ''}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(otherHead);
      other.write(head);
      pipeline(socket, other, socket, () => undefined);
    });
    asked.end();
  });
  // Those that were upgraded are no longer the server's own to close.
  const sockets = new Set<Socket>();
  front.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) response.writeHead(404).end();
  else {
    response.setHeader('Content-Type', types.get(extname(path)) ?? 'application/octet-stream');
    pipeline(createReadStream(path), response, () => undefined);
  }
}

async function sendPage(answer: IncomingMessage, response: ServerResponse, extensions: number): Promise<void> {
  let page = '';
  for await (const part of answer.setEncoding('utf8')) page += String(part);
  const host = response.req.headers.host ?? '';
  const changed = page.replace(settingsPattern, (_, start: string, escaped: string) => {
    const settings = JSON.parse(escaped.replaceAll('&quot;', '"')) as { readonly developmentOptions?: object };
    const folders = Array.from({ length: extensions }, (__, index) => ({
      scheme: 'http',
      authority: host,
      path: `/extension-${String(index)}`,
    }));
    const more = { ...settings, developmentOptions: { ...settings.developmentOptions, extensions: folders } };
    return `${start}${JSON.stringify(more).replaceAll('"', '&quot;')}"`;
  });
  const { 'content-length': _length, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 500, headers).end(changed);
}
