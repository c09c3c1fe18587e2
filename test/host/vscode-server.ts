import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { InstalledVscode } from './install-vscode.ts';
import { endProcessTree } from './end-process-tree.ts';

/** A running VS Code that waits for browsers. */
export interface VscodeServer {
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly port: number;
  /** The names of the user's settings that are other ones than those that it was started with. */
  changedSettings(): Promise<readonly string[]>;
  /** Makes them the same again, without the knowledge of windows that are open. */
  restoreSettings(): Promise<void>;
  /** Ends the server and all that it started, and removes its folders where they were temporary. */
  close(): Promise<void>;
}

export interface VscodeServerOptions {
  /** Everything that the server prints goes there. */
  readonly logFile: string;
  /** Keeps settings and state; a fresh one that `close` removes where not given. */
  readonly dataFolder?: string;
  readonly extensionsFolder?: string;
  /** For the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** A file with a secret that the address must carry; without one, whoever reaches the port is let in. */
  readonly tokenFile?: string;
  /** Lets a page name an extension under development and a suite to run in it; for tests. */
  readonly forTests?: boolean;
  /** Opens every folder as one that the user does not trust. */
  readonly trustsNobody?: boolean;
}

type Settings = Readonly<Record<string, unknown>>;

/** Quiet, offline and the same on every machine. */
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/**
 * VS Code's git leaves a socket in the folder for temporary files for every window. The compact layout is the one without rounded
 * corners: drawn without a graphics card, they make each frame of a window take ten times as long.
 */
const settingsForTests = { ...settings, 'git.enabled': false, 'window.density.layout': 'compact' };

/** Folders are not trusted, and nobody is asked to. */
const untrusting = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

/** No gallery of extensions: tests ask nobody outside. */
const offline = { EXTENSIONS_GALLERY: '{}' };

const startTimeoutMs = 60_000;
const endTimeoutMs = 5000;

/**
 * Starts VS Code's server on a free port of 127.0.0.1.
 *
 * @throws Error with what the server printed, where it does not come up.
 */
export async function startVscodeServer(vscode: InstalledVscode, options: VscodeServerOptions): Promise<VscodeServer> {
  const temporary = await mkdtemp(join(tmpdir(), 'vscode-'));
  const data = options.dataFolder ?? join(temporary, 'data');
  const initial = {
    ...(options.forTests === true ? settingsForTests : settings),
    ...(options.trustsNobody === true ? untrusting : {}),
  };
  await writeSettings(data, initial);
  const args = [vscode.serverMain, ...argumentsFor(options, data, temporary)];
  const child = spawn(vscode.node, args, {
    // A group of its own, so that extension hosts and terminals can be ended with it.
    detached: process.platform !== 'win32',
    env: { ...environment(), ...(options.forTests === true ? offline : {}), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => endProcessTree(child);
  process.once('exit', end);
  const close = async (): Promise<void> => {
    process.off('exit', end);
    await endGently(child);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const port = await listening(child, options.logFile);
    const files = settingsFiles(data);
    return {
      origin: `http://127.0.0.1:${String(port)}`,
      port,
      changedSettings: () => changedFrom(initial, files),
      restoreSettings: async () => {
        // What is written is read again by windows that are open, whatever it is.
        if ((await changedFrom(initial, files)).length === 0) return;
        for (const file of files) await writeFile(file, textOf(initial));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function argumentsFor(options: VscodeServerOptions, data: string, temporary: string): readonly string[] {
  return [
    '--host=127.0.0.1',
    '--port=0',
    '--accept-server-license-terms',
    `--server-data-dir=${data}`,
    `--user-data-dir=${data}`,
    `--extensions-dir=${options.extensionsFolder ?? join(temporary, 'extensions')}`,
    '--disable-telemetry',
    ...(options.trustsNobody === true ? [] : ['--disable-workspace-trust']),
    // Should this process die without a word, the server follows when its last page is gone.
    '--reconnection-grace-time=60',
    '--enable-remote-auto-shutdown',
    ...(options.tokenFile === undefined
      ? ['--without-connection-token']
      : [`--connection-token-file=${options.tokenFile}`]),
    ...(options.forTests === true ? ['--enable-smoke-test-driver'] : []),
  ];
}

async function writeSettings(data: string, values: Settings): Promise<void> {
  for (const file of settingsFiles(data)) {
    await mkdir(dirname(file), { recursive: true });
    // Those of a folder that is kept belong to the user.
    await writeFile(file, textOf(values), { flag: 'wx' }).catch(() => undefined);
  }
}

async function changedFrom(values: Settings, files: readonly string[]): Promise<readonly string[]> {
  const changed = new Set<string>();
  for (const file of files) {
    const present = JSON.parse(await readFile(file, 'utf8')) as Settings;
    for (const name of Object.keys({ ...values, ...present })) if (present[name] !== values[name]) changed.add(name);
  }
  return [...changed];
}

function settingsFiles(data: string): readonly string[] {
  return ['User', 'Machine'].map((scope) => join(data, scope, 'settings.json'));
}

function textOf(values: Settings): string {
  return `${JSON.stringify(values, null, 2)}\n`;
}

/** Ours, without what would make this VS Code think that it runs inside another one. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/u.test(name));
  return Object.fromEntries(kept);
}

/** The port, once the server says that it listens. */
async function listening(child: ChildProcess, logFile: string): Promise<number> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`VS Code's server ${why}:\n${printed.join('\n')}`));
    const timer = setTimeout(() => fail('did not start in time'), startTimeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        if (printed.length < 100) printed.push(line);
        const port = /^Extension host agent listening on (\d+)/u.exec(line)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('close', () => {
      clearTimeout(timer);
      log.end();
      fail('ended');
    });
  });
}

/** Lets extension hosts end what they have started; kills what is left after that. */
async function endGently(child: ChildProcess): Promise<void> {
  const running = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (running) {
    const exited = once(child, 'exit');
    const timer = setTimeout(() => endProcessTree(child), endTimeoutMs);
    child.kill('SIGTERM');
    await exited;
    clearTimeout(timer);
  }
  endProcessTree(child);
}
