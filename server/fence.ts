/** Wraps a handler so that a bug in one feature is a line in the log and an empty answer, never a dead server. */
export type Fence = <P, R>(name: string, otherwise: R, handler: (params: P) => R) => (params: P) => R;

export function makeFence(log: (message: string) => void): Fence {
  const tell = (name: string, error: unknown): void => {
    log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  return <P, R>(name: string, otherwise: R, handler: (params: P) => R) =>
    (params: P): R => {
      try {
        const answer = handler(params);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error: unknown) => {
          tell(name, error);
          return otherwise;
        }) as R;
      } catch (error) {
        tell(name, error);
        return otherwise;
      }
    };
}
