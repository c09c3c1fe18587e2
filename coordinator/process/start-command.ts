import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { PlannedThread } from '../../scheduler/plan.ts';
import { batchCommand } from './batch-command.ts';
import { typeScriptOptions } from './type-script-options.ts';

/** How a thread's command is started. */
export type StartCommand =
  | {
      readonly ok: true;
      readonly file: string;
      readonly args: readonly string[];
      readonly folder: string;
      /** SHA-256 of the script, in hexadecimal; absent for a command line. */
      readonly scriptDigest?: string;
      /** Windows: `args` is one text for `cmd.exe` that must not be quoted again. */
      readonly verbatim?: boolean;
    }
  /** Why it cannot be started, as one plain sentence. */
  | { readonly ok: false; readonly message: string };

/** What decides about a start beside the thread itself. */
export interface StartPlace {
  /** The thread file's folder. */
  readonly fileFolder: string;
  /** The attempt's environment: its PATH is the one that counts. */
  readonly environment: { readonly [name: string]: string | undefined };
}

/**
 * How to start a thread: a script itself if it may be executed, else by its `#!` line, else by its ending; a command
 * line by the system's shell. What is missing is told by name here, because the system's own errors do not.
 */
export async function startCommand(thread: PlannedThread, place: StartPlace): Promise<StartCommand> {
  const folder = resolve(place.fileFolder, thread.cwd);
  if (!isFolder(folder)) {
    return failure(`Its folder ${thread.cwd} ${existsSync(folder) ? 'is a file' : 'does not exist'}.`);
  }
  const { command } = thread;
  if (command === undefined) return failure('It is a function, and no function is registered for it.');
  if (command.kind === 'shell') return shellCommand(command.line, folder, place);
  const path = resolve(place.fileFolder, command.path);
  const script = readScript(path);
  if (typeof script === 'string') return failure(script);
  const scriptDigest = createHash('sha256').update(script.content).digest('hex');
  if (process.platform === 'win32' && /\.(?:cmd|bat)$/iu.test(path)) {
    const line = batchCommand(path, thread.args);
    if (line === undefined)
      return failure(`${command.path} is a batch file, and an argument has a quote, % or ! in it.`);
    return {
      ok: true,
      file: windowsShell(place),
      args: ['/d', '/s', '/c', line],
      folder,
      scriptDigest,
      verbatim: true,
    };
  }
  const interpreter = await interpreterOf(path, script, place);
  if (typeof interpreter === 'string') return failure(`${command.path} ${interpreter}`);
  const { interpreterArgs = [] } = thread;
  if (interpreterArgs.length > 0 && interpreter.words.length === 0) {
    return failure(`${command.path} is a program and has no interpreter that could take ${interpreterArgs.join(' ')}.`);
  }
  const [file = path, ...args] = [...interpreter.words, ...interpreterArgs, path, ...thread.args];
  return { ok: true, file, args, folder, scriptDigest };
}

function failure(message: string): StartCommand {
  return { ok: false, message };
}

function shellCommand(line: string, folder: string, place: StartPlace): StartCommand {
  if (process.platform !== 'win32') return { ok: true, file: '/bin/sh', args: ['-c', line], folder };
  return { ok: true, file: windowsShell(place), args: ['/d', '/s', '/c', `"${line}"`], folder, verbatim: true };
}

function windowsShell({ environment }: StartPlace): string {
  return environment['ComSpec'] ?? 'cmd.exe';
}

interface Script {
  readonly content: Buffer;
  readonly executable: boolean;
}

