const threadFileName = /(?:^|[/\\.])threads\.ya?ml$/;

/** Whether a file is ours by its name: `threads.yaml`, `threads.yml`, `*.threads.yaml`, `*.threads.yml`.
 *
 * @param path a name, or a path with either kind of slash, decoded
 */
export function isThreadFileName(path: string): boolean {
  return threadFileName.test(path);
}
