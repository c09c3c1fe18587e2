import { pathToFileURL } from 'node:url';
import type { VscodeServer } from './vscode-server.ts';

export interface WorkbenchAddressOptions {
  /** The folder or the file `*.code-workspace` to open, or a folder's address elsewhere; an empty window without one. */
  readonly folder?: string;
  /** A file to show at once. */
  readonly file?: string;
  /** The secret that the server was started with, if it was. */
  readonly token?: string;
  /** Folders of extensions under development, and the module of a suite to run. Heeded by servers for tests only. */
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string;
}

/** Where the server shows a folder, with what desktop VS Code takes as command-line options. Paths are absolute. */
export function workbenchAddress(server: Pick<VscodeServer, 'origin'>, options: WorkbenchAddressOptions): string {
  const { host } = new URL(server.origin);
  const remote = (path: string): string => `vscode-remote://${host}${pathToFileURL(path).pathname}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  for (const path of options.extensionDevelopmentPaths ?? []) payload.push(['extensionDevelopmentPath', remote(path)]);
  if (options.extensionTestsPath !== undefined)
    payload.push(['extensionTestsPath', remote(options.extensionTestsPath)]);
  if (options.file !== undefined) payload.push(['openFile', remote(options.file)]);
  const address = new URL(server.origin);
  if (options.token !== undefined) address.searchParams.set('tkn', options.token);
  if (options.folder === undefined) address.searchParams.set('ew', 'true');
  else {
    const kind = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const isAddress = /^[a-z][\w+.-]+:/iu.test(options.folder);
    address.searchParams.set(kind, isAddress ? options.folder : pathToFileURL(options.folder).pathname);
  }
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
