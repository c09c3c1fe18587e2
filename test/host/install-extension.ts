import { spawnSync } from 'node:child_process';
import type { InstalledVscode } from './install-vscode.ts';

export interface ExtensionFolders {
  readonly dataFolder: string;
  readonly extensionsFolder: string;
}

/**
 * Installs a package of an extension (`.vsix`) as VS Code does it, in place of an older one.
 *
 * @throws Error with what VS Code says, where it refuses the package.
 */
export function installExtension(vscode: InstalledVscode, vsix: string, folders: ExtensionFolders): void {
  const { dataFolder, extensionsFolder } = folders;
  const args = [
    vscode.serverMain,
    `--server-data-dir=${dataFolder}`,
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${extensionsFolder}`,
    '--force',
    `--install-extension=${vsix}`,
  ];
  const { status, stdout, stderr } = spawnSync(vscode.node, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`VS Code could not install ${vsix}:\n${stdout}${stderr}`);
}
