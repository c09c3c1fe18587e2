import type { RunView } from './run-view.ts';

/**
 * The threads that decided how long a session took: from the one that ran last back over whichever of the threads that it waited for
 * was the last to end, also one that was blocked or skipped. Empty where nothing ran.
 */
export function sessionCriticalPath(run: RunView): readonly string[] {
  const sources = new Map<string, string[]>();
  for (const { source, target } of run.dependencies.values()) {
    const list = sources.get(target);
    if (list === undefined) sources.set(target, [source]);
    else list.push(source);
  }
  const endOf = (name: string): number => run.threads.get(name)?.endedAt ?? -Infinity;
  const latest = (names: Iterable<string>): string | undefined => {
    let last: string | undefined;
    for (const name of names) if (last === undefined || endOf(name) > endOf(last)) last = name;
    return last;
  };
  const ran = [...run.threads].filter(([, { attempts }]) => attempts.length > 0).map(([name]) => name);
  const path = new Set<string>();
  for (let name = latest(ran); name !== undefined && !path.has(name); name = latest(sources.get(name) ?? [])) {
    path.add(name);
  }
  return [...path].toReversed();
}
