import type { EndReason, EndStatus, SessionEvent } from '../../scheduler/event.ts';
import type { Failure } from '../../scheduler/failure.ts';

/** How one thread of a run ended, named as in the published result. */
export interface ThreadEnd {
  readonly name: string;
  readonly status: EndStatus;
  /** Absent: it ran. */
  readonly reason?: EndReason;
  readonly attempts: number;
  /** From the session's start. */
  readonly start_ms?: number;
  readonly end_ms: number;
  readonly failure?: Failure;
  /** One line for people, cut and with secrets masked. */
  readonly output_preview?: string;
}

export interface ThreadEnds {
  /** What went wrong first, then what did not run, then what succeeded; each in the order in which it ended. */
  readonly threads: readonly ThreadEnd[];
  readonly not_shown?: number;
}

const order: readonly EndStatus[] = ['failed', 'cancelled', 'blocked', 'skipped', 'succeeded'];
const mostThreads = 200;

/** How the threads of a run ended, by its events; a resumed thread as it ended last. */
export function threadEnds(events: readonly SessionEvent[]): ThreadEnds {
  const began = events[0]?.at ?? 0;
  const starts = new Map<string, { readonly at: number; readonly attempts: number }>();
  const previews = new Map<string, string>();
  const ends = new Map<string, ThreadEnd>();
  for (const event of events) {
    if (event.type === 'attempt_started') {
      const { thread, attempt: attempts } = event;
      starts.set(thread, { at: starts.get(thread)?.at ?? event.at, attempts });
    } else if (event.type === 'attempt_ended' && event.output_preview !== undefined) {
      previews.set(event.thread, event.output_preview);
    } else if (event.type === 'thread_ended') {
      const { thread: name, status, reason, failure, at } = event;
      const start = starts.get(name);
      const preview = previews.get(name);
      ends.set(name, {
        name,
        status,
        ...(reason !== 'ran' && { reason }),
        attempts: start?.attempts ?? 0,
        ...(start && { start_ms: start.at - began }),
        end_ms: at - began,
        ...(failure && { failure }),
        ...(preview !== undefined && { output_preview: preview }),
      });
    }
  }
  const threads = [...ends.values()].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const hidden = threads.length - mostThreads;
  return { threads: threads.slice(0, mostThreads), ...(hidden > 0 && { not_shown: hidden }) };
}
