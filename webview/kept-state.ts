import type { KeptView } from './canvas/viewport.ts';
import type { Collapsed } from './visible-graph.ts';

/** What survives when the panel is hidden and shown again. */
export interface KeptState {
  readonly view?: KeptView | undefined;
  readonly selectedThread?: string | undefined;
  readonly timelineOpen: boolean;
  readonly collapsed: Collapsed;
  readonly hiddenTypes: readonly string[];
  readonly hiddenStatuses: readonly string[];
}

/** Reads the state that the editor kept; what is not right counts as not there. */
export function keptStateOf(value: unknown): KeptState {
  const kept = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const view = viewOf(kept['view']);
  const collapsed = (kept['collapsed'] ?? {}) as Readonly<Record<string, unknown>>;
  const selected = kept['selectedThread'];
  return {
    ...(view && { view }),
    ...(typeof selected === 'string' && { selectedThread: selected }),
    timelineOpen: kept['timelineOpen'] !== false,
    collapsed: { before: texts(collapsed['before']), after: texts(collapsed['after']) },
    hiddenTypes: texts(kept['hiddenTypes']),
    hiddenStatuses: texts(kept['hiddenStatuses']),
  };
}

function viewOf(value: unknown): KeptView | undefined {
  if (value === 'fitted') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, scale } = value as Readonly<Record<string, unknown>>;
  if (![x, y, scale].every(Number.isFinite) || Number(scale) <= 0) return undefined;
  return { x: Number(x), y: Number(y), scale: Number(scale) };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
