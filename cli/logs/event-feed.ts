import type { SessionEvent } from '../../scheduler/event.ts';
import type { Disk } from '../../coordinator/disk/disk.ts';
import { isSessionEvent } from '../../coordinator/session/is-session-event.ts';

const chunkBytes = 1024 * 1024;
const newline = 0x0a;

/** Reads the events of a log that somebody else may be writing: each call gives those that have come since the last one. */
export class EventFeed {
  readonly #disk: Disk;
  readonly #path: string;
  #offset = 0;

  constructor(disk: Disk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  /** Calls back for each whole line that is an event. */
  async read(callback: (event: SessionEvent) => void): Promise<void> {
    let limitBytes = chunkBytes;
    for (;;) {
      const chunk = await this.#disk.read(this.#path, { offset: this.#offset, limitBytes });
      if (chunk === undefined || chunk.length === 0) return;
      const end = chunk.lastIndexOf(newline) + 1;
      for (const line of chunk.toString('utf8', 0, end).split('\n')) {
        const event = eventOf(line);
        if (event !== undefined) callback(event);
      }
      this.#offset += end;
      if (chunk.length < limitBytes) return;
      // A line that is longer than the chunk is read again as a whole.
      limitBytes = end === 0 ? limitBytes * 2 : chunkBytes;
    }
  }
}

function eventOf(line: string): SessionEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isSessionEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
