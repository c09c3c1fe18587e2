import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { requireChromium } from './find-chromium.ts';

/**
 * Starts a Chromium without a window that asks nobody on the network for anything. It ends with this process.
 *
 * @param switches more of its command line
 */
export async function startBrowser(switches: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
  });
}
