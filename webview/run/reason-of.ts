import { visibleText } from '../../report/visible-text.ts';
import type { EndedSource } from '../../report/words/run-words.ts';
import type { EndStatus } from '../../scheduler/event.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import type { DependencyRunView, RunView, ThreadRunView } from './run-view.ts';

/** Why a thread ended as it did, in a few words that are ready to be shown; empty where there is nothing to tell. */
export function reasonOf(thread: ThreadRunView, run: RunView, words: PreviewWords): string {
  const { reason, failure } = thread;
  if (thread.status === 'retrying') {
    const last = thread.attempts.at(-1)?.failure;
    return last === undefined ? '' : visibleText(words.report.failure(last));
  }
  if (reason === undefined) return '';
  const causes = thread.causes.flatMap((index) => run.dependencies.get(index) ?? []);
  switch (reason) {
    case 'ran': {
      const last = failure ?? thread.attempts.at(-1)?.failure;
      return thread.status === 'failed' && last !== undefined ? visibleText(words.report.failure(last)) : '';
    }
    case 'dependency-broken':
      return causes.length === 0
        ? words.reason[reason]
        : words.report.needs(causes.map((cause) => sourceOf(cause, run)));
    default: {
      const detail = causes.find((cause) => cause.detail !== undefined)?.detail;
      return detail === undefined ? words.reason[reason] : visibleText(detail);
    }
  }
}

function sourceOf({ source }: DependencyRunView, run: RunView): EndedSource {
  const thread = run.threads.get(source);
  return {
    name: visibleText(source),
    status: isEnd(thread?.status) ? thread.status : 'failed',
    attempts: thread?.attempts.length ?? 0,
  };
}

function isEnd(status: string | undefined): status is EndStatus {
  return status !== undefined && ['succeeded', 'failed', 'skipped', 'blocked', 'cancelled'].includes(status);
}
