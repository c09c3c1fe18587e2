/**
 * What `cmd.exe` is told, behind `/d /s /c`, to run a batch file with arguments: Windows starts no such file by itself. Each word is
 * quoted as a whole. `undefined` where an argument cannot be said safely: `cmd.exe` reads quotes, `%` and line ends before the
 * batch file does.
 */
export function batchCommand(path: string, args: readonly string[]): string | undefined {
  const words = [path, ...args];
  if (words.some((word) => /["%\r\n!]/u.test(word))) return undefined;
  return `"${words.map((word) => `"${word}"`).join(' ')}"`;
}
