import type { Analysis } from '../../core/analyze.ts';
import { DependencyType } from '../../core/model/dependency-type.ts';
import type { Dependency } from '../../core/model/dependency.ts';
import type { Model } from '../../core/model/model.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import { nodeAt } from '../requests/node-at.ts';
import type { ServerWords } from '../words/server-words.ts';
import type { HoverText } from './hover-place.ts';

/** Both ends of the dependency whose type or one of whose keys stands at an offset, and what flows between them. */
export function hoverDependency(analysis: Analysis, offset: number, words: ServerWords): HoverText | undefined {
  const { model } = analysis;
  const dependency = model.dependencies[nodeAt(analysis, offset)?.dependency ?? -1];
  if (dependency === undefined) return undefined;
  const range = [dependency.typeRange, ...dependency.keys.values()].find(
    (one) => one !== undefined && one.start <= offset && offset <= one.end,
  );
  return range && { range, value: dependencyText(dependency, model, words) };
}

function dependencyText(dependency: Dependency, model: Model, words: ServerWords): string {
  const source = markdownText(dependency.source?.value ?? '?');
  const target = markdownText(dependency.target?.value ?? '?');
  const mapping = flowOf(dependency, model).map(([from, to]) => `- ${markdownCode(from)} → ${markdownCode(to)}`);
  return [
    `**${source} → ${target}**`,
    ...(dependency.type === undefined ? [] : [words.dependencyType[dependency.type]]),
    ...(dependency.condition === undefined ? [] : [words.onlyIf(markdownCode(dependency.condition.text))]),
    mapping.join('\n'),
    dependency.enabled ? '' : words.isDisabled,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Which fields go where; without a mapping those of the source that the target takes. */
function flowOf(
  { mapping, keys, type, source, target }: Dependency,
  { threads }: Model,
): readonly (readonly [source: string, target: string])[] {
  if (mapping !== undefined) return mapping.map((field) => [field.source.value, field.target.value]);
  if (type !== DependencyType.DATA_FLOW || keys.has('transform')) return [];
  const inputs = threads.get(target?.value ?? '')?.inputs;
  const outputs = [...(threads.get(source?.value ?? '')?.outputs?.keys() ?? [])];
  return outputs.filter((name) => inputs?.has(name) ?? true).map((name) => [name, name]);
}
