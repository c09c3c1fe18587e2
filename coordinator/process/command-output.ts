import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { errorCode } from '../disk/disk-problem.ts';

const chunkBytes = 64 * 1024;
/** As much as is read at once of what a command has left: something may go on printing. */
const mostChunks = 16;

/** What has been read goes on as a copy, so that all share this one. */
const chunk = Buffer.allocUnsafeSlow(chunkBytes);

/**
 * What a command prints into a named pipe, from the pipe's opening to the moment when all have closed it.
 *
 * To wait for what comes through a pipe takes Node longer than many a command takes as a whole. Nothing is read before `watch`, or
 * before `readRest` says that the command has ended, by when most have printed all that they ever will.
 */
export class CommandOutput extends Readable {
  #file: number | undefined;
  #socket: Socket | undefined;

  /** Throws where the system has no file left. Such a pipe has no end before somebody has opened it for writing. */
  constructor(path: string) {
    super();
    this.#file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  }

  /** Has what comes read as it comes. */
  watch(): void {
    if (this.#file === undefined) return;
    let socket: Socket;
    try {
      socket = new Socket({ fd: this.#file, readable: true, writable: false });
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    this.#socket = socket;
    this.#file = undefined;
    socket.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
  }

  /** Reads what there is, and watches what something else may still print. */
  readRest(): void {
    for (let count = 0; this.#file !== undefined && count < mostChunks; count += 1) {
      const bytes = this.#readChunk(this.#file);
      if (bytes === undefined) break;
      this.push(bytes === 0 ? null : Buffer.from(chunk.subarray(0, bytes)));
      if (bytes === 0) this.#close();
    }
    this.watch();
  }

  override _read(): void {
    this.#socket?.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket?.destroy();
    this.#close();
    done(error);
  }

  /** `undefined`: there is nothing at the moment. */
  #readChunk(file: number): number | undefined {
    try {
      return readSync(file, chunk);
    } catch (error) {
      // Anything else is met again by who watches.
      if (errorCode(error) !== 'EAGAIN') this.watch();
      return undefined;
    }
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
