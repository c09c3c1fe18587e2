/** Wraps a handler so that a bug in one feature is a line in the log and an empty answer, never a dead server. */
export type Fence = <P, R>(name: string, otherwise: R, handler: (params: P) => R) => (params: P) => R;

export function makeFence(log: (message: string) => void): Fence {
  return (name, otherwise, handler) => (params) => {
    try {
      return handler(params);
    } catch (error) {
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return otherwise;
    }
  };
}
