import { exportFormats, type FromWebview } from '../../webview/protocol/messages.ts';

/** Reads what the webview sent; `undefined` for anything that is none of its messages. */
export function previewMessageOf(value: unknown): FromWebview | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  switch (value.type) {
    case 'ready':
    case 'run':
    case 'problems':
    case 'cancel':
      return { type: value.type };
    case 'export': {
      const format = exportFormats.find((known) => 'format' in value && value.format === known);
      return format === undefined ? undefined : { type: 'export', format };
    }
    case 'drawn':
      return 'data' in value && typeof value.data === 'string' ? { type: 'drawn', data: value.data } : undefined;
    case 'simulate':
    case 'run_thread':
    case 'run_from':
    case 'reveal_thread':
      return 'thread' in value && typeof value.thread === 'string'
        ? { type: value.type, thread: value.thread }
        : undefined;
    case 'reveal_dependency':
      return 'dependency' in value && Number.isSafeInteger(value.dependency)
        ? { type: 'reveal_dependency', dependency: Number(value.dependency) }
        : undefined;
    default:
      return undefined;
  }
}
