import type { FileRule } from './rule.ts';

/** `coordination.enabled` is false, so a run is refused. */
export const disabledCoordination: FileRule = {
  code: 'disabled-coordination',
  looksAt: 'file',
  *check({ model, messages }) {
    if (model.settings.enabled === false && model.enabledRange)
      yield { range: model.enabledRange, message: messages.structure.disabledCoordination() };
  },
};
