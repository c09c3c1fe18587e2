import type { Dependency } from '../model/dependency.ts';
import { DependencyType } from '../model/dependency-type.ts';
import { ordersThreads } from './orders-threads.ts';

/** What rules ask of a dependency, apart from its ends, each as a bit of a number. */
export const traits = {
  /** It has both names and a type: it is in the graph. */
  inGraph: 1,
  enabled: 2,
  /** The target has to wait for the source. */
  orders: 4,
  parallel: 8,
  /** An enabled `sequential` one that has nothing but its ends. */
  plain: 16,
  /** Its condition may refuse it. */
  conditional: 32,
  /** It has a condition, be it one that is always true. */
  hasCondition: 64,
  onFailure: 128,
} as const;

/** From this bit on stands the number of the type, which is below 4. */
const typeBit = 8;

/** The type of a dependency in the graph as a number below 4. */
export function typeNumberIn(bits: number): number {
  return bits >> typeBit;
}

const types = Object.values(DependencyType);

export function traitsOf(dependency: Dependency): number {
  const { type, enabled, keys, on, source, target, condition } = dependency;
  const hasCondition = condition !== undefined || keys.has('condition');
  return bitsOf(
    {
      inGraph: source !== undefined && target !== undefined && type !== undefined,
      enabled,
      orders: type !== undefined && ordersThreads({ dependencyType: type, enabled }),
      parallel: type === DependencyType.PARALLEL,
      plain: enabled && type === DependencyType.SEQUENTIAL && !beyondEnds.some((key) => keys.has(key)),
      conditional: condition?.text.trim() !== 'true' && (hasCondition || type === DependencyType.CONDITIONAL),
      hasCondition,
      onFailure: on?.value === 'failure',
    },
    type,
  );
}

const beyondEnds = ['on', 'condition', 'data_mapping', 'transform'];

function bitsOf(has: { readonly [Trait in keyof typeof traits]: boolean }, type: DependencyType | undefined): number {
  let bits = (type === undefined ? 0 : types.indexOf(type)) << typeBit;
  for (const [trait, bit] of Object.entries(traits)) if (has[trait as keyof typeof traits]) bits |= bit;
  return bits;
}
