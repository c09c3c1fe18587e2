import type { AttemptOrder } from './attempt-runner.ts';

export type Environment = { [name: string]: string | undefined };

/** The environment of an attempt's process: the user's own, and that of the attempt. */
export function attemptEnvironment(order: AttemptOrder, user: Readonly<Environment>): Environment {
  return { ...user, ...attemptVariables(order) };
}

/** What an attempt adds to the user's environment: the contract's variables, and the thread's `env` last. */
export function attemptVariables(order: AttemptOrder): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const [field, value] of Object.entries(order.inputs)) {
    const text = inputText(value);
    if (text !== undefined) environment[`INPUT_${variableName(field)}`] = text;
  }
  return {
    ...environment,
    THREAD_NAME: order.thread.name,
    THREAD_ATTEMPT: String(order.attempt),
    THREAD_SESSION: order.session.id,
    THREAD_INPUT: order.inputFile,
    THREAD_OUTPUT: order.outputFile,
    ...order.thread.env,
  };
}

/**
 * An environment as the user knows it: without what the process of an editor adds to its own or tells our own messages, without the
 * channel of a Node parent, and without the inputs of a thread that this coordinator itself may run in.
 */
export function userEnvironment(own: Readonly<Environment>): Environment {
  const environment: Environment = {};
  const isInsideThread = own['THREAD_SESSION'] !== undefined;
  for (const [name, value] of Object.entries(own)) {
    if (name.startsWith('VSCODE_') || addedByHosts.has(name)) continue;
    if (isInsideThread && /^(?:THREAD|INPUT)_/u.test(name)) continue;
    environment[name] = value;
  }
  const options = userNodeOptions(own['NODE_OPTIONS'] ?? '');
  if (options === '') delete environment['NODE_OPTIONS'];
  else environment['NODE_OPTIONS'] = options;
  return environment;
}

const addedByHosts: ReadonlySet<string> = new Set([
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_NO_ATTACH_CONSOLE',
  'ELECTRON_NO_ASAR',
  'APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_UNIQUE_ID',
  'THREADS_LANGUAGE',
]);

/** What is left of `NODE_OPTIONS` when the debugger of an editor is taken out: its bootloader and its inspector. */
function userNodeOptions(options: string): string {
  return options
    .replaceAll(/(?:--require|--import|-r)[ =]+("[^"]*"|\S+)/gu, (option, path: string) =>
      /vscode|js-debug|\bbootloader\.(?:js|cjs|mjs)/iu.test(path) ? '' : option,
    )
    .replaceAll(/--inspect(?:-[\w-]+)?(?:=\S+)?/gu, '')
    .trim();
}

/** Longer inputs are not passed as variables: systems bound what an environment may hold. */
const longestInputBytes = 32 * 1024;

function inputText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  return text.includes('\0') || Buffer.byteLength(text) > longestInputBytes ? undefined : text;
}

function variableName(field: string): string {
  return field.replaceAll(/[^A-Za-z0-9_]/gu, '_').toUpperCase();
}
