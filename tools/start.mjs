// Builds, and opens the examples in a VS Code that has the extension: in desktop VS Code where `code` is on the PATH,
// else, or with `--web`, in the VS Code from npm, served on this machine alone.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

const workspace = join(root, 'examples');
const file = join(workspace, 'report', 'threads.yaml');
const data = join(root, '.vscode-test', 'start');

console.log('Building the extension …');
runNode(join(root, 'tools', 'build.mjs'));
const desktop = process.argv.includes('--web') ? undefined : codeOnPath();
if (desktop === undefined) await serve();
else openDesktop(desktop);

function openDesktop(code) {
  console.log(`Opening examples/ in desktop VS Code (${code}).`);
  const options = [`--extensionDevelopmentPath=${root}`, workspace, file];
  const shell = process.platform === 'win32';
  const quoted = shell ? options.map((option) => `"${option}"`) : options;
  process.exitCode = spawnSync(shell ? `"${code}"` : code, quoted, { stdio: 'inherit', shell }).status ?? 1;
}

async function serve() {
  console.log('Opening examples/ in the VS Code from npm. (Desktop VS Code is used where `code` is on the PATH.)');
  const { installExtension } = await import('../out/test/host/install-extension.js');
  const { installVscode } = await import('../out/test/host/install-vscode.js');
  const { startVscodeServer } = await import('../out/test/host/vscode-server.js');
  const { workbenchAddress } = await import('../out/test/host/workbench-address.js');
  const vscode = await installVscode();
  const token = randomBytes(16).toString('hex');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'token'), token, { mode: 0o600 });
  // As a user would: from a package.
  const vsix = join(data, 'thread-coordinator.vsix');
  runNode(join(root, 'tools', 'package.mjs'), '--no-build', '--out', vsix);
  const folders = { dataFolder: join(data, 'data'), extensionsFolder: join(data, 'extensions') };
  installExtension(vscode, vsix, folders);
  const server = await startVscodeServer(vscode, {
    logFile: join(data, 'server.log'),
    ...folders,
    tokenFile: join(data, 'token'),
  });
  const address = workbenchAddress(server, { folder: workspace, file, token });
  console.log(`\nVS Code is at\n\n  ${address}\n\nEnd it with Ctrl-C.`);
  openBrowser(address);
  const end = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end);
}

/** Where there is a screen. */
function openBrowser(address) {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen || process.env.CI) return;
  const [command, ...args] = { darwin: ['open', address], win32: ['explorer', address] }[process.platform] ?? [
    'xdg-open',
    address,
  ];
  // Whoever has no such command still has the address.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function codeOnPath() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/** What it prints is of interest where it fails. */
function runNode(...args) {
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (status === 0) return;
  process.stdout.write(stdout);
  process.exit(status ?? 1);
}
