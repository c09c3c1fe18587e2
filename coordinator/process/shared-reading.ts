/**
 * Lets callers that ask before a reading begins share it, so that ending many threads at once does not read all of /proc for
 * each of them. What a caller gets was read after it asked; one reading begins when the one before has ended. `read` must not
 * reject.
 */
export function sharedReading<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let latest: Promise<unknown> = Promise.resolve();
  let coming: Promise<Value> | undefined;
  return () => {
    if (coming !== undefined) return coming;
    const reading = latest.then(() => {
      coming = undefined;
      return read();
    });
    coming = reading;
    latest = reading;
    return reading;
  };
}
