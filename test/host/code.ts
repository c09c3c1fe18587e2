/**
 * Stands for desktop VS Code's executable: takes the options that `@vscode/test-electron` gives to it, opens the same
 * in the VS Code from npm, and exits with the suite's code. Other options are for desktop VS Code alone.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { installVscode } from './install-vscode.ts';
import { projectRoot } from './project-root.ts';
import { startVscodeServer } from './vscode-server.ts';
import { workbenchAddress } from './workbench-address.ts';

/** From the opening of the page to the end of the suite. */
const suiteTimeoutMs = 600_000;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const artifacts = join(projectRoot, 'artifacts', 'host');

process.exitCode = await runSuite();

async function runSuite(): Promise<number> {
  const server = await startVscodeServer(await installVscode(), {
    logFile: join(artifacts, 'server.log'),
    forTests: true,
    ...optional('dataFolder', text(values['user-data-dir'])),
    ...optional('extensionsFolder', text(values['extensions-dir'])),
  });
  try {
    const browser = await startBrowser();
    try {
      // Nobody looks at it, and without a graphics card each pixel takes time from the suite.
      const page = await browser.newPage({ viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' });
      return await suiteCode(page, address());
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }

  function address(): string {
    const folder = positionals[0];
    return workbenchAddress(server, {
      ...optional('folder', folder === undefined ? undefined : resolve(folder)),
      extensionDevelopmentPaths: (values.extensionDevelopmentPath ?? []).map((path) => resolve(String(path))),
      ...optional('extensionTestsPath', text(values.extensionTestsPath)),
    });
  }
}

/** The code that the workbench reports when the suite has ended; 1 with a picture where it never does. */
async function suiteCode(page: Page, address: string): Promise<number> {
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolveCode) => {
    end = resolveCode;
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
  await mkdir(artifacts, { recursive: true });
  const log = createWriteStream(join(artifacts, 'workbench.log'));
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    log.write(`${type}: ${format(...args)}\n`);
  });
  const timer = new AbortController();
  const late = new Promise<'late'>((resolveLate) => {
    const timeout = setTimeout(() => resolveLate('late'), suiteTimeoutMs);
    timer.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  await page.goto(address);
  const code = await Promise.race([ended, late]);
  timer.abort();
  log.end();
  if (code !== 'late') return code;
  await page.screenshot({ path: join(artifacts, 'no-end.png') });
  console.error(`The suite did not end in ${String(suiteTimeoutMs / 1000)} s. See ${artifacts}.`);
  return 1;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value });
}