function readScript(path: string): Script | string {
  try {
    const { mode } = statSync(path);
    return { content: readFileSync(path), executable: process.platform !== 'win32' && (mode & 0o111) !== 0 };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `Its script ${path} does not exist.`;
    if (code === 'EACCES' || code === 'EPERM') return `Its script ${path} may not be read by this user.`;
    return `Its script ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** The words before the script's own path, none for a program; or why there is none, to stand behind the script's name. */
type Interpreter = { readonly words: readonly string[] } | string;

async function interpreterOf(path: string, script: Script, place: StartPlace): Promise<Interpreter> {
  const firstLine = hashBangLine(script.content);
  if (firstLine !== undefined) return byHashBang(firstLine, place);
  const ending = /\.[^./\\]+$/u.exec(path)?.[0].toLowerCase() ?? '';
  const byEnding = interpreters[ending];
  // Where every file may be executed (FAT, a mounted Windows disk) the mark means nothing for a text.
  const isProgram = script.executable && (byEnding === undefined || script.content.subarray(0, 256).includes(0));
  if (isProgram || (process.platform === 'win32' && ending === '.exe')) return { words: [] };
  if (byEnding === undefined) {
    return 'may not be executed, has no `#!` line, and its ending is not one that is known to belong to a language.';
  }
  const found = byEnding.map((name) => findProgram(name, place)).find((program) => program !== undefined);
  if (found === undefined) return missing(byEnding[0] ?? '');
  if (!typeScriptEndings.has(ending)) return { words: [found] };
  const options = await typeScriptOptions(found);
  return typeof options === 'string' ? options : { words: [found, ...options] };
}

const typeScriptEndings: ReadonlySet<string> = new Set(['.ts', '.mts']);

/** What runs scripts of an ending: the first of these names that is on the PATH. */
const interpreters: { readonly [ending: string]: readonly string[] | undefined } = {
  '.js': ['node'],
  '.mjs': ['node'],
  '.cjs': ['node'],
  '.ts': ['node'],
  '.mts': ['node'],
  '.py': process.platform === 'win32' ? ['python3', 'python', 'py'] : ['python3'],
  '.sh': ['sh'],
  '.bash': ['bash'],
  '.ps1': process.platform === 'win32' ? ['pwsh', 'powershell'] : ['pwsh'],
  '.rb': ['ruby'],
  '.pl': ['perl'],
};

function missing(program: string): string {
  return `needs ${program}, which is not on the PATH.`;
}

function hashBangLine(content: Buffer): string | undefined {
  if (content[0] !== 0x23 || content[1] !== 0x21) return undefined;
  const head = content.subarray(2, 512).toString('utf8');
  // An editor on Windows leaves a carriage return, which would become a part of the interpreter's name.
  return /^[^\r\n]*/u.exec(head)?.[0].trim();
}

/** The system's own reading of a `#!` line, done here so that a missing interpreter can be named. */
function byHashBang(line: string, place: StartPlace): Interpreter {
  const [, program = '', argument = ''] = /^(\S*)\s*(.*)$/u.exec(line) ?? [];
  if (program === '') return 'has an empty `#!` line.';
  if (/(?:^|\/)env$/u.test(program)) {
    const words = argument.replace(/^-S\s*/u, '').split(/\s+/u);
    const isPlain = argument.startsWith('-S') || words.length === 1;
    const name = words.find((word) => !word.startsWith('-') && !word.includes('=')) ?? '';
    const found = findProgram(name, place);
    if (found === undefined) return missing(name);
    // What uses more of `env` than to find a program is left to `env` itself.
    return { words: isPlain && words[0] === name ? [found, ...words.slice(1)] : [program, ...argument.split(/\s+/u)] };
  }
  const rest = argument === '' ? [] : [argument];
  const found = isExecutable(program) ? program : onWindows(program, place);
  return found === undefined ? `needs ${program}, which does not exist.` : { words: [found, ...rest] };
}

/** Windows knows no `/usr/bin/python3`: the name alone is looked for. */
function onWindows(program: string, place: StartPlace): string | undefined {
  return process.platform === 'win32' ? findProgram(program.slice(program.lastIndexOf('/') + 1), place) : undefined;
}

/** Looks on the PATH of the attempt. For `node`, where none is there, this program's own. */
function findProgram(name: string, { environment }: StartPlace): string | undefined {
  if (name === '') return undefined;
  const key = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const endings = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const folder of (environment[key] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    for (const ending of endings) if (isExecutable(join(folder, name + ending))) return join(folder, name + ending);
  }
  return name === 'node' && process.versions['electron'] === undefined ? process.execPath : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
