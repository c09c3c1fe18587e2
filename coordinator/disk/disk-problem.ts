/**
 * What went wrong with the disk, in one plain sentence with the path and what to do about it.
 *
 * @param afterwards what is to be done once there is room
 */
export function diskProblem(error: unknown, path: string, afterwards = 'resume the session'): string {
  const code = errorCode(error);
  const known = code === undefined ? undefined : sentences[code];
  if (known !== undefined) return known(path, afterwards);
  return `${path} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
}

const notAllowed = (path: string) =>
  `${path} may not be written or read by this user. Change its permissions, or run as the user who owns it.`;

const sentences: { readonly [code: string]: ((path: string, afterwards: string) => string) | undefined } = {
  ENOSPC: (path, afterwards) => `The disk that holds ${path} is full. Make room and ${afterwards}.`,
  EDQUOT: (path, afterwards) => `The disk quota for ${path} is used up. Make room and ${afterwards}.`,
  EROFS: (path) => `${path} is on a disk that can only be read. Sessions need to be written beside the thread file.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENOENT: (path) => `${path} was deleted or moved away while it was needed.`,
  ENOTDIR: (path) => `A part of ${path} is a file where a folder is needed. Move that file away.`,
  EMFILE: () => 'Too many files are open. Raise the limit (`ulimit -n`) or run fewer threads at a time.',
};

/** The system's code of an exception, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
