import type { FileDependency } from '../graph/file-graph.ts';

/** Longer labels are cut: they stand beside an arrow. */
const longest = 60;

/** What stands beside a dependency's arrow: which end counts, the condition, the fields that flow. Often empty. */
export function dependencyLabel({ dependency, on, enabled }: FileDependency): string {
  const parts = [
    ...(enabled === false ? ['disabled'] : []),
    ...(on === undefined || on === 'success' ? [] : [`on ${on}`]),
    ...(dependency.condition === undefined ? [] : [`if ${dependency.condition.text}`]),
    ...(dependency.mapping ?? []).map(({ source, target }) =>
      source.value === target.value ? source.value : `${source.value} → ${target.value}`,
    ),
  ];
  const text = parts.join(', ').replaceAll(/\s+/gu, ' ').trim();
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
