import type { SessionEvent } from '../../scheduler/event.ts';
import type { AppendFile, Disk } from '../disk/disk.ts';

/** A session's log of events, open for appending. */
export class EventLog {
  readonly #file: AppendFile;

  private constructor(file: AppendFile) {
    this.#file = file;
  }

  /**
   * `sizeBytes`: where the good part of the log ends; what is behind it (a torn last line) is cut off. The good part is synced:
   * a coordinator that was killed may have written events, now about to be acted on, and not come to sync them.
   */
  static async open(disk: Disk, path: string, sizeBytes: number): Promise<EventLog> {
    const file = await disk.openToAppend(path, 'synced');
    await file.truncate(sizeBytes);
    return new EventLog(file);
  }

  /**
   * Adds events with a single synced write. They outlive a crash when this returns; after a failure the
   * log must not be used any more, because its end is unknown.
   */
  append(events: readonly SessionEvent[]): Promise<void> {
    return this.#file.append(Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
